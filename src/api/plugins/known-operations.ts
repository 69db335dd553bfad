import type { ApolloServerPlugin } from '@apollo/server';

import type { KnownOperations } from '../execution/known-operations';

/** Remembers what Apollo Server has parsed and validated, so that it may be answered in front of it. */
export function knownOperationsPlugin(operations: KnownOperations): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ source, document, request }) =>
        operations.add(source, document, request.operationName ?? null),
    }),
  };
}
