import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';

import type { AnswerOperation } from '../execution/answer';
import type { KnownOperations } from '../execution/known-operations';
import type { RequestContext } from '../context';

/** Answers, and remembers, the operations that Apollo Server has parsed and validated. */
export function answerPlugin(
  answerOperation: AnswerOperation,
  operations: KnownOperations,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ source, queryHash, document, request, contextValue }) => {
        const known = operations.add(source, queryHash, document, request.operationName ?? null);
        // GraphQL.js says in its own words that there is no such operation.
        if (known === undefined) return null;
        contextValue.record.beginOperation(known);
        const { status, headers, body } = await answerOperation(
          { known, variables: request.variables ?? {} },
          contextValue,
        );
        const singleResult = JSON.parse(body.toString()) as FormattedExecutionResult;
        return {
          http: { status, headers: new HeaderMap(Object.entries(headers)) },
          body: { kind: 'single', singleResult },
        };
      },
    }),
  };
}
