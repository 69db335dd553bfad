import type { AddressInfo } from 'node:net';

import { pino } from 'pino';

import { createApp } from './api/app';
import { loadConfig, ConfigError } from './config';
import { Database } from './database/database';
import { describeDatabaseUrl } from './database/database-url';
import { DatabaseError } from './database/errors';
import { loadSample } from './importer/sample';

const FIRST_QUERY =
  '{ modalities(first: 3) { nodes { name statements(first: 2) { nodes { excerpt attribution } } } } }';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }));

  say(`Opening ${describeDatabaseUrl(config.databaseUrl)}`);
  const database = await Database.open(config.databaseUrl);
  if (config.migrate) {
    say('Bringing its schema up to date');
    await database.migrate();
  }
  if (config.loadSample) {
    const pages = await loadSample(database);
    if (pages > 0) say(`Loaded ${pages} sample pages: all people in them are invented`);
  }

  const app = await createApp({
    database,
    logger,
    settings: {
      directoryName: config.directoryName,
      privacyPolicyUrl: config.privacyPolicyUrl,
      nodeFieldsInSubgraph: config.nodeFieldsInSubgraph,
    },
  });
  await app.listen(config.port, config.host);
  stopGracefully(async () => {
    await app.stop();
    await database.close();
  });

  const { address, family, port } = app.http.address() as AddressInfo;
  const host = address === '127.0.0.1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  const url = `http://${host}:${port}/graphql`;
  say(`GraphiQL and the API are at ${url}`);
  say('A first query to try there, or from another terminal:');
  say(`  curl -s ${url} -H 'content-type: application/json' -d '${JSON.stringify({ query: FIRST_QUERY })}'`);
  say('Ctrl-C stops the server.');
}

/** Finishes requests in flight, then ends. A second signal ends at once. */
function stopGracefully(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      say('Stopping: finishing what is in flight');
      process.once('SIGINT', () => process.exit(130));
      process.once('SIGTERM', () => process.exit(143));
      stop().then(() => say('Stopped'), fail);
    });
}

function fail(error: unknown): void {
  const known = error instanceof ConfigError || error instanceof DatabaseError || isListenError(error);
  process.stderr.write(`${known ? error.message : String((error as Error).stack)}\n`);
  process.exit(1);
}

function isListenError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen';
}

main().catch(fail);
