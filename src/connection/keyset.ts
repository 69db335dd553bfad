import type { Direction, SortOrder, SortValue } from './sort-order';

const OPERATOR: Record<Direction, string> = { ASC: '>', DESC: '<' };
const OPPOSITE: Record<Direction, Direction> = { ASC: 'DESC', DESC: 'ASC' };

/** The SQL of a property of the row: `t.sort_name`. */
export type ColumnSql = (property: string) => string;

/** Which way a list is read: from its start on, or from its end back. */
export type Reading = 'forward' | 'backward';

/** `t.sort_name ASC, t.id ASC` */
export function orderBySql(order: SortOrder, reading: Reading, columnSql: ColumnSql): string {
  return order.columns
    .map((column) => `${columnSql(column.property)} ${directionOf(column.direction, reading)}`)
    .join(', ');
}

/**
 * The predicate "lies beyond this position", as `a >= ? AND (a > ? OR (b >= ? AND (b > ? OR id > ?)))`: of the known
 * forms the only one that both MariaDB and SQLite serve from an index as a range.
 */
export function beyondSql(order: SortOrder, reading: Reading, columnSql: ColumnSql): string {
  return order.columns.reduceRight((inner, column) => {
    const sql = columnSql(column.property);
    const beyond = OPERATOR[directionOf(column.direction, reading)];
    return inner === ''
      ? `${sql} ${beyond} ?`
      : `${sql} ${beyond}= ? AND (${sql} ${beyond} ? OR (${sql} = ? AND ${inner}))`;
  }, '');
}

/** The values for `beyondSql`, in the order of its placeholders. */
export function beyondValues(position: readonly SortValue[]): SortValue[] {
  return position.flatMap((value, at) => (at === position.length - 1 ? [value] : [value, value, value]));
}

function group(predicate: string): string {
  return predicate.includes(' AND ') ? `(${predicate})` : predicate;
}

function directionOf(direction: Direction, reading: Reading): Direction {
  return reading === 'forward' ? direction : OPPOSITE[direction];
}
