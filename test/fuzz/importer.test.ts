import fc from 'fast-check';

import type { Database } from '../../src/database/database';
import { importPage } from '../../src/importer/import-page';
import type { PageReport } from '../../src/importer/report';
import { settle } from '../factories/worlds';
import { contentsOf } from '../importer/contents';
import { everything } from '../importer/importing';
import { ENGINES, openEmptyDatabase } from '../setup/databases';
import { fuzzedPages, type FuzzedPage } from './pages';
import { roundsOf, timeLimit } from './runs';
import { unwritten } from './written';

const NOTHING = { modalities: [], professions: [], places: [], specialists: [], statements: [] };
const ROUNDS = roundsOf(60);

type Import = (database: Database, bytes: Uint8Array) => Promise<PageReport>;

const importIt: Import = (database, bytes) =>
  importPage((work) => database.transaction(work), { file: 'page.txt', bytes });

async function makeEmpty(database: Database): Promise<void> {
  await settle(database, NOTHING);
  await database.session.run('UPDATE directory SET sample = 0, last_position = 0');
}

/**
 * Imports a page, and expects it to be refused with reasons and nothing written, or nothing in the directory that no page
 * says; and the same page to change nothing when it comes again.
 *
 * @returns what must be the same on every engine
 */
async function importSoundly(database: Database, page: FuzzedPage, before: Uint8Array[], take: Import) {
  await makeEmpty(database);
  for (const bytes of before) await importIt(database, bytes);
  const untouched = await everything(database);

  const report = await take(database, page.bytes);
  const after = await everything(database);
  if (report.status === 'refused') {
    expect(report).toMatchObject({ created: 0, updated: 0, unchanged: 0 });
    expect(report.refused).not.toEqual([]);
    expect(after).toEqual(untouched);
  } else {
    expect(report.refused).toEqual([]);
    expect(await unwritten(database, [...before, page.bytes])).toEqual([]);
    expect(await take(database, page.bytes)).toMatchObject({ status: 'unchanged', refused: [] });
    expect(await everything(database)).toEqual(after);
  }
  expectProblemsInPage(report, page.bytes);
  return { report, contents: await contentsOf(database) };
}

/** Expects complete sentences, each on a line that the page has. */
function expectProblemsInPage({ doubtful, refused }: PageReport, bytes: Uint8Array): void {
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split(/\r\n|\n|\r/).length;
  for (const { line, reason } of [...doubtful, ...refused]) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(reason).toMatch(/^[A-Z“].*\.$/s);
  }
}

describe('fuzzed pages', () => {
  let databases: Database[];
  beforeAll(async () => {
    databases = await Promise.all(ENGINES.map(openEmptyDatabase));
  });
  afterAll(() => Promise.all(databases.map((database) => database.close())));

  /** Half of the pages come where the page that they were made from has been imported before. */
  async function importAll(
    into: readonly Database[],
    take: Import,
    parameters: fc.Parameters<[FuzzedPage, boolean]>,
  ): Promise<string[]> {
    const statuses: string[] = [];
    const property = fc.asyncProperty(fuzzedPages, fc.boolean(), async (page, isKnown) => {
      const before = isKnown && page.origin !== null ? [page.origin] : [];
      const [first, ...others] = await Promise.all(
        into.map((database) => importSoundly(database, page, before, take)),
      );
      for (const other of others) expect(other).toEqual(first);
      statuses.push(first!.report.status);
    });
    await fc.assert(property, parameters);
    return statuses;
  }

  test(
    'are refused or imported as they are written, alike on all engines, and once',
    async () => {
      const statuses: string[] = [];
      for (const round of ROUNDS) statuses.push(...(await importAll(databases, importIt, round)));
      expect(statuses).toEqual(expect.arrayContaining(['imported', 'refused']));
    },
    timeLimit(ROUNDS),
  );

  describe('find an importer', () => {
    const GATE = { seed: 1, numRuns: 60, endOnFailure: true, includeErrorInReport: true };
    const foundWith = (take: Import) => importAll(databases.slice(0, 1), take, GATE);

    test('that fails', async () => {
      const failing: Import = (_, bytes) =>
        Promise.reject(new TypeError(`not a page: ${bytes.length} bytes`));
      await expect(foundWith(failing)).rejects.toThrow('not a page');
    });

    test('that changes what somebody wrote', async () => {
      const improving: Import = async (database, bytes) => {
        const report = await importIt(database, bytes);
        await database.session.run("UPDATE statement SET text = REPLACE(text, 'I ', 'We ')");
        return report;
      };
      await expect(foundWith(improving)).rejects.toThrow('did not sign');
    });

    test('that gives a text to somebody else', async () => {
      const mistaking: Import = async (database, bytes) => {
        const report = await importIt(database, bytes);
        await database.session.run(
          'UPDATE specialist SET name = (SELECT name FROM specialist ORDER BY id DESC LIMIT 1)',
        );
        return report;
      };
      await expect(foundWith(mistaking)).rejects.toThrow('did not sign');
    });

    test('that takes something from a page that it refuses', async () => {
      const halfhearted: Import = async (database, bytes) => {
        const report = await importIt(database, bytes);
        if (report.status === 'refused') await database.session.run('UPDATE directory SET last_position = 1');
        return report;
      };
      await expect(foundWith(halfhearted)).rejects.toThrow('last_position');
    });

    test('that imports twice', async () => {
      const forgetful: Import = async (database, bytes) => {
        await makeEmpty(database);
        return importIt(database, bytes);
      };
      await expect(foundWith(forgetful)).rejects.toThrow('unchanged');
    });
  });
});
