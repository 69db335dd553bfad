import type { ApolloServerPlugin } from '@apollo/server';

import { GRAPHQL_RESPONSE, mediaTypeFor } from '../admission/media-type';

/**
 * GraphQL over HTTP, section "application/json": a well-formed request whose document or variables are wrong is answered
 * with 200, so that only the media type of GraphQL responses gives 400 a meaning. Apollo Server gives 400 for both.
 */
export const httpStatusPlugin: ApolloServerPlugin = {
  requestDidStart: async ({ request }) => ({
    willSendResponse: async ({ response: { http, body } }) => {
      if (http.status !== 400 || body.kind !== 'single') return;
      const isMalformed = body.singleResult.errors?.[0]?.extensions?.['code'] === 'BAD_REQUEST';
      const mediaType = mediaTypeFor(request.http?.headers.get('accept'));
      if (!isMalformed && mediaType !== GRAPHQL_RESPONSE) http.status = 200;
    },
  }),
};
