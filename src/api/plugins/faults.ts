import { unwrapResolverError } from '@apollo/server/errors';
import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type GraphQLError } from 'graphql';
import type { Logger } from 'pino';

import { isFault, withRequestId } from '../admission/masking';
import type { RequestContext } from '../context';

/**
 * Logs faults with their request's id and gives masked errors that id. What is logged tells nothing of the request but
 * its id: neither its variables nor its document.
 */
export function faultsPlugin(logger: Logger): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async ({ contextValue: { requestId } }) => ({
      didEncounterErrors: async ({ errors }) => {
        // A batch that fails is thrown at every row that waited for it.
        const logged = new Set<unknown>();
        for (const error of errors.filter(isFault)) {
          const thrown = unwrapResolverError(error);
          if (!logged.has(thrown))
            logger.error({ requestId, field: fieldOf(error), err: thrown }, 'a request failed');
          logged.add(thrown);
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

/** The field as the schema names it: the error's path holds the caller's aliases. */
function fieldOf({ nodes }: GraphQLError): string | undefined {
  const [node] = nodes ?? [];
  return node?.kind === Kind.FIELD ? node.name.value : undefined;
}
