import { parse, visit, type DocumentNode } from 'graphql';

/**
 * How often a document selects one response name at most, in all its selections together. When GraphQL.js validates, it
 * compares each such field with each other one (GraphQL, section "Field Selection Merging"), so this has to be known before.
 * `__typename`, which some clients add to every selection, is not counted: there is next to nothing to compare.
 *
 * @param tokens how many tokens the document may have
 * @returns 0 for what does not parse
 */
export function repetitionsIn(document: string, tokens: number): number {
  const parsed = parseOrNull(document, tokens);
  if (parsed === null) return 0;
  const counts = new Map<string, number>();
  visit(parsed, {
    Field: ({ alias, name }) => {
      const responseName = (alias ?? name).value;
      if (responseName === '__typename') return;
      counts.set(responseName, (counts.get(responseName) ?? 0) + 1);
    },
  });
  return Math.max(0, ...counts.values());
}

/** Apollo Server says what is wrong with a document. */
function parseOrNull(document: string, maxTokens: number): DocumentNode | null {
  try {
    return parse(document, { maxTokens, noLocation: true });
  } catch {
    return null;
  }
}
