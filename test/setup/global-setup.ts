import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { seedFor } from './properties';
import { installedServer, startPrivateServer, type PrivateServer } from './mariadb';

declare global {
  var privateMysqlServer: PrivateServer | undefined;
}

/** Builds what the tests of the built server start, and gives the workers one seed and a MySQL server. */
export default async function globalSetup(): Promise<void> {
  drawSeed();
  build();
  await provideMysql();
}

/** Says where a run begins that may have to be repeated. */
function drawSeed(): void {
  if (process.env['FUZZ_SEED'] !== 'random') return;
  process.env['FUZZ_SEED'] = String(seedFor('random'));
  process.stderr.write(`FUZZ_SEED=${process.env['FUZZ_SEED']} draws the same again.\n`);
}

/** Only the tests that start the built server need the build: TEST_BUILD tells them when it failed. */
function build(): void {
  try {
    execFileSync(process.execPath, [path.join(__dirname, '../../scripts/build.mjs')], { stdio: 'inherit' });
  } catch {
    process.env['TEST_BUILD'] = 'failed';
  }
}

/** Leaves the address of a MySQL server in TEST_MYSQL_URL for the workers. */
async function provideMysql(): Promise<void> {
  if (process.env['TEST_MYSQL_URL']) return;
  const program = installedServer();
  if (program !== null) {
    globalThis.privateMysqlServer = await startPrivateServer(program);
    process.env['TEST_MYSQL_URL'] = globalThis.privateMysqlServer.url;
    return;
  }
  const message =
    'The MySQL half of the suite does not run: TEST_MYSQL_URL is not set, and neither mariadbd nor mysqld is installed.';
  if (process.env['CI'] === 'true') throw new Error(message);
  process.stderr.write(`\n${message}\n\n`);
}
