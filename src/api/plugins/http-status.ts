import type { ApolloServerPlugin } from '@apollo/server';
import Negotiator from 'negotiator';

const GRAPHQL_RESPONSE = 'application/graphql-response+json; charset=utf-8';
/** As Apollo Server offers them, so that both choose the same. */
const MEDIA_TYPES = ['application/json; charset=utf-8', GRAPHQL_RESPONSE];

/**
 * GraphQL over HTTP, section "application/json": a well-formed request whose document or variables are wrong is answered
 * with 200, so that only the media type of GraphQL responses gives 400 a meaning. Apollo Server gives 400 for both.
 */
export const httpStatusPlugin: ApolloServerPlugin = {
  requestDidStart: async ({ request }) => ({
    willSendResponse: async ({ response: { http, body } }) => {
      if (http.status !== 400 || body.kind !== 'single') return;
      const isMalformed = body.singleResult.errors?.[0]?.extensions?.['code'] === 'BAD_REQUEST';
      const accept = request.http?.headers.get('accept');
      const mediaType = new Negotiator({ headers: { accept } }).mediaType(MEDIA_TYPES);
      if (!isMalformed && mediaType !== GRAPHQL_RESPONSE) http.status = 200;
    },
  }),
};
