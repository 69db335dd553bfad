import type { SearchDocument } from './search-document.entity';
import { searchWords } from './words';

/** What a record is found by, as texts. */
export interface Searchable {
  readonly id: number;
  /** What it is called; each may be the whole of what is searched for. */
  readonly names: readonly string[];
  /** What else is known of it in short. */
  readonly known: readonly string[];
  /** The long texts. */
  readonly texts: readonly string[];
}

/** Stands between names, so that a whole name can be told from a part of one. */
export const NAME_END = ';';

/** The document of a record. */
export function documentOf({ id, names, known, texts }: Searchable): SearchDocument {
  const nameWords = names.map(searchWords).filter((words) => words.length > 0);
  const profile = new Set([...nameWords, ...known.map(searchWords)].flat());
  const words = new Set(profile);
  for (const text of texts) for (const word of searchWords(text)) words.add(word);
  return {
    id,
    names: ` ${NAME_END} ${nameWords.map((name) => `${name.join(' ')} ${NAME_END} `).join('')}`,
    profile: ` ${[...profile].join(' ')} `,
    words: ` ${[...words].join(' ')} `,
  };
}

/** What a document's `names` hold when one of the names is exactly these words. */
export function wholeName(words: readonly string[]): string {
  return ` ${NAME_END} ${words.join(' ')} ${NAME_END} `;
}

/** The different words of a document's text. */
export function wordsIn(text: string): Set<string> {
  const words = new Set(text.split(' '));
  words.delete('');
  words.delete(NAME_END);
  return words;
}
