import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, isValueNode, type GraphQLFormattedError } from 'graphql';

import { DatabaseUnavailableError } from '../../database/errors';

const INTERNAL = 'INTERNAL_SERVER_ERROR';
const UNAVAILABLE_MESSAGE = 'The directory cannot reach its data just now. Try again in a moment.';

/** The error as the caller may see it: the caller's own faults pass; of ours only where they happened is told. */
export function maskError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (unwrapResolverError(error) instanceof DatabaseUnavailableError)
    return { ...formatted, message: UNAVAILABLE_MESSAGE, extensions: { code: 'UNAVAILABLE' } };
  if (formatted.extensions?.['code'] !== INTERNAL) return formatted;
  const code = codeOfUncoded(error);
  if (code !== null) return { ...formatted, extensions: { ...formatted.extensions, code } };
  return { ...formatted, message: 'Internal server error', extensions: { code: INTERNAL } };
}

/** Whether an error is none of the caller's, and has to be logged. */
export function isFault(error: GraphQLError): boolean {
  const code = error.extensions['code'];
  if (code !== undefined) return code === INTERNAL;
  return codeOfUncoded(error) === null;
}

/**
 * The code of an error that GraphQL.js or Apollo Server found in the request while executing it, and gave none: a null
 * where a variable's default had let it pass, an operation type that there is not. Null for what resolvers threw.
 */
function codeOfUncoded(error: unknown): string | null {
  if (!(error instanceof GraphQLError)) return null;
  const [node] = error.nodes ?? [];
  if (node !== undefined && isValueNode(node)) return 'BAD_USER_INPUT';
  return error.path === undefined && error.originalError === undefined ? 'BAD_REQUEST' : null;
}

/** Whether the directory could not be reached for an answer. */
export function isUnavailable(errors: readonly GraphQLFormattedError[] | undefined): boolean {
  return errors?.some((error) => error.extensions?.['code'] === 'UNAVAILABLE') ?? false;
}

/** An error of an execution as the caller may see it. Apollo Server comes to the same through maskError. */
export function presentError(error: GraphQLError, requestId: string): GraphQLFormattedError {
  const extensions = { ...error.extensions, code: error.extensions['code'] ?? INTERNAL };
  return withRequestId(maskError({ ...error.toJSON(), extensions }, error), requestId);
}

/** Tells the caller which request to ask the operator about. */
export function withRequestId(masked: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  if (masked.extensions?.['code'] !== INTERNAL) return masked;
  return {
    ...masked,
    message: `Internal server error. It is in the log as request ${requestId}.`,
    extensions: { ...masked.extensions, requestId },
  };
}
