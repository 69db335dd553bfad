import type { AddressInfo } from 'node:net';

import { pino, type Logger } from 'pino';

import { createApp, type App } from './api/app';
import { ManifestError } from './api/execution/trusted-operations';
import { ConfigError, loadConfig, type Config } from './config';
import { Database } from './database/database';
import { describeDatabaseUrl } from './database/database-url';
import { DatabaseError } from './database/errors';
import { migrateDirectory } from './derived/migrate';
import { loadSample } from './importer/sample';
import { createLogger } from './log';

const FIRST_QUERY =
  '{ modalities(first: 3) { nodes { name statements(first: 2) { nodes { excerpt attribution } } } } }';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config.logLevel, pino.destination({ fd: 2, sync: true }));
  const database = await openDatabase(config);
  const app = await createApp({ database, logger, settings: config });
  const crash = crashInto(logger);
  process.on('uncaughtException', crash);
  await listen(app, config);
  stopOnSignals(async () => {
    await app.stop();
    await database.close();
  }, crash);

  const { address, family, port } = app.http.address() as AddressInfo;
  const host = address === '127.0.0.1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  const url = `http://${host}:${port}/graphql`;
  say(`GraphiQL and the API are at ${url}`);
  say('A first query to try there, or from another terminal:');
  say(`  curl -s ${url} -H 'content-type: application/json' -d '${JSON.stringify({ query: FIRST_QUERY })}'`);
  say('Ctrl-C stops the server.');
}

/** The database as the settings want it: migrated, and with the sample where it is empty. */
async function openDatabase({ databaseUrl, migrate, loadSample: wantsSample }: Config): Promise<Database> {
  const address = describeDatabaseUrl(databaseUrl);
  say(`Opening ${address}`);
  const database = await Database.open(databaseUrl).catch((error: unknown) => {
    if (!(error instanceof DatabaseError)) throw error;
    throw new ConfigError(`DATABASE_URL: ${address} cannot be opened: ${error.code}`);
  });
  if (migrate) {
    say('Bringing its schema up to date');
    await migrateDirectory(database);
  }
  if (!wantsSample) return database;
  if (!(await database.isMigrated()))
    throw new ConfigError('SAMPLE_DATA: the sample needs a migrated database; run "npm run migrate" first');
  const pages = await loadSample(database);
  if (pages > 0) say(`Loaded ${pages} sample pages: all people in them are invented`);
  return database;
}

async function listen(app: App, { port, host }: Config): Promise<void> {
  await app.listen(port, host).catch((error: unknown) => {
    throw new ConfigError(`HOST, PORT: cannot listen on ${host}, port ${port}: ${(error as Error).message}`);
  });
}

/** Finishes requests in flight, then ends. A second signal ends at once. */
function stopOnSignals(stop: () => Promise<void>, crash: (error: unknown) => never): void {
  let isStopping = false;
  const onSignal = (_: NodeJS.Signals, number: number) => {
    if (isStopping) process.exit(128 + number);
    isStopping = true;
    stop().then(() => say('Stopped'), crash);
    say('Stopping: finishing what is in flight');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
}

/**
 * Ends the process on what nobody foresaw, a rejection that nobody waits for included. Node.js would print the error as it
 * is, with words and objects that may hold what somebody searched for.
 */
function crashInto(logger: Logger): (error: unknown) => never {
  return (error) => {
    logger.fatal({ err: error }, 'the server failed, and ends');
    process.exit(1);
  };
}

/** Nobody has asked anything yet, so that the error can be told in full. */
function failToStart(error: unknown): void {
  const isExpected =
    error instanceof ConfigError || error instanceof DatabaseError || error instanceof ManifestError;
  process.stderr.write(`${isExpected ? error.message : String((error as Error).stack)}\n`);
  process.exit(1);
}

main().catch(failToStart);
