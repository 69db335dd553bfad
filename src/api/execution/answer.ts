import { getVariableValues, GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';

import type { Admit } from '../admission/admit';
import { costExtension } from '../admission/cost-report';
import { logFaults } from '../admission/faults';
import type { Limits } from '../admission/limits';
import { presentError, statusOf } from '../admission/masking';
import type { RequestContext } from '../context';
import type { Execute } from './executor';
import type { KnownOperation } from './known-operations';

/** An operation, and what a request gives it. */
export interface AskedOperation {
  readonly known: KnownOperation;
  /** As the request has them. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An answer as HTTP carries it; its media type is the route's. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON in UTF-8, with a line feed at the end. It is encoded once, however often it is sent. */
  readonly body: Buffer;
}

/** Answers a valid operation: admits it, executes it, and presents what came of it. What it throws is a fault of its own. */
export type AnswerOperation = (asked: AskedOperation, context: RequestContext) => Promise<Answer>;

export interface AnswerParts {
  readonly schema: GraphQLSchema;
  readonly execute: Execute;
  readonly admit: Admit;
  readonly limits: Limits;
  /** For how long others may keep an answer without asking again, in seconds. */
  readonly cacheMaxAge: number;
  readonly logger: Logger;
}

export const NO_STORE = { 'cache-control': 'no-store' };

export function operationAnswerer(parts: AnswerParts): AnswerOperation {
  const { schema, execute, admit, limits, logger } = parts;
  const kept = {
    'cache-control': parts.cacheMaxAge > 0 ? `public, max-age=${parts.cacheMaxAge}` : 'no-cache',
  };

  return async (asked, context) => {
    const { known, variables } = asked;
    const { costReport, record } = context;
    const headers = costReport === null ? kept : NO_STORE;
    const present = (result: ExecutionResult): Answer => {
      const cost =
        costReport && record.cost !== null && costExtension(record.cost, limits.cost, costReport.sql);
      const extensions = cost ? { cost } : undefined;
      if (result.errors === undefined) {
        record.outcome ??= 'success';
        return { status: 200, headers, body: bodyOf({ ...result, extensions }) };
      }
      logFaults(logger, context.requestId, result.errors);
      return presentErrors(result.errors, { data: result.data, extensions }, context);
    };
    try {
      record.cost = admit(known.document, known.operation, variables);
      // Execution refuses in its own words what cannot be run, and reads nothing.
      if (costReport?.mode === 'dry-run' && isRunnable(schema, asked)) {
        record.outcome = 'priced';
        return present({ data: null });
      }
      const refusal = await context.allowance.charge(record.cost);
      return present(refusal ? { errors: [refusal] } : await execute(known, variables, context));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return present({ errors: [error] });
    }
  };
}

function presentErrors(
  errors: readonly GraphQLError[],
  { data, extensions }: ExecutionResult,
  { record, requestId, mediaType }: RequestContext,
): Answer {
  const presented = errors.map((error) => presentError(error, requestId));
  record.fail(presented);
  const status = statusOf(presented, data, mediaType);
  const body = bodyOf({ errors: presented, data: status >= 500 ? null : data, extensions });
  return { status, headers: NO_STORE, body };
}

function isRunnable(schema: GraphQLSchema, { known: { operation }, variables }: AskedOperation): boolean {
  return (
    Boolean(schema.getRootType(operation.operation)) &&
    getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors === undefined
  );
}

/** What an answer's body has of an object. */
export function bodyOf(content: object): Buffer {
  return Buffer.from(`${JSON.stringify(content)}
`);
}
