import { Lexer, Source, TokenKind } from 'graphql';

/**
 * How many brackets may be open at once in a document. GraphQL.js parses and validates by recursion, which ends where the
 * stack does. The deepest legitimate operation has 16 levels of fields with a filter of 4 in the last one: about 40.
 */
export const NESTING_MAX = 200;

const OPENING = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Whether a document must not be parsed. */
export function isNestedTooDeeply(document: string): boolean {
  return hasManyBrackets(document) && opensTooMany(document);
}

/** A quick look, which also counts what stands in strings and comments. */
function hasManyBrackets(document: string): boolean {
  return document.split(/[{[(]/, NESTING_MAX + 2).length > NESTING_MAX + 1;
}

function opensTooMany(document: string): boolean {
  const lexer = new Lexer(new Source(document));
  let open = 0;
  try {
    for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
      if (OPENING.has(kind)) open += 1;
      else if (CLOSING.has(kind)) open -= 1;
      if (open > NESTING_MAX) return true;
    }
  } catch {
    // It is no GraphQL before it is nested too deeply.
  }
  return false;
}
