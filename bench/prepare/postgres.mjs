import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

import pg from 'pg';

import { freePort, startServerProcess } from './server-process.mjs';

const USER = 'postgres';
/** PostgreSQL does not run as root. */
const isRoot = process.getuid() === 0;
const userId = (flag) => Number(execFileSync('id', [flag, USER]));
const asUser = () => (isRoot ? { uid: userId('-u'), gid: userId('-g') } : {});

/**
 * A private PostgreSQL with its default settings on a folder of its own, which is made if it is missing.
 *
 * @returns the URL of its database, its process id, and how to stop it
 */
export async function startPostgres(folder) {
  const dataFolder = path.join(folder, 'postgres');
  if (!existsSync(dataFolder)) install(dataFolder);
  const port = await freePort();
  const url = `postgres://${USER}@127.0.0.1:${port}/postgres`;
  const args = ['-D', dataFolder, '-p', String(port), '-h', '127.0.0.1', '-k', ''];
  const isReady = async () => {
    const client = new pg.Client(url);
    await client.connect();
    await client.end();
  };
  const child = await startServerProcess(program('postgres'), args, isReady, asUser());
  // SIGINT ends it without waiting for its clients.
  return { url, ...child, stop: () => child.stop('SIGINT') };
}

export function postgresVersion() {
  return /\d+\.\d+/.exec(execFileSync(program('postgres'), ['--version']).toString())?.[0];
}

function install(dataFolder) {
  mkdirSync(dataFolder);
  const initdb = program('initdb');
  if (isRoot) execFileSync('chown', [USER, dataFolder]);
  const options = ['--auth=trust', `--username=${USER}`, '--encoding=UTF8', '--locale=C.UTF-8'];
  execFileSync(initdb, ['-D', dataFolder, ...options], { stdio: 'ignore', ...asUser() });
}

function program(name) {
  const versions = '/usr/lib/postgresql';
  const installed = existsSync(versions) ? readdirSync(versions) : [];
  const folders = [
    ...installed.map((version) => path.join(versions, version, 'bin')),
    '/usr/local/bin',
    '/usr/bin',
  ];
  const file = folders.map((folder) => path.join(folder, name)).find(existsSync);
  if (file === undefined) throw new Error(`there is no ${name}: PostGraphile needs PostgreSQL`);
  return file;
}
