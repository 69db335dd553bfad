// The same over SQLite: statements prepared once and kept.
import Database from 'better-sqlite3';

import { routesOver } from './routes.mjs';
import { serve } from './server.mjs';

const database = new Database(process.env.DATABASE_URL.replace('sqlite:', ''), { readonly: true });
const prepared = new Map();

function rows(sql, values) {
  if (!prepared.has(sql)) prepared.set(sql, database.prepare(sql));
  return prepared.get(sql).all(values);
}

// SQLite takes no parentheses around the terms of a compound SELECT.
const unionAll = (selects) => selects.map((select) => `SELECT * FROM (${select})`).join(' UNION ALL ');

const search = {
  from: 'specialist_search_index d JOIN specialist s ON s.id = d.rowid',
  condition: 'specialist_search_index MATCH ?',
  term: (word) => `words: (xq${word}*)`,
};

serve(routesOver({ rows, unionAll, search }));
