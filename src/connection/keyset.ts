import type { Direction, SortOrder, SortValue } from './sort-order';

const OPERATOR: Record<Direction, string> = { ASC: '>', DESC: '<' };
const OPPOSITE: Record<Direction, Direction> = { ASC: 'DESC', DESC: 'ASC' };

/** The SQL of a property of the row: `t.sort_name`. */
export type ColumnSql = (property: string) => string;

/** Which way a list is read: from its start on, or from its end back. */
export type Reading = 'forward' | 'backward';

/**
 * `t.sort_name ASC, t.id ASC`, or `t.place_id ASC, t.sort_name ASC, t.id ASC` with a parent's column. All rows have the
 * same parent; naming it, in the direction that the index has it, tells MariaDB which index has this order.
 */
export function orderBySql(
  order: SortOrder,
  reading: Reading,
  columnSql: ColumnSql,
  parentColumn: string | null,
): string {
  const terms = order.columns.map(
    (column) => `${columnSql(column.property)} ${directionOf(column.direction, reading)}`,
  );
  const last = order.columns.at(-1);
  if (parentColumn !== null && last !== undefined)
    terms.unshift(`${parentColumn} ${directionOf(last.direction, reading)}`);
  return terms.join(', ');
}

/**
 * The predicate "lies beyond this position", as `a >= ? AND (a > ? OR (a = ? AND (b > ? OR (b = ? AND id > ?))))`.
 * SQLite takes the first term for the range in the index; MariaDB takes all of them and passes over no tie.
 */
export function beyondSql(order: SortOrder, reading: Reading, columnSql: ColumnSql): string {
  const beyond = order.columns.map(
    ({ property, direction }) => `${columnSql(property)} ${OPERATOR[directionOf(direction, reading)]}`,
  );
  const predicate = order.columns.reduceRight(
    (inner, { property }, at) =>
      inner === '' ? `${beyond[at]} ?` : `(${beyond[at]} ? OR (${columnSql(property)} = ? AND ${inner}))`,
    '',
  );
  return beyond.length === 1 ? predicate : `${beyond[0]}= ? AND ${predicate}`;
}

/** The values for `beyondSql`, in the order of its placeholders. */
export function beyondValues(position: readonly SortValue[]): SortValue[] {
  const values = position.flatMap((value, at) => (at === position.length - 1 ? [value] : [value, value]));
  return position.length === 1 ? values : [...position.slice(0, 1), ...values];
}

function directionOf(direction: Direction, reading: Reading): Direction {
  return reading === 'forward' ? direction : OPPOSITE[direction];
}
