import { highlight, type TextPart } from './highlight';

export type HighlightSource = 'NAME' | 'ALIAS' | 'TITLE' | 'PROFESSION' | 'PLACE' | 'MODALITY' | 'STATEMENT';

/** A text in which words may stand, and where it comes from. */
export interface SourceText<Statement> {
  readonly source: HighlightSource;
  readonly text: string | null | undefined;
  readonly statement?: Statement;
}

/** A text in which words were found. */
export interface Highlighted<Statement> {
  readonly source: HighlightSource;
  readonly parts: readonly TextPart[];
  readonly statement: Statement | null;
}

/** The most texts of one source that are shown. */
const PER_SOURCE_MAX = 3;

/**
 * Those of the texts in which a word is found, in their order, at most three of each source.
 *
 * @param words as searchWords makes them; the last is the beginning of one. Of none, nothing is found
 */
export function highlighted<Statement>(
  words: readonly string[] | undefined,
  texts: readonly SourceText<Statement>[],
): Highlighted<Statement>[] {
  const shown = new Map<HighlightSource, number>();
  return texts.flatMap(({ source, text, statement }) => {
    const parts = text && words ? highlight(text, words) : null;
    const before = shown.get(source) ?? 0;
    if (parts === null || before === PER_SOURCE_MAX) return [];
    shown.set(source, before + 1);
    return [{ source, parts, statement: statement ?? null }];
  });
}
