import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';

import type { RequestContext } from '../context';

/** Logs what fails in Apollo Server itself. */
export function faultsPlugin(logger: Logger): ApolloServerPlugin<RequestContext> {
  return {
    unexpectedErrorProcessingRequest: async ({ requestContext: { contextValue }, error }) => {
      logger.error({ requestId: contextValue.requestId, err: error }, 'a request failed');
    },
  };
}
