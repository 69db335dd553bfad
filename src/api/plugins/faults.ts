import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';

import { logFaults } from '../admission/faults';
import { isUnavailable, withRequestId } from '../admission/masking';
import type { RequestContext } from '../context';

/** Logs faults with their request's id, gives masked errors that id, and answers without data while there is none to be had. */
export function faultsPlugin(logger: Logger): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async ({ contextValue: { requestId } }) => ({
      didEncounterErrors: async ({ errors }) => logFaults(logger, requestId, errors),
      willSendResponse: async ({ response }) => {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        singleResult.errors = singleResult.errors?.map((error) => withRequestId(error, requestId));
        if (!isUnavailable(singleResult.errors)) return;
        response.http.status = 503;
        singleResult.data = null;
      },
    }),
  };
}
