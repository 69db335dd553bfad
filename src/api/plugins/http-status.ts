import type { ApolloServerPlugin } from '@apollo/server';
import Negotiator from 'negotiator';

const GRAPHQL_RESPONSE = 'application/graphql-response+json';
const MEDIA_TYPES = ['application/json', GRAPHQL_RESPONSE];

/**
 * GraphQL over HTTP, section "application/json": a request that is well-formed HTTP but whose document or variables are
 * wrong is answered with 200, so that only the media type of GraphQL responses gives 400 a meaning. Apollo gives 400 for both.
 */
export const httpStatusPlugin: ApolloServerPlugin = {
  requestDidStart: async ({ request }) => ({
    willSendResponse: async ({ response }) => {
      const accept = request.http?.headers.get('accept');
      const mediaType = new Negotiator({ headers: { accept } }).mediaType(MEDIA_TYPES);
      if (response.http.status === 400 && mediaType !== GRAPHQL_RESPONSE) response.http.status = 200;
    },
  }),
};
