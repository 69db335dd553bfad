import type { ApolloServerPlugin } from '@apollo/server';

import { statusOf } from '../admission/masking';
import type { RequestContext } from '../context';

/** Gives what Apollo Server refuses the status and the headers that all refusals have, and tells the request's record of it. */
export const refusalsPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ contextValue: { mediaType, record } }) => ({
    willSendResponse: async ({ response: { http, body } }) => {
      if (body.kind !== 'single' || !body.singleResult.errors) return;
      // What Apollo Server says of a persisted query that it does not know would be kept for the caller.
      http.headers.set('cache-control', 'no-store');
      if (record.outcome === null) record.fail(body.singleResult.errors);
      if (http.status !== 400) return;
      http.status = statusOf(body.singleResult.errors, undefined, mediaType);
    },
  }),
};
