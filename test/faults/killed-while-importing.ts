import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';

import { Database } from '../../src/database/database';
import type { PageReport } from '../../src/importer/report';
import { CommandLine } from '../harness/command-line';
import { createSpareDatabase, type SpareDatabase } from '../harness/spare-databases';
import { contentsOf, crowdedPage, faultsOf, sizesOf } from '../importer/contents';
import type { EngineName } from '../setup/databases';
import { installedServer, PrivateServer } from '../setup/mariadb';
import { counted } from './figures';
import { play, type Scene } from './scene';

// MariaDB is killed while pages are imported, again and again, and a server is killed while it loads its sample. Every page
// is then all there or not at all, those that were reported are there, and who tries again has everything. That a killed
// import leaves the same is shown by test/importer/interrupted.test.ts.

const PAGES = 60;
const STATEMENTS_OF_A_PAGE = 10;
/** What MariaDB has said to be taken outlasts it, if not the machine. */
const LASTING = ['--innodb-flush-log-at-trx-commit=2'];
/** How many pages are in when MariaDB is killed. */
const KILLED_AT = [5, 20, 40];
/** How many servers are killed on each engine. */
const SERVERS = 4;
const SAMPLE_PAGES = readdirSync(path.join(__dirname, '../../sample')).filter((name) =>
  name.endsWith('.txt'),
).length;

const countOf = async ({ session }: Database, table: string) =>
  (await session.rows<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`))[0]?.count ?? 0;

/** Imports pages until so many are in, kills MariaDB, and starts it again. @returns what the import printed, and its end */
async function importAndKill(
  scene: Scene,
  mariadb: PrivateServer,
  line: CommandLine,
  files: string[],
  pages: number,
) {
  const importing = line.start(['import', '--json', ...files], scene.spoiling);
  const output = Promise.all([text(importing.stdout!), text(importing.stderr!)]);
  const ended = once(importing, 'close');
  await line.look(async (database) => {
    while ((await countOf(database, 'modality')) < pages && importing.exitCode === null) await setTimeout(5);
  });
  await mariadb.end('SIGKILL');
  const [exit] = (await ended) as [number | null];
  const [stdout, stderr] = await output;
  await mariadb.start();
  const reports = (JSON.parse(stdout) as { pages: PageReport[] }).pages;
  return { exit, stderr, reported: reports.filter(({ status }) => status !== 'refused').length };
}

async function killMariadb(scene: Scene, mariadb: PrivateServer): Promise<void> {
  const [line, undisturbed] = [await CommandLine.open('mysql'), await CommandLine.open('mysql')];
  scene.atTheEnd(() => Promise.all([line.clear(), undisturbed.clear()]));
  const files = Array.from({ length: PAGES }, (_, at) => `page-${at}.txt`);
  for (const [at, file] of files.entries())
    for (const folder of [line, undisturbed]) folder.file(file, crowdedPage(at, 300));
  await line.run(['migrate']);

  for (const pages of KILLED_AT) {
    const { exit, stderr, reported } = await importAndKill(scene, mariadb, line, files, pages);
    const [sizes, faults] = await line.look(
      async (database) => [await sizesOf(database), await faultsOf(database)] as const,
    );
    const what = `MariaDB killed when ${pages} pages were in`;
    const error = /^database error \w+(?= in: [^\n]*\n$)/.exec(stderr)?.[0];
    const isTold = exit === 3 && error !== undefined;
    scene.tell(`${what}: the import ends with`, `${exit}, ${error ?? stderr}`, isTold);
    // The last page may have been taken without that being told any more.
    const isThere = sizes.length === reported || sizes.length === reported + 1;
    scene.tell(
      `${what}: pages in, of those reported`,
      `${sizes.length} of ${reported}`,
      isThere && sizes.length < PAGES,
    );
    const isWhole = sizes.every((size) => size === STATEMENTS_OF_A_PAGE);
    scene.tell(`${what}: statements of a page`, counted(sizes.map(String)), isWhole);
    scene.tell(`${what}: rows that fit nowhere`, counted(faults), faults.length === 0);
  }
  const again = await line.import(files);
  await undisturbed.import(files);
  const [contents, expected] = [await line.look(contentsOf), await undisturbed.look(contentsOf)];
  const isSame =
    JSON.stringify(contents) === JSON.stringify(expected) && contents.length === PAGES * STATEMENTS_OF_A_PAGE;
  scene.tell(
    'imported once more: the status',
    counted(again.pages.map(({ status }) => status)),
    again.exit === 0,
  );
  scene.tell('imported once more: the same as undisturbed', `${contents.length} statements`, isSame);
}

/** Starts a server that loads its sample, and kills it after a part of the time that this takes. @returns what it leaves */
async function killServer(scene: Scene, spare: SpareDatabase, milliseconds: number): Promise<string> {
  const settings = { DATABASE_URL: spare.address, SAMPLE_DATA: 'on' };
  const server = scene.start(settings);
  await server.printed(/schema up to date/);
  const database = await Database.open(spare.url);
  try {
    while (!(await database.isMigrated())) await setTimeout(2);
    await setTimeout(milliseconds);
    await server.end();
    const pages = await sizesOf(database);
    const faults = await faultsOf(database);
    return faults.length > 0 ? counted(faults) : `${pages.length} pages`;
  } finally {
    await database.close();
  }
}

/** What a server has that was left alone, and how long it took to load it. */
async function undisturbedStart(scene: Scene, engine: EngineName) {
  const spare = await createSpareDatabase(engine, 'undisturbed');
  scene.atTheEnd(() => spare.drop());
  const server = scene.start({ DATABASE_URL: spare.address, SAMPLE_DATA: 'on' });
  await server.printed(/schema up to date/);
  const database = await Database.open(spare.url);
  scene.atTheEnd(() => database.close());
  while (!(await database.isMigrated())) await setTimeout(2);
  const migratedAt = performance.now();
  await server.printed(/Loaded/);
  return {
    milliseconds: performance.now() - migratedAt,
    contents: JSON.stringify(await contentsOf(database)),
  };
}

async function killServers(scene: Scene, engine: EngineName): Promise<void> {
  const undisturbed = await undisturbedStart(scene, engine);
  const left: string[] = [];
  const healed: string[] = [];
  for (let nth = 0; nth < SERVERS; nth += 1) {
    const spare = await createSpareDatabase(engine, `killed_${nth}`);
    scene.atTheEnd(() => spare.drop());
    left.push(await killServer(scene, spare, (undisturbed.milliseconds * (nth + 0.5)) / SERVERS));
    const server = scene.start({ DATABASE_URL: spare.address, SAMPLE_DATA: 'on' });
    await server.url();
    const database = await Database.open(spare.url);
    const isSame = JSON.stringify(await contentsOf(database)) === undisturbed.contents;
    await database.close();
    await server.end();
    healed.push(isSame ? 'the whole sample' : 'something else');
  }
  const isWhole = left.every((what) => what === '0 pages' || what === `${SAMPLE_PAGES} pages`);
  scene.tell(`a server killed while it loads its sample (${engine}): left behind`, counted(left), isWhole);
  const areHealed = healed.every((what) => what === 'the whole sample');
  scene.tell(`the next one (${engine}): has`, counted(healed), areHealed);
}

play('What imports is killed, and what it imports into', 600, async (scene) => {
  const program = installedServer();
  if (program === null) throw new Error('neither mariadbd nor mysqld is installed');
  const mariadb = await PrivateServer.install(program, LASTING);
  scene.atTheEnd(() => mariadb.remove());
  await mariadb.start();
  process.env['TEST_MYSQL_URL'] = mariadb.url;
  await killMariadb(scene, mariadb);
  for (const engine of ['sqlite', 'mysql'] as const) await killServers(scene, engine);
});
