import { unwrapResolverError } from '@apollo/server/errors';
import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';

import { isFault, maskError, withRequestId } from '../admission/masking';
import type { RequestContext } from '../context';

/**
 * Logs faults with their request's id and gives masked errors that id. What is logged tells nothing of the request but
 * its id: neither its variables nor its document.
 */
export function faultsPlugin(logger: Logger): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async ({ contextValue: { requestId } }) => ({
      didEncounterErrors: async ({ errors }) => {
        for (const error of errors) {
          const thrown = unwrapResolverError(error);
          const masked = maskError(error.toJSON(), thrown);
          const expected = error.extensions['code'] !== undefined && !isFault(masked);
          if (!expected) logger.error({ requestId, path: error.path, err: thrown }, 'a request failed');
        }
      },
      willSendResponse: async ({ response }) => {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        singleResult.errors = singleResult.errors?.map((error) => withRequestId(error, requestId));
        if (!singleResult.errors?.some((error) => error.extensions?.['code'] === 'UNAVAILABLE')) return;
        response.http.status = 503;
        singleResult.data = null;
      },
    }),
  };
}
