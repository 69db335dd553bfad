import type { ApolloServerPlugin } from '@apollo/server';

import { statusOf } from '../admission/masking';
import type { RequestContext } from '../context';

/** Gives what Apollo Server refuses the status and the headers that all refusals have. */
export const refusalsPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ contextValue: { mediaType } }) => ({
    willSendResponse: async ({ response: { http, body } }) => {
      if (body.kind !== 'single' || !body.singleResult.errors) return;
      // What Apollo Server says of a persisted query that it does not know would be kept for the caller.
      http.headers.set('cache-control', 'no-store');
      if (http.status !== 400) return;
      http.status = statusOf(body.singleResult.errors, undefined, mediaType);
    },
  }),
};
