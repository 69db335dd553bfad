import { installedServer, startPrivateServer, type PrivateServer } from './mariadb';

declare global {
  var privateMysqlServer: PrivateServer | undefined;
}

/** Finds the MySQL half of the suite a server, in TEST_MYSQL_URL for the workers. */
export default async function globalSetup(): Promise<void> {
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
