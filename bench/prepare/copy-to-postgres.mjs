import { createConnection } from 'mysql2';
import pg from 'pg';

const ROWS_PER_INSERT = 5_000;

/** What the queries ask for, with the keys and indexes that they need. */
const TABLES = {
  place: 'id integer PRIMARY KEY, name text NOT NULL',
  modality: 'id integer PRIMARY KEY, slug text NOT NULL UNIQUE, name text NOT NULL, abbreviation text',
  specialist: `id integer PRIMARY KEY, slug text NOT NULL, name text NOT NULL, sort_name text COLLATE "C" NOT NULL,
    credentials text[] NOT NULL, title text NOT NULL, region_key text COLLATE "C", place_id integer REFERENCES place`,
  statement: `id integer PRIMARY KEY, text text NOT NULL, position integer NOT NULL UNIQUE,
    modality_id integer NOT NULL REFERENCES modality, specialist_id integer NOT NULL REFERENCES specialist`,
};
const INDEXES = [
  'specialist (sort_name, id)',
  'specialist (region_key, sort_name, id)',
  'specialist (place_id)',
  'statement (modality_id, position)',
  'statement (specialist_id, position)',
];

/** Copies the directory from MariaDB into an empty database of PostgreSQL. */
export async function copyToPostgres(mariadbUrl, postgresUrl) {
  const source = createConnection({ uri: mariadbUrl, charset: 'utf8mb4' });
  const target = new pg.Client(postgresUrl);
  await target.connect();
  try {
    for (const [table, columns] of Object.entries(TABLES)) {
      await target.query(`CREATE TABLE ${table} (${columns})`);
      await copyTable(table, source, target);
    }
    for (const index of INDEXES) await target.query(`CREATE INDEX ON ${index}`);
    await target.query('VACUUM ANALYZE');
  } finally {
    await target.end();
    source.destroy();
  }
}

async function copyTable(table, source, target) {
  const { rows } = await target.query(
    'SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position',
    [table],
  );
  const columns = rows.map(({ name }) => name);
  const write = (part) =>
    target.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
      JSON.stringify(part),
    ]);
  let part = [];
  for await (const row of source.query(`SELECT ${columns.join(', ')} FROM ${table}`).stream()) {
    if (table === 'specialist') row.credentials = JSON.parse(row.credentials);
    part.push(row);
    if (part.length < ROWS_PER_INSERT) continue;
    await write(part);
    part = [];
  }
  await write(part);
}
