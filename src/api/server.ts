import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';

import { createAdmission } from './admission/admit';
import type { Limits } from './admission/limits';
import { maskError } from './admission/masking';
import { tellTooManyTokens } from './admission/tokens';
import type { RequestContext } from './context';
import { admissionPlugin } from './plugins/admission';
import { faultsPlugin } from './plugins/faults';
import { httpStatusPlugin } from './plugins/http-status';

/** Apollo Server with its plugins; it does not listen. */
export function createApolloServer(
  schema: GraphQLSchema,
  logger: Logger,
  limits: Limits,
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    logger,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // There is no cookie that another site could make a browser send.
    csrfPrevention: false,
    parseOptions: { maxTokens: limits.tokens },
    formatError: (formatted, error) => maskError(tellTooManyTokens(formatted, error, limits.tokens), error),
    plugins: [
      admissionPlugin(createAdmission(schema, limits), limits.cost),
      faultsPlugin(logger),
      httpStatusPlugin,
      // These would run on every field.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
}
