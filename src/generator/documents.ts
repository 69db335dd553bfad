import type { SearchDocument } from '../search/search-document.entity';
import { ALL_DOCUMENTS } from '../search/search-index';
import type { SearchWord } from '../search/search-word.entity';
import { NAME_END, type Searchable } from '../search/searchable';
import { searchWords } from '../search/words';

/** Sentences, names and titles come again and again; how many of them are remembered as numbers of words. */
const REMEMBERED_TEXTS = 50_000;

/**
 * Makes the documents of one noun and counts their words, exactly as documentOf and WordCounts do, but in less than half
 * of the time: words are numbers here, and each text is taken apart once.
 */
export class DocumentMaker {
  private readonly words: string[] = [];
  private readonly numberByWord = new Map<string, number>();
  private readonly remembered = new Map<string, readonly number[]>();
  /** For each word the last document that has it, and in how many it stands. */
  private readonly lastDocument: number[] = [];
  private readonly counts = { names: [] as number[], profile: [] as number[], words: [] as number[] };
  private documents = 0;

  constructor(private readonly noun: string) {}

  documentOf({ id, names, known, texts }: Searchable): SearchDocument {
    this.documents += 1;
    const found: number[] = [];
    let nameTexts = ` ${NAME_END} `;
    for (const name of names) {
      const words = this.wordsOf(name);
      for (const word of words) nameTexts += `${this.words[word]} `;
      if (words.length > 0) nameTexts += `${NAME_END} `;
      this.collect(words, found);
    }
    // The words of the names are the first ones of the profile, and those of the profile the first ones of all.
    this.count('names', found);
    for (const text of known) this.collect(this.wordsOf(text), found);
    this.count('profile', found);
    const profile = this.joined(found);
    for (const text of texts) this.collect(this.wordsOf(text), found);
    this.count('words', found);
    return { id, names: nameTexts, profile, words: this.joined(found) };
  }

  /** In how many of the documents each word stands. */
  *wordCounts(): Generator<SearchWord> {
    const { noun, counts, documents } = this;
    if (documents > 0)
      yield { noun, word: ALL_DOCUMENTS, names: documents, profile: documents, words: documents };
    for (const [at, word] of this.words.entries()) {
      const [names = 0, profile = 0, words = 0] = [counts.names[at], counts.profile[at], counts.words[at]];
      yield { noun, word, names, profile, words };
    }
  }

  private wordsOf(text: string): readonly number[] {
    let numbers = this.remembered.get(text);
    if (numbers === undefined) {
      numbers = searchWords(text).map((word) => this.numberOf(word));
      if (this.remembered.size >= REMEMBERED_TEXTS) this.remembered.clear();
      this.remembered.set(text, numbers);
    }
    return numbers;
  }

  private numberOf(word: string): number {
    let number = this.numberByWord.get(word);
    if (number === undefined) {
      number = this.words.push(word) - 1;
      this.numberByWord.set(word, number);
      this.lastDocument.push(0);
      for (const counts of Object.values(this.counts)) counts.push(0);
    }
    return number;
  }

  /** Adds words that the document does not have yet. */
  private collect(words: readonly number[], found: number[]): void {
    for (const word of words) {
      if (this.lastDocument[word] === this.documents) continue;
      this.lastDocument[word] = this.documents;
      found.push(word);
    }
  }

  private count(part: 'names' | 'profile' | 'words', found: readonly number[]): void {
    const counts = this.counts[part];
    for (const word of found) counts[word] = (counts[word] as number) + 1;
  }

  private joined(found: readonly number[]): string {
    return ` ${found.map((word) => this.words[word]).join(' ')} `;
  }
}
