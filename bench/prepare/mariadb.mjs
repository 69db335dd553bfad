import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { createConnection } from 'mysql2/promise';

import { freePort, startServerProcess } from './server-process.mjs';

const DATABASE = 'directory';
const asRoot = process.getuid() === 0 ? ['--user=root'] : [];
/** While the data is made: they need not survive a power cut. */
export const UNSAFE = ['--innodb-flush-log-at-trx-commit=0', '--skip-log-bin'];

/**
 * A private MariaDB with its default settings on a folder of its own, which is made if it is missing.
 *
 * @returns the URL of its database, its process id, and how to stop it
 */
export async function startMariadb(folder, settings = []) {
  const dataFolder = path.join(folder, 'mariadb');
  if (!existsSync(dataFolder)) install(dataFolder);
  const port = await freePort();
  const server = `mysql://root@127.0.0.1:${port}/`;
  const args = [
    '--no-defaults',
    `--datadir=${dataFolder}`,
    `--socket=socket`,
    `--pid-file=pid`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    ...settings,
    ...asRoot,
  ];
  const child = await startServerProcess(programPath(), args, async () => {
    const connection = await createConnection(server);
    await connection.query(
      `CREATE DATABASE IF NOT EXISTS ${DATABASE} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    );
    await connection.end();
  });
  return { url: server + DATABASE, ...child };
}

export function mariadbVersion() {
  return execFileSync(programPath(), ['--no-defaults', '--version'])
    .toString()
    .match(/Ver (\S+)/)?.[1];
}

function install(dataFolder) {
  const args = ['--no-defaults', `--datadir=${dataFolder}`, '--auth-root-authentication-method=normal'];
  execFileSync('mariadb-install-db', [...args, '--skip-test-db', ...asRoot], { stdio: 'ignore' });
}

function programPath() {
  return ['/usr/sbin/mariadbd', '/usr/local/sbin/mariadbd'].find(existsSync) ?? 'mariadbd';
}
