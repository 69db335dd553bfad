import { createPool } from 'mysql2';

// As many as the product has.
const CONNECTIONS = 10;

/** Runs prepared statements on a pool of connections to MariaDB, without the promise wrapper's stack for each call. */
export function mysqlRows(url) {
  const pool = createPool({
    uri: url,
    connectionLimit: CONNECTIONS,
    charset: 'utf8mb4',
    dateStrings: true,
    maxPreparedStatements: 200,
  });
  return (sql, values) =>
    new Promise((resolve, reject) => {
      pool.execute(sql, values, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
}

export const unionAll = (selects) => selects.map((select) => `(${select})`).join(' UNION ALL ');
