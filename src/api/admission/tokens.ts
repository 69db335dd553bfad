import { GraphQLError, Lexer, TokenKind, type GraphQLFormattedError, type Source } from 'graphql';

import { limitExceeded } from '../../errors';

/**
 * A parse error as the caller may see it: that a document has too many tokens graphql-js says in words only.
 *
 * @param max how many tokens the document was let have; how many it has is not counted any further
 */
export function tellTooManyTokens(
  formatted: GraphQLFormattedError,
  error: unknown,
  max: number,
): GraphQLFormattedError {
  if (formatted.extensions?.['code'] !== 'GRAPHQL_PARSE_FAILED' || !(error instanceof GraphQLError))
    return formatted;
  return error.source && hasMoreTokens(error.source, max)
    ? limitExceeded('tokens', max, null).toJSON()
    : formatted;
}

function hasMoreTokens(source: Source, max: number): boolean {
  const lexer = new Lexer(source);
  try {
    for (let count = 0; count <= max; count += 1) if (lexer.advance().kind === TokenKind.EOF) return false;
  } catch {
    // It is no GraphQL before it is too long.
    return false;
  }
  return true;
}
