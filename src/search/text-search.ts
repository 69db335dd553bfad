import { badUserInput } from '../errors';
import type { Condition, Leader, Searched } from '../filter/selection';
import { allOf, exists, not, sql, type Sql } from '../sql/fragment';
import { padKeys, placeholders } from '../sql/key-lists';
import type { SqlSession } from '../sql/session';
import { ALL_DOCUMENTS, type Scope } from './search-index';
import { wholeName } from './searchable';
import { searchWords } from './words';

/** The longest text that can be searched for, in code points. */
const TEXT_LENGTH_MAX = 200;
/** A word in more documents than this is not looked up in the full-text index, unless no other is rarer. */
const LOOKED_UP_MAX = 20_000;
/** The most different words whose numbers are added up for a beginning. */
const COMPLETIONS_MAX = 2_000;
/** Follows every letter and digit in ASCII. */
const BEHIND_LETTERS = '{';

type Counts = Readonly<Record<Scope, number>>;
/** A row of the statement that counts; sums come as text from MySQL. */
type CountedWord = { readonly word: string } & Readonly<Record<Scope, number | string | null>>;

/**
 * The words of a text that is searched for, the last of which is the beginning of one.
 *
 * @param path the argument's dotted path, for the error
 * @returns null when the text has no word, which is the same as no text
 * @throws GraphQLError BAD_USER_INPUT when it is longer than 200 code points
 */
function readText(text: string, path: string): readonly string[] | null {
  const { length } = [...text];
  if (length > TEXT_LENGTH_MAX)
    throw badUserInput(path, `"${path}" has ${length} characters, but may have ${TEXT_LENGTH_MAX}.`);
  const words = searchWords(text);
  return words.length === 0 ? null : words;
}

/** Searching the documents of one noun for words. */
export class TextSearch {
  constructor(
    private readonly session: SqlSession,
    private readonly noun: string,
    /** The table of documents. */
    private readonly documents: string,
  ) {}

  /** That all words of a text are in the document of the row whose id is in this column. @throws as readText does */
  conditions(text: string, path: string, id: string): Condition[] {
    const words = readText(text, path);
    return words === null ? [] : [this.condition(words, id, this.countsOf(words))];
  }

  /**
   * What a list needs to know of the text that it is searched for; its rows' id is `t.id`.
   *
   * @returns null when there is no text, or no word in it
   * @throws as readText does
   */
  read(text: string | null | undefined, path: string): Searched | null {
    const words = readText(text ?? '', path);
    if (words === null) return null;
    const counts = this.countsOf(words);
    const [whole, names, profile, all] = [
      has('names', wholeName(words)),
      hasAll('names', words),
      hasAll('profile', words),
      hasAll('words', words),
    ];
    const tier = (relevance: number, scope: Scope, wanted: Sql, better: Sql | null) => ({
      relevance,
      condition: {
        sql: this.inDocument('t.id', better === null ? wanted : allOf([wanted, not(better)])),
        leader: this.leader(scope, words, counts),
      },
    });
    return {
      words,
      condition: this.condition(words, 't.id', counts),
      join: ` ${this.session.dialect.join} ${this.documents} d ON d.id = t.id`,
      relevance: sql(
        `CASE WHEN ${whole.text} THEN 4 WHEN ${names.text} THEN 3 WHEN ${profile.text} THEN 2 ELSE 1 END`,
        [whole, names, profile].flatMap(({ values }) => values),
      ),
      tiers: [
        tier(4, 'names', whole, null),
        tier(3, 'names', names, whole),
        tier(2, 'profile', profile, names),
        tier(1, 'words', all, profile),
      ],
    };
  }

  private condition(words: readonly string[], id: string, counts: () => Promise<Counts[]>): Condition {
    return {
      sql: this.inDocument(id, hasAll('words', words)),
      leader: this.leader('words', words, counts),
    };
  }

  private inDocument(id: string, condition: Sql): Sql {
    return exists(
      sql(`SELECT 1 FROM ${this.documents} d WHERE d.id = ${id} AND ${condition.text}`, condition.values),
    );
  }

  /**
   * The documents that have the rarest of the words: looking up a common one as well would read all that have it. Whether a
   * document has all words is asked of itself again, since MariaDB's index may know former versions of it.
   */
  private leader(scope: Scope, words: readonly string[], countsOf: () => Promise<Counts[]>): Leader {
    const counts = async () => (await countsOf()).map((count) => count[scope]);
    return {
      size: async () => Math.min(...(await counts())),
      set: async () => {
        const each = await counts();
        const most = Math.max(LOOKED_UP_MAX, Math.min(...each));
        const lookedUp = words.filter((_, at) => (each[at] ?? 0) <= most);
        const isLastLookedUp = (each.at(-1) ?? 0) <= most;
        return {
          ids: this.session.dialect.fullText(this.documents, scope, lookedUp, isLastLookedUp),
          isExact: false,
        };
      },
    };
  }

  /** In how many documents each of the words stands; asked once. */
  private countsOf(words: readonly string[]): () => Promise<Counts[]> {
    let counts: Promise<Counts[]> | undefined;
    return () => (counts ??= this.count(words));
  }

  private async count(words: readonly string[]): Promise<Counts[]> {
    const beginning = words.at(-1) ?? '';
    const whole = padKeys(words);
    const rows = await this.session.rows<CountedWord>(
      `SELECT word, names, profile, words FROM search_word WHERE noun = ? AND word IN (${placeholders(whole.length)}) ` +
        `UNION ALL SELECT ? AS word, SUM(names) AS names, SUM(profile) AS profile, SUM(words) AS words ` +
        `FROM (SELECT names, profile, words FROM search_word WHERE noun = ? AND word >= ? AND word < ? ` +
        `LIMIT ${COMPLETIONS_MAX}) completions`,
      [this.noun, ...whole, ALL_DOCUMENTS, this.noun, beginning, beginning + BEHIND_LETTERS],
    );
    const countByWord = new Map(
      rows.map(({ word, names, profile, words: all }): [string, Counts] => [
        word,
        { names: Number(names), profile: Number(profile), words: Number(all) },
      ]),
    );
    const none: Counts = { names: 0, profile: 0, words: 0 };
    const completions = countByWord.get(ALL_DOCUMENTS) ?? none;
    return words.map((word, at) => (at === words.length - 1 ? completions : (countByWord.get(word) ?? none)));
  }
}

/** Whether a part of the document `d` has a text. */
function has(part: Scope, text: string): Sql {
  return sql(`INSTR(d.${part}, ?) > 0`, [text]);
}

/** Whether a part of the document `d` has all words, and one that begins with the last. */
function hasAll(part: Scope, words: readonly string[]): Sql {
  return allOf(words.map((word, at) => has(part, at === words.length - 1 ? ` ${word}` : ` ${word} `)));
}
