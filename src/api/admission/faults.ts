import { Kind, type GraphQLError } from 'graphql';
import type { Logger } from 'pino';

import { isFault, thrownBy } from './masking';

/**
 * Logs the faults among the errors of a request with its id. What is logged tells nothing of the request but that: neither
 * its variables nor its document.
 */
export function logFaults(logger: Logger, requestId: string, errors: readonly GraphQLError[]): void {
  // A batch that fails is thrown at every row that waited for it.
  const logged = new Set<unknown>();
  for (const error of errors.filter(isFault)) {
    const thrown = thrownBy(error);
    if (!logged.has(thrown))
      logger.error({ requestId, field: fieldOf(error), err: thrown }, 'a request failed');
    logged.add(thrown);
  }
}

/** The field as the schema names it: the error's path holds the caller's aliases. */
function fieldOf({ nodes }: GraphQLError): string | undefined {
  const [node] = nodes ?? [];
  return node?.kind === Kind.FIELD ? node.name.value : undefined;
}
