import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';

import type { Admit } from './admission/admit';
import { noServiceSdl } from './admission/hidden-schema';
import type { Limits } from './admission/limits';
import { maskError } from './admission/masking';
import { tellTooManyTokens } from './admission/tokens';
import type { RequestContext } from './context';
import type { Execute } from './execution/executor';
import type { KnownOperations } from './execution/known-operations';
import { admissionPlugin } from './plugins/admission';
import { faultsPlugin } from './plugins/faults';
import { httpStatusPlugin } from './plugins/http-status';
import { knownOperationsPlugin } from './plugins/known-operations';

export interface ApolloServerParts {
  readonly schema: GraphQLSchema;
  readonly execute: Execute;
  readonly admit: Admit;
  readonly operations: KnownOperations;
  readonly limits: Limits;
  readonly logger: Logger;
  /** Whether the schema can be asked for. */
  readonly introspection: boolean;
}

/** How many mistakes in a document are told at most: it may have a thousand. */
const MISTAKES_TOLD_MAX = 5;

/** Apollo Server with its plugins; it does not listen. */
export function createApolloServer({
  schema,
  execute,
  admit,
  operations,
  limits,
  logger,
  introspection,
}: ApolloServerParts): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway: executedBy(execute, schema),
    logger,
    introspection,
    validationRules: introspection ? [] : [noServiceSdl],
    validationOptions: { maxErrors: MISTAKES_TOLD_MAX, hideSuggestions: !introspection },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // There is no cookie that another site could make a browser send.
    csrfPrevention: false,
    parseOptions: { maxTokens: limits.tokens },
    formatError: (formatted, error) => maskError(tellTooManyTokens(formatted, error, limits.tokens), error),
    plugins: [
      admissionPlugin(admit, limits.cost),
      knownOperationsPlugin(operations),
      faultsPlugin(logger),
      httpStatusPlugin,
      // These would run on every field.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
}

/** Apollo Server takes an executor of its own from a "gateway" alone; this one has a schema that never changes. */
function executedBy(
  execute: Execute,
  schema: GraphQLSchema,
): ApolloServerOptionsWithGateway<RequestContext>['gateway'] {
  return {
    onSchemaLoadOrUpdate: (load) => {
      load({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, request, context }) =>
        execute(
          { document, operationName: request.operationName ?? null },
          request.variables,
          context as RequestContext,
        ),
    }),
    stop: async () => undefined,
  };
}
