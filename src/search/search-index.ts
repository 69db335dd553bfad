import type { SqlSession } from '../sql/session';
import { Table } from '../sql/table';
import type { SearchDocument } from './search-document.entity';
import { SearchWord } from './search-word.entity';
import { wordsIn } from './searchable';

/** The parts of a document, each of which is searched by itself too. */
export const SCOPES = ['names', 'profile', 'words'] as const;
export type Scope = (typeof SCOPES)[number];

/** How many documents have no word at all is counted with the documents under this word. */
export const ALL_DOCUMENTS = '';

/** Writes the documents of one noun, and how many of them have each word. */
export class SearchIndex {
  private readonly documents: Table<SearchDocument>;
  private readonly words: Table<SearchWord>;

  constructor(
    session: SqlSession,
    private readonly noun: string,
    entity: new () => SearchDocument,
  ) {
    this.documents = new Table(session, entity);
    this.words = new Table(session, SearchWord);
  }

  /**
   * Puts documents in place of those that the same records had. Documents that did not change are left alone.
   *
   * @returns whether the names of any record changed
   */
  async save(documents: readonly SearchDocument[]): Promise<boolean> {
    const ids = documents.map(({ id }) => id);
    const before = new Map(
      (await this.documents.where('id', ids)).map((document) => [document.id, document]),
    );
    const changed = documents.filter((document) => !isEqual(document, before.get(document.id)));
    const replaced = changed.flatMap(({ id }) => before.get(id) ?? []);
    await this.documents.deleteWhere(
      'id',
      replaced.map(({ id }) => id),
    );
    await this.documents.insert(changed);
    const counts = new WordCounts();
    for (const document of changed) counts.add(document, 1);
    for (const document of replaced) counts.add(document, -1);
    await this.words.add(counts.rows(this.noun), ['noun', 'word'], SCOPES);
    return changed.some(({ id, names }) => before.get(id)?.names !== names);
  }
}

/** In how many documents words stand, by the part in which they stand. */
export class WordCounts {
  private readonly counts = new Map<string, Record<Scope, number>>();

  /** @param times 1 for a document that comes, -1 for one that goes */
  add(document: SearchDocument, times: 1 | -1): void {
    for (const scope of SCOPES) {
      this.count(ALL_DOCUMENTS, scope, times);
      for (const word of wordsIn(document[scope])) this.count(word, scope, times);
    }
  }

  /** Words whose counts did not change are left out. */
  rows(noun: string): SearchWord[] {
    return [...this.counts]
      .filter(([, counts]) => SCOPES.some((scope) => counts[scope] !== 0))
      .map(([word, counts]) => ({ noun, word, ...counts }));
  }

  private count(word: string, scope: Scope, times: number): void {
    let counts = this.counts.get(word);
    if (counts === undefined) {
      counts = { names: 0, profile: 0, words: 0 };
      this.counts.set(word, counts);
    }
    counts[scope] += times;
  }
}

function isEqual(document: SearchDocument, before: SearchDocument | undefined): boolean {
  return before !== undefined && SCOPES.every((scope) => document[scope] === before[scope]);
}
