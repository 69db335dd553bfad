import { execute, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';

import type { RequestContext } from '../context';

/** An operation of a valid document. */
export interface Operation {
  readonly document: DocumentNode;
  /** Which of the document's operations; null where it has one alone. */
  readonly operationName: string | null;
}

/**
 * Executes an operation.
 *
 * @param variables as the request has them
 * @returns the answer as GraphQL's specification has it; its errors are GraphQLErrors with their nodes
 */
export type Execute = (
  operation: Operation,
  variables: Readonly<Record<string, unknown>> | null | undefined,
  contextValue: RequestContext,
) => ExecutionResult | Promise<ExecutionResult>;

/**
 * Executes with graphql-js.
 *
 * @param hideSuggestions whether errors in variables leave out which names of the schema may have been meant
 */
export function graphqlJs(schema: GraphQLSchema, hideSuggestions = false): Execute {
  return ({ document, operationName }, variables, contextValue) =>
    execute({
      ...{ schema, document, operationName, hideSuggestions },
      ...{ variableValues: variables, contextValue },
    });
}
