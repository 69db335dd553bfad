import type { Sql } from '../sql/fragment';

/** One way of counting a list's rows by value. */
export interface Facet {
  /** The SQL that rows are counted by; a row of which it is null is not counted. */
  readonly key: string;
  /** What has to be joined to the rows' table for it, one after the other: `statement f ON f.specialist_id = t.id`. */
  readonly joins: readonly string[];
  /** The table of the records whose ids the keys are; their slugs are the values then, and their names the labels. */
  readonly records?: string;
  /** Where the keys are no records': the SQL of the value of `c.facetKey`, if it is not the key itself, and its label. */
  readonly value?: string;
  readonly label?: (value: string) => string;
}

/** A value and how many rows have it. */
export interface FacetCount {
  readonly key: string | number;
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** A value that the filter asks for already, whether any row has it or not. */
export type SelectedValue = Omit<FacetCount, 'count'>;

/** What is asked of a facet. */
export interface FacetRequest {
  readonly facet: Facet;
  /** The most values, beside those that are selected. */
  readonly first: number;
  readonly selected: readonly SelectedValue[];
}

/** The values in their order, the most frequent first; those that are selected are among them, however rare. */
export function listedValues(
  counts: readonly FacetCount[],
  { first, selected }: Pick<FacetRequest, 'first' | 'selected'>,
): (FacetCount & { selected: boolean })[] {
  const isCounted = new Set(counts.map(({ key }) => key));
  const isSelected = new Set(selected.map(({ key }) => key));
  const missing = selected.filter(({ key }) => !isCounted.has(key)).map((value) => ({ ...value, count: 0 }));
  return [...counts, ...missing]
    .sort((one, other) => other.count - one.count || inBytes(one.label, other.label))
    .filter(({ key }, at) => at < first || isSelected.has(key))
    .map((count) => ({ ...count, selected: isSelected.has(count.key) }));
}

/**
 * The statement that counts, for a list's rows `FROM … WHERE …`, as `listParent`, `facetKey`, `value`, `label`, `total`.
 *
 * @param join as the dialect has it: the records are looked up for the values that were counted
 */
export function facetSql(
  { facet, first, selected }: FacetRequest,
  rows: Sql,
  parentColumn: string,
  join: string,
): Sql {
  const { key, records, value } = facet;
  const groups =
    `SELECT ${parentColumn} AS listParent, ${key} AS facetKey, COUNT(*) AS total` +
    `${rows.text} GROUP BY listParent, facetKey`;
  if (records === undefined) {
    const columns = `c.listParent, c.facetKey, ${value ?? 'c.facetKey'} AS value, NULL AS label, c.total`;
    return { text: `SELECT ${columns} FROM (${groups}) c`, values: rows.values };
  }
  const keys = selected.map((one) => one.key).filter((id) => typeof id === 'number');
  const marks = keys.map(() => '?').join(', ');
  return {
    text:
      `SELECT * FROM (SELECT c.listParent, c.facetKey, r.slug AS value, r.name AS label, c.total, ` +
      `ROW_NUMBER() OVER (PARTITION BY c.listParent ORDER BY c.total DESC, r.name, r.id) AS nth ` +
      `FROM (${groups}) c ${join} ${records} r ON r.id = c.facetKey) ranked ` +
      `WHERE nth <= ${first}${keys.length === 0 ? '' : ` OR facetKey IN (${marks})`}`,
    values: [...rows.values, ...keys],
  };
}

/** Compares as both engines do. */
function inBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
