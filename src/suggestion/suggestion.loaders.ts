import { searchWords } from '../search/words';
import type { SuggestedRecord, SuggestedType } from './suggested-record';
import type { SuggestionRepository } from './suggestion.repository';

/** A record that may be meant, and the words that were typed. */
export interface SuggestionRow extends SuggestedRecord {
  readonly words: readonly string[];
}

export function createSuggestionLoaders(repository: SuggestionRepository) {
  return {
    /** At most so many records, the best first. */
    async find(prefix: string, first: number, types: readonly SuggestedType[]): Promise<SuggestionRow[]> {
      const words = searchWords(prefix);
      const records = await repository.find(prefix, words, first, types);
      return records.slice(0, first).map((record) => ({ ...record, words }));
    },
  };
}
