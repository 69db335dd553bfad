import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { pino, type Logger } from 'pino';

import { createApp, type App } from './api/app';
import { ManifestError } from './api/execution/trusted-operations';
import { METRICS_PATH, MetricsServer } from './api/metrics-server';
import { Tracing } from './api/observing/tracing';
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
  const tracing = config.tracing ? await Tracing.start(config.databaseUrl.engine, logger) : null;
  const app = await createApp({ database, logger, settings: config, tracing });
  app.metrics.addProcess();
  const crash = crashInto(logger);
  process.on('uncaughtException', crash);
  const metricsServer = await listen(app, config);
  stopOnSignals(async () => {
    await app.stop();
    await metricsServer?.stop();
    await tracing?.stop();
    await database.close();
  }, crash);

  const url = `${originOf(app.http)}/graphql`;
  say(`GraphiQL and the API are at ${url}`);
  if (metricsServer) say(`The metrics are at ${originOf(metricsServer.http)}${METRICS_PATH}`);
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

/** @returns the server of the metrics, where they have a port of their own */
async function listen(app: App, config: Config): Promise<MetricsServer | null> {
  const { host, port, metricsHost, metricsPort } = config;
  await app.listen(port, host).catch(cannotListen('HOST, PORT', host, port));
  if (metricsPort === null) return null;
  const server = new MetricsServer(app.metrics);
  const settings = 'METRICS_HOST, METRICS_PORT';
  await server.listen(metricsPort, metricsHost).catch(cannotListen(settings, metricsHost, metricsPort));
  return server;
}

function cannotListen(settings: string, host: string, port: number): (error: unknown) => never {
  return (error) => {
    const { message } = error as Error;
    throw new ConfigError(`${settings}: cannot listen on ${host}, port ${port}: ${message}`);
  };
}

function originOf(http: Pick<Server, 'address'>): string {
  const { address, family, port } = http.address() as AddressInfo;
  const host = address === '127.0.0.1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
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
