import { chunks, padKeys, placeholders } from '../sql/key-lists';
import type { SqlSession } from '../sql/session';
import { Table } from '../sql/table';
import { NameWord } from './name-word.entity';
import { searchWords } from './words';

/** A record and what it may be suggested by. */
export interface SuggestedRecord {
  readonly id: number;
  readonly sortName: string;
  readonly names: readonly string[];
}

/** Writes the words by which records of one noun are suggested. */
export class SuggestionIndex {
  private readonly table: Table<NameWord>;

  constructor(
    private readonly session: SqlSession,
    private readonly noun: string,
  ) {
    this.table = new Table(session, NameWord);
  }

  /** Puts words in place of those that the same records had. */
  async save(records: readonly SuggestedRecord[]): Promise<void> {
    for (const chunk of chunks(records.map(({ id }) => id))) {
      const ids = padKeys(chunk);
      await this.session.run(
        `DELETE FROM ${this.table.name} WHERE noun = ? AND record_id IN (${placeholders(ids.length)})`,
        [this.noun, ...ids],
      );
    }
    await this.table.insert(records.flatMap((record) => nameWordsOf(this.noun, record)));
  }
}

/** The rows by which a record is suggested: one for each different word of its names. */
export function nameWordsOf(noun: string, { id, sortName, names }: SuggestedRecord): NameWord[] {
  return [...new Set(names.flatMap(searchWords))].map((word) => ({ noun, word, sortName, recordId: id }));
}
