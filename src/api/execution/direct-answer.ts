import { getVariableValues, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';

import type { Admit } from '../admission/admit';
import { logFaults } from '../admission/faults';
import { isUnavailable, presentError } from '../admission/masking';
import { mediaTypeFor } from '../admission/media-type';
import type { RequestContext } from '../context';
import type { Execute } from './executor';
import type { KnownOperation, KnownOperations } from './known-operations';

/** An answer over HTTP. */
export interface DirectAnswer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: string;
}

export interface DirectAnswerParts {
  readonly schema: GraphQLSchema;
  readonly operations: KnownOperations;
  readonly execute: Execute;
  readonly admit: Admit;
  readonly logger: Logger;
}

/** What a POST asks for. */
interface Asked {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Answers in front of Apollo Server, in its words, what it has parsed and validated before.
 *
 * @returns a function of a POST's body and its header `accept`, which gives undefined, and has read nothing, for every
 *   request that Apollo Server must see: of an operation that it has not seen, malformed, or refused
 */
export function directAnswers(parts: DirectAnswerParts) {
  return async (
    body: unknown,
    accept: string | undefined,
    createContext: () => RequestContext,
  ): Promise<DirectAnswer | undefined> => {
    const asked = readBody(body);
    const known = asked && parts.operations.find(asked.query, asked.operationName);
    const mediaType = mediaTypeFor(accept);
    if (!known || mediaType === null || !isAdmitted(parts, known, asked.variables)) return undefined;
    const context = createContext();
    const result = await parts.execute(known, asked.variables, context);
    return { mediaType, ...present(result, context.requestId, parts.logger) };
  };
}

/** The body where it has what every server takes, and nothing else; null for any other. */
function readBody(body: unknown): Asked | null {
  if (!isRecord(body)) return null;
  const { query, operationName = null, variables = null, extensions = null } = body;
  if (typeof query !== 'string' || extensions !== null) return null;
  if (operationName !== null && typeof operationName !== 'string') return null;
  if (variables !== null && !isRecord(variables)) return null;
  return { query, operationName, variables: variables ?? {} };
}

function isAdmitted(
  { schema, admit }: DirectAnswerParts,
  { document, operation }: KnownOperation,
  variables: Asked['variables'],
): boolean {
  const { variableDefinitions = [] } = operation;
  if (
    variableDefinitions.length > 0 &&
    getVariableValues(schema, variableDefinitions, variables).errors !== undefined
  )
    return false;
  try {
    admit(document, operation, variables);
    return true;
  } catch {
    // It will be refused in Apollo Server's words.
    return false;
  }
}

function present({ data, errors }: ExecutionResult, requestId: string, logger: Logger) {
  if (errors === undefined) return { status: 200, body: textOf({ data }) };
  logFaults(logger, requestId, errors);
  const presented = errors.map((error) => presentError(error, requestId));
  return isUnavailable(presented)
    ? { status: 503, body: textOf({ errors: presented, data: null }) }
    : { status: 200, body: textOf({ errors: presented, data }) };
}

function textOf(answer: object): string {
  return `${JSON.stringify(answer)}\n`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
