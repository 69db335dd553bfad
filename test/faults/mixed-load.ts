import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import fc from 'fast-check';

import { createSchema } from '../../src/api/schema';
import { readSdl } from '../../src/api/sdl';
import { Database } from '../../src/database/database';
import { findingWorlds, settleFinding } from '../factories/finding-worlds';
import { faultsOf } from '../fuzz/answers';
import { Coverage } from '../fuzz/coverage';
import { operationsOf, type Operation } from '../fuzz/operations';
import { valuesOf } from '../fuzz/world-values';
import { JSON_TYPE, readAnswer } from '../harness/http';
import type { ServerProcess } from '../harness/server-process';
import { createSpareDatabase } from '../harness/spare-databases';
import type { EngineName } from '../setup/databases';
import { installedServer, startPrivateServer } from '../setup/mariadb';
import { counted, quantile, seconds } from './figures';
import type { Callers } from './callers';
import { Client } from './client';
import { RequestMixer } from './request-mixer';
import { play, type Scene } from './scene';

// Tens of thousands of requests, of everything in the schema: none of them fails, and the server's memory stays as it is.
// Half of the operations come again and again, the others are each of its own; with --varied no document comes twice.
//
//   npm run faults -- mixed-load [--varied] [--requests 50000] [--engine sqlite]

const OPTIONS = {
  varied: { type: 'boolean', default: false },
  requests: { type: 'string' },
  engine: { type: 'string', multiple: true },
} as const;
const ENGINES: readonly EngineName[] = ['sqlite', 'mysql'];
const REQUESTS = 50_000;
const VARIED_REQUESTS = 200_000;
const MILLISECONDS_A_REQUEST_MAX = 100;

const CALLERS = 8;
/** How often memory is looked at. */
const LOOKS = 200;
const TENTHS = 10;
const GROWTH_MAX = 1.1;

const STARTS = 5;
const START_MILLISECONDS_MAX = 2_000;

const OPERATIONS = 3_000;
const SEED = 1;

const schema = createSchema(readSdl(), false);

async function generateOperations(server: ServerProcess): Promise<Operation[]> {
  const url = await server.url();
  const headers = { 'content-type': JSON_TYPE };
  const values = await valuesOf(schema, world, async (request) =>
    readAnswer(await fetch(url, { method: 'POST', headers, body: JSON.stringify(request) })),
  );
  return fc.sample(operationsOf(schema, values), { seed: SEED, numRuns: OPERATIONS });
}

const [world] = fc.sample(findingWorlds, { seed: SEED, numRuns: 1 }) as [Parameters<typeof valuesOf>[1]];

/** The memory of a process that is resident, in MB; as Linux tells it. */
function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_000;
}

/** The average of each tenth. */
function tenthsOf(looks: readonly number[]): number[] {
  return Array.from({ length: TENTHS }, (_, nth) => {
    const some = looks.slice((nth * looks.length) / TENTHS, ((nth + 1) * looks.length) / TENTHS);
    return some.reduce((sum, look) => sum + look, 0) / some.length;
  });
}

async function load(scene: Scene, server: ServerProcess, requests: number, isVaried: boolean): Promise<void> {
  const mixer = new RequestMixer(await generateOperations(server), isVaried);
  const client = new Client(await server.port(), CALLERS);
  scene.atTheEnd(() => client.end());
  const faults: string[] = [];
  const statuses: string[] = [];
  const looks: number[] = [];
  const answered = new Set<Operation>();
  const startedAt = performance.now();

  let sent = 0;
  const callers: Callers = scene.call(CALLERS, async () => {
    const nth = (sent += 1);
    if (nth > requests) return callers.finish();
    const { operation, send } = mixer.request(nth);
    const { status, text } = await send(client);
    statuses.push(String(status));
    faults.push(...faultsIn(status, text));
    if (status === 200 && text.startsWith('{"data":{')) answered.add(operation);
    if (nth % (requests / LOOKS) === 0) looks.push(residentMegabytes(server.pid));
  });
  await callers.ended();

  const milliseconds = performance.now() - startedAt;
  scene.tell(
    'requests',
    `${requests} in ${seconds(milliseconds)}: ${counted(statuses)}`,
    statuses.length === requests,
  );
  scene.tell('what is wrong with their answers', counted(faults), faults.length === 0);
  scene.tell(
    'what the server wrote into its log',
    server.stderr.slice(0, 500) || 'nothing',
    server.stderr === '',
  );
  tellCoverage(scene, answered);
  tellMemory(scene, tenthsOf(looks));
}

function tellCoverage(scene: Scene, answered: ReadonlySet<Operation>): void {
  const coverage = new Coverage(schema);
  for (const operation of answered) coverage.add(operation);
  const missing = coverage.missing.join(', ') || 'nothing';
  const what = `${answered.size} operations with data: missing of the schema`;
  scene.tell(what, missing, coverage.missing.length === 0);
}

function faultsIn(status: number | null, text: string): string[] {
  if (status === null) return [`no answer: ${text}`];
  if (status === 304 || text === '') return [`status ${status} without a body`];
  return faultsOf({ status, mediaType: JSON_TYPE, ...JSON.parse(text) });
}

function tellMemory(scene: Scene, tenths: readonly number[]): void {
  const growth = tenths.at(-1)! / tenths[1]!;
  const figures = tenths.map((megabytes) => megabytes.toFixed(0)).join(', ');
  scene.tell('resident memory, tenth by tenth', `${figures} MB`, true);
  scene.tell('the last tenth, of the second', growth.toFixed(3), growth <= GROWTH_MAX);
}

/** Starts servers on what is there. */
async function start(scene: Scene, settings: Record<string, string>): Promise<void> {
  const times: number[] = [];
  for (let nth = 0; nth < STARTS; nth += 1) {
    const startedAt = performance.now();
    const server = scene.start(settings);
    const ready = await fetch(new URL('/readyz', await server.url()));
    times.push(performance.now() - startedAt);
    if (ready.status !== 200) throw new Error(`a server is not ready: ${ready.status}`);
    await server.end();
  }
  const isSoon = quantile(times, 0.5) < START_MILLISECONDS_MAX;
  scene.tell(
    `ready after (the median of ${times.map(seconds).join(', ')})`,
    seconds(quantile(times, 0.5)),
    isSoon,
  );
}

async function playOn(scene: Scene, engine: EngineName, requests: number, isVaried: boolean): Promise<void> {
  const spare = await createSpareDatabase(engine, 'load');
  scene.atTheEnd(() => spare.drop());
  const database = await Database.open(spare.url);
  await database.migrate();
  await settleFinding(database, world);
  await database.close();
  const settings = { DATABASE_URL: spare.address };
  await start(scene, settings);
  const server = scene.start(settings);
  await load(scene, server, requests, isVaried);
  await server.end();
}

async function startMysql(scene: Scene): Promise<void> {
  const program = installedServer();
  if (program === null) throw new Error('neither mariadbd nor mysqld is installed');
  const mariadb = await startPrivateServer(program);
  scene.atTheEnd(() => mariadb.remove());
  process.env['TEST_MYSQL_URL'] = mariadb.url;
}

const { values } = parseArgs({ options: OPTIONS });
const { varied } = values;
const requests = Number(values.requests ?? (varied ? VARIED_REQUESTS : REQUESTS));
const engines = ENGINES.filter((engine) => values.engine?.includes(engine) ?? true);
const secondsMax = 300 + (engines.length * requests * MILLISECONDS_A_REQUEST_MAX) / 1_000;
play(`${requests} requests${varied ? ' of varied documents' : ''}`, secondsMax, async (scene) => {
  if (engines.includes('mysql')) await startMysql(scene);
  for (const each of engines) {
    scene.chapter(each);
    await playOn(scene, each, requests, varied);
  }
});
