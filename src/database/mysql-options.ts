import type { ConnectionOptions } from 'mysql2';

import type { MysqlUrl } from './database-url';

/** How values are written and read, on all connections. */
export const MYSQL_VALUES = {
  charset: 'utf8mb4',
  timezone: 'Z',
  dateStrings: true,
  supportBigNumbers: true,
  // Counts are BIGINT; without this TypeORM has them come as strings.
  bigNumberStrings: false,
} as const;

/** mysql2 keeps 16,000 prepared statements a connection, and the server 16,382 in all. */
export const PREPARED_STATEMENTS_PER_CONNECTION = 100;
/** mysql2 compiles what reads the rows of a statement, and keeps 15,000 of those; clients decide which there are. */
export const ROW_PARSERS = 500;

// A subquery is asked for each row that is met in the order of a list. Made into a join, all of its rows would be read
// first, and those of the list be sorted. Nor shall MariaDB make subqueries of long lists of keys.
/** What every connection is set to; further variables may be added behind it. */
export const ROW_BY_ROW =
  "SET SESSION optimizer_switch = 'semijoin=off,materialization=off' /*M!, in_predicate_conversion_threshold = 0 */";

/** What mysql2 takes to connect, as TypeORM gives it. */
export function mysqlOptions({ host, port, user, password, database }: MysqlUrl): ConnectionOptions {
  return { host, port, user, password, database, ...MYSQL_VALUES, stringifyObjects: true };
}
