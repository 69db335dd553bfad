import type { ApolloServerPlugin } from '@apollo/server';

import { statusOf } from '../admission/masking';
import type { RequestContext } from '../context';

/** Gives what Apollo Server refuses the status that all refusals have, and tells the request's record of it. */
export const refusalsPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ contextValue: { mediaType, record } }) => ({
    willSendResponse: async ({ response: { http, body } }) => {
      if (body.kind !== 'single') return;
      if (record.operation === null) record.fail(body.singleResult.errors ?? []);
      if (http.status !== 400) return;
      http.status = statusOf(body.singleResult.errors ?? [], undefined, mediaType);
    },
  }),
};
