import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestListener } from '@apollo/server';
import { getVariableValues, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

import type { Admit } from '../admission/admit';
import { costExtension } from '../admission/cost-report';
import type { RequestContext } from '../context';

/** Refuses what asks for too much before it is executed, and tells a request's cost where it is asked for. */
export function admissionPlugin(admit: Admit, costMax: number): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async ({ contextValue: { costReport } }) => {
      let requested: number | undefined;
      const listener: GraphQLRequestListener<RequestContext> = {
        didResolveOperation: async ({ document, operation, request, response }) => {
          if (operation === undefined) return;
          try {
            requested = admit(document, operation, request.variables ?? {});
          } catch (error) {
            response.http.status = 400;
            throw error;
          }
        },
      };
      if (costReport === null) return listener;
      return {
        ...listener,
        responseForOperation: async ({ schema, operation, request }) => {
          if (costReport.mode !== 'dry-run' || requested === undefined) return null;
          // Execution refuses in its own words what cannot be run, and reads nothing.
          if (!isRunnable(schema, operation, request.variables ?? {})) return null;
          const body = { kind: 'single', singleResult: { data: null } } as const;
          return { http: { status: undefined, headers: new HeaderMap() }, body };
        },
        willSendResponse: async ({ response: { http, body } }) => {
          http.headers.set('cache-control', 'no-store');
          if (requested === undefined || body.kind !== 'single') return;
          const cost = costExtension(requested, costMax, costReport.sql);
          body.singleResult.extensions = { ...body.singleResult.extensions, cost };
        },
      };
    },
  };
}

function isRunnable(
  schema: GraphQLSchema,
  { operation, variableDefinitions = [] }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): boolean {
  return (
    Boolean(schema.getRootType(operation)) &&
    getVariableValues(schema, variableDefinitions, variables).errors === undefined
  );
}
