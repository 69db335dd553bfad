import type { ApolloServerPlugin } from '@apollo/server';

import { statusOf } from '../admission/masking';
import type { RequestContext } from '../context';

/** Gives what Apollo Server refuses the status that all refusals have. */
export const refusalsPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ contextValue: { mediaType } }) => ({
    willSendResponse: async ({ response: { http, body } }) => {
      if (http.status !== 400 || body.kind !== 'single') return;
      http.status = statusOf(body.singleResult.errors ?? [], undefined, mediaType);
    },
  }),
};
