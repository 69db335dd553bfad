import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';

import { noServiceSdl } from './admission/hidden-schema';
import type { Limits } from './admission/limits';
import { maskError } from './admission/masking';
import { tellTooManyTokens } from './admission/tokens';
import type { RequestContext } from './context';
import type { AnswerOperation } from './execution/answer';
import type { KnownOperations } from './execution/known-operations';
import { answerPlugin } from './plugins/answer';
import { faultsPlugin } from './plugins/faults';
import { refusalsPlugin } from './plugins/refusals';

export interface ApolloServerParts {
  readonly schema: GraphQLSchema;
  readonly answerOperation: AnswerOperation;
  readonly operations: KnownOperations;
  readonly limits: Limits;
  /** Whether the schema can be asked for. */
  readonly introspection: boolean;
  readonly logger: Logger;
}

const nothing = () => undefined;
/** Apollo Server's messages quote errors, which quote what was asked; faultsPlugin logs those. */
const NO_LOGGER = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** How many mistakes in a document are told at most: it may have a thousand. */
const MISTAKES_TOLD_MAX = 5;

/** Apollo Server, which parses and validates, with its plugins; it does not listen. */
export function createApolloServer(parts: ApolloServerParts): ApolloServer<RequestContext> {
  const { schema, answerOperation, operations, limits, introspection, logger } = parts;
  return new ApolloServer<RequestContext>({
    schema,
    logger: NO_LOGGER,
    introspection,
    validationRules: introspection ? [] : [noServiceSdl],
    validationOptions: { maxErrors: MISTAKES_TOLD_MAX, hideSuggestions: !introspection },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // There is no cookie that another site could make a browser send.
    csrfPrevention: false,
    parseOptions: { maxTokens: limits.tokens },
    // KnownOperations stands in front of it.
    documentStore: null,
    formatError: (formatted, error) => maskError(tellTooManyTokens(formatted, error, limits.tokens), error),
    plugins: [
      answerPlugin(answerOperation, operations),
      refusalsPlugin,
      faultsPlugin(logger),
      // These would run on every field.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
}
