import { GraphQLError, isValueNode, Kind, type ExecutionResult, type GraphQLFormattedError } from 'graphql';

import { DatabaseTimeoutError, DatabaseUnavailableError } from '../../database/errors';
import { GRAPHQL_RESPONSE } from './media-type';

/** The statuses of errors that leave no data worth having, by their codes. */
const WITHOUT_DATA = new Map<unknown, number>([
  ['UNAVAILABLE', 503],
  ['TIMEOUT', 504],
  ['RATE_LIMITED', 429],
]);
const INTERNAL = 'INTERNAL_SERVER_ERROR';
const TIMEOUT_MESSAGE = 'The request took too long and was ended. Ask for less at once.';
const UNAVAILABLE_MESSAGE = 'The directory cannot reach its data just now. Try again in a moment.';

/** The error as the caller may see it: the caller's own faults pass; of ours only where they happened is told. */
export function maskError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const thrown = thrownBy(error);
  if (thrown instanceof DatabaseUnavailableError)
    return { ...formatted, message: UNAVAILABLE_MESSAGE, extensions: { code: 'UNAVAILABLE' } };
  if (thrown instanceof DatabaseTimeoutError)
    return { ...formatted, message: TIMEOUT_MESSAGE, extensions: { code: 'TIMEOUT' } };
  if (formatted.extensions?.['code'] !== INTERNAL) return formatted;
  const code = codeOfUncoded(error);
  if (code !== null) return { ...formatted, extensions: { ...formatted.extensions, code } };
  return { ...formatted, message: 'Internal server error', extensions: { code: INTERNAL } };
}

/** What an error of an execution was made of; the error itself where that is nothing else. */
export function thrownBy(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}

/** Whether an error is none of the caller's, and has to be logged. */
export function isFault(error: GraphQLError): boolean {
  const code = error.extensions['code'];
  if (code !== undefined) return code === INTERNAL;
  return codeOfUncoded(error) === null;
}

/**
 * The code of an error that GraphQL.js or Apollo Server found in the request while executing it, and gave none: a null
 * where a variable's default had let it pass, a variable of a wrong type, an operation type that there is not. Null for what resolvers threw.
 */
function codeOfUncoded(error: unknown): string | null {
  if (!(error instanceof GraphQLError)) return null;
  const [node] = error.nodes ?? [];
  if (node !== undefined && (isValueNode(node) || node.kind === Kind.VARIABLE_DEFINITION))
    return 'BAD_USER_INPUT';
  return error.path === undefined && error.originalError === undefined ? 'BAD_REQUEST' : null;
}

/**
 * The HTTP status of an answer with errors. GraphQL over HTTP, section "application/json": a well-formed request whose
 * document or variables are wrong is answered with 200, so that only the media type of GraphQL responses gives 400 a meaning.
 *
 * @param errors as the caller will see them
 * @param data undefined where nothing was executed
 */
export function statusOf(
  errors: readonly GraphQLFormattedError[],
  data: ExecutionResult['data'],
  mediaType: string,
): number {
  for (const { extensions } of errors) {
    const status = WITHOUT_DATA.get(extensions?.['code']);
    if (status !== undefined) return status;
  }
  if (data !== undefined) return 200;
  const isMalformed = errors[0]?.extensions?.['code'] === 'BAD_REQUEST';
  return isMalformed || mediaType === GRAPHQL_RESPONSE ? 400 : 200;
}

/** An error of an execution as the caller may see it. */
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
