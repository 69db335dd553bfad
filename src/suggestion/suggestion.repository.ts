import { allOf, exists, not, sql, type Sql } from '../sql/fragment';
import { SessionBound } from '../sql/session-bound';
import { sortKey } from '../text/keys';
import { SUGGESTED_TYPES, type SuggestedRecord, type SuggestedType } from './suggested-record';

/** Follows every letter and digit in ASCII. */
const BEHIND_LETTERS = '{';
/** Follows every text that begins with the one before it. */
const BEHIND_ALL = '\u{10FFFF}';

/** Finds records by the beginnings of words in their names. */
export class SuggestionRepository extends SessionBound {
  /**
   * The best records of each type, by tier; then, of a modality, a profession or a place, by how many specialists it has;
   * then by name. One statement.
   *
   * @param prefix what was typed; `words` the same as searchWords makes them, the last of which may be the beginning of one
   * @param first the most records of one type
   */
  async find(
    prefix: string,
    words: readonly string[],
    first: number,
    types: readonly SuggestedType[],
  ): Promise<SuggestedRecord[]> {
    if (words.length === 0 || types.length === 0) return [];
    const { join } = this.session.dialect;
    const arms = types.flatMap((type) =>
      type === 'Specialist'
        ? [specialistsCalled(prefix, first), specialistsByWord(words, first, join)]
        : [records(type, prefix, words, first)],
    );
    const rows = await this.session.rows<SuggestedRecord>(
      this.session.dialect.unionAll(arms.map(({ text }) => text)),
      arms.flatMap(({ values }) => values),
    );
    return bestFirst(rows);
  }
}

const DETAILS: Record<SuggestedType, string> = {
  Modality: 'r.abbreviation AS detail, NULL AS city, NULL AS region',
  Profession: 'r.abbreviation AS detail, NULL AS city, NULL AS region',
  Place: 'NULL AS detail, NULL AS city, r.region AS region',
  Specialist: 'r.title AS detail, p.city AS city, p.region AS region',
};

/** Of these there are few, so that all that match are compared. */
function records(
  type: Exclude<SuggestedType, 'Specialist'>,
  prefix: string,
  words: readonly string[],
  first: number,
): Sql {
  const key = sortKey(prefix);
  const abbreviation = type === 'Modality' ? ' OR r.abbreviation_key = ?' : '';
  const { lead, others } = wordsOf(type, words);
  return sql(
    `SELECT '${type}' AS type, r.id AS id, r.name AS name, ${DETAILS[type]}, ` +
      `CASE WHEN r.sort_name = ?${abbreviation} THEN 3 WHEN r.sort_name >= ? AND r.sort_name < ? THEN 2 ELSE 1 END AS tier ` +
      `FROM (SELECT DISTINCT n.record_id FROM name_word n WHERE ${lead.text} AND ${others.text}) m ` +
      `JOIN ${type.toLowerCase()} r ON r.id = m.record_id ` +
      `ORDER BY tier DESC, r.specialist_count DESC, r.sort_name, r.id LIMIT ${first}`,
    [key, ...(abbreviation === '' ? [] : [key]), key, key + BEHIND_ALL, ...lead.values, ...others.values],
  );
}

/** The specialists whose names begin with a text, along the index of names. */
function specialistsCalled(prefix: string, first: number): Sql {
  const key = sortKey(prefix);
  return sql(
    `SELECT 'Specialist' AS type, r.id AS id, r.name AS name, ${DETAILS.Specialist}, ` +
      `CASE WHEN r.sort_name = ? THEN 3 ELSE 2 END AS tier ` +
      `FROM specialist r LEFT JOIN place p ON p.id = r.place_id WHERE r.sort_name >= ? AND r.sort_name < ? ORDER BY r.sort_name, r.id LIMIT ${first}`,
    [key, key, key + BEHIND_ALL],
  );
}

/** The specialists of whose names any word begins so, along the index of words. */
function specialistsByWord(words: readonly string[], first: number, join: string): Sql {
  const { lead, others, isFirst } = wordsOf('Specialist', words);
  return sql(
    `SELECT 'Specialist' AS type, r.id AS id, r.name AS name, ${DETAILS.Specialist}, 1 AS tier ` +
      `FROM name_word n ${join} specialist r ON r.id = n.record_id LEFT JOIN place p ON p.id = r.place_id WHERE ${lead.text} AND ${others.text} AND ${isFirst.text} ` +
      `ORDER BY n.word, n.sort_name, n.record_id LIMIT ${first}`,
    [...lead.values, ...others.values, ...isFirst.values],
  );
}

/**
 * The conditions that words put on the words `n` of a record.
 *
 * @returns `lead` finds them by one of the words, which is whole if any is; `others` holds when the record has the rest;
 *   `isFirst` when no earlier word of the record fulfils `lead`, so that the record comes once
 */
function wordsOf(type: SuggestedType, words: readonly string[]) {
  const [leading = '', ...rest] = words;
  const beginning = rest.pop();
  const lead =
    beginning === undefined
      ? sql('n.noun = ? AND n.word >= ? AND n.word < ?', [type, leading, leading + BEHIND_LETTERS])
      : sql('n.noun = ? AND n.word = ?', [type, leading]);
  const same = 'SELECT 1 FROM name_word o WHERE o.noun = n.noun AND o.record_id = n.record_id AND';
  const others = [
    ...rest.map((word) => exists(sql(`${same} o.word = ?`, [word]))),
    ...(beginning === undefined
      ? []
      : [exists(sql(`${same} o.word >= ? AND o.word < ?`, [beginning, beginning + BEHIND_LETTERS]))]),
  ];
  const isFirst =
    beginning === undefined ? [not(exists(sql(`${same} o.word >= ? AND o.word < n.word`, [leading])))] : [];
  return { lead, others: allOf(others), isFirst: allOf(isFirst) };
}

/** Each record once, in the order of tiers and types; within both as the statement has them. */
function bestFirst(rows: readonly SuggestedRecord[]): SuggestedRecord[] {
  const best = new Map<string, SuggestedRecord>();
  const rank = ({ tier, type }: SuggestedRecord) =>
    tier * SUGGESTED_TYPES.length - SUGGESTED_TYPES.indexOf(type);
  for (const row of [...rows].sort((one, other) => rank(other) - rank(one)))
    if (!best.has(`${row.type} ${row.id}`)) best.set(`${row.type} ${row.id}`, row);
  return [...best.values()];
}
