import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';

import { maskError } from './admission/masking';
import type { RequestContext } from './context';
import { faultsPlugin } from './plugins/faults';
import { httpStatusPlugin } from './plugins/http-status';

/** Apollo Server with its plugins; it does not listen. */
export function createApolloServer(schema: GraphQLSchema, logger: Logger): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    logger,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // There is no cookie that another site could make a browser send.
    csrfPrevention: false,
    formatError: maskError,
    plugins: [
      faultsPlugin(logger),
      httpStatusPlugin,
      // These would run on every field.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
}
