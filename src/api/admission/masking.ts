import type { GraphQLFormattedError } from 'graphql';

import { DatabaseUnavailableError } from '../../database/errors';

const UNAVAILABLE_MESSAGE = 'The directory cannot reach its data just now. Try again in a moment.';

/** Whether an error is a fault of ours, which is logged and masked, and no fault of the caller's. */
export function isFault(formatted: GraphQLFormattedError): boolean {
  return formatted.extensions?.['code'] === 'INTERNAL_SERVER_ERROR';
}

/**
 * The error as the caller may see it. The caller's own faults pass; everything else keeps only where it happened.
 *
 * @param thrown what a resolver threw
 */
export function maskError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  if (thrown instanceof DatabaseUnavailableError)
    return { ...formatted, message: UNAVAILABLE_MESSAGE, extensions: { code: 'UNAVAILABLE' } };
  if (isFault(formatted))
    return { ...formatted, message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  return formatted;
}

/** Tells the caller which request to ask the operator about. */
export function withRequestId(masked: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  if (!isFault(masked)) return masked;
  return {
    ...masked,
    message: `Internal server error. It is in the log as request ${requestId}.`,
    extensions: { ...masked.extensions, requestId },
  };
}
