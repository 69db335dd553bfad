import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

import { dataFolder, ROOT } from '../folders.mjs';
import { digestOf, once } from '../stamp.mjs';
import { copyToPostgres } from './copy-to-postgres.mjs';
import { startMariadb, UNSAFE } from './mariadb.mjs';
import { startPostgres } from './postgres.mjs';
import { productFolder } from './runtime.mjs';

/** The folder that has a directory of this size in each database. */
export function folderOf({ modalities, specialists, seed }) {
  return dataFolder(`${specialists}-${modalities}-${seed}`);
}

export const sqliteFile = (size) => path.join(folderOf(size), 'directory.db');

/** Makes the directory in MariaDB, unless it is there as the product makes it today. */
export async function makeMariadb(size, nodeVersion) {
  const folder = folderOf(size);
  await once(path.join(folder, '.mariadb'), recipe(), async () => {
    rmSync(path.join(folder, 'mariadb'), { recursive: true, force: true });
    const server = await startMariadb(folder, UNSAFE);
    try {
      generate(size, nodeVersion, server.url);
    } finally {
      await server.stop();
    }
  });
}

/** The same in an SQLite file. */
export async function makeSqlite(size, nodeVersion) {
  const file = sqliteFile(size);
  await once(path.join(folderOf(size), '.sqlite'), recipe(), () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    generate(size, nodeVersion, `sqlite:${file}`);
  });
}

/** The part of it that PostGraphile is asked for, copied from MariaDB into PostgreSQL. */
export async function makePostgres(size) {
  const folder = folderOf(size);
  const copying = path.join(import.meta.dirname, 'copy-to-postgres.mjs');
  await once(path.join(folder, '.postgres'), recipe() + digestOf(copying), async () => {
    rmSync(path.join(folder, 'postgres'), { recursive: true, force: true });
    const [source, target] = [await startMariadb(folder), await startPostgres(folder)];
    try {
      await copyToPostgres(source.url, target.url);
    } finally {
      await Promise.all([source.stop(), target.stop()]);
    }
  });
}

/** What decides over the records and their tables. */
function recipe() {
  return digestOf(path.join(ROOT, 'src/generator'), path.join(ROOT, 'src/database/migrations'));
}

function generate({ modalities, specialists, statements, seed }, nodeVersion, databaseUrl) {
  const product = productFolder(nodeVersion);
  const numbers = Object.entries({ modalities, specialists, statements, seed });
  execFileSync(
    process.execPath,
    [
      path.join(product, 'dist/src/cli.js'),
      'generate',
      ...numbers.flatMap(([name, value]) => [`--${name}`, String(value)]),
    ],
    { cwd: product, env: { ...process.env, DATABASE_URL: databaseUrl }, stdio: 'inherit' },
  );
}
