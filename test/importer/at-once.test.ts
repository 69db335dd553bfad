import { Database } from '../../src/database/database';
import { parseDatabaseUrl } from '../../src/database/database-url';
import { CommandLine } from '../harness/command-line';
import { ENGINES } from '../setup/databases';
import { contentsInAnyOrder, crowdedPage, faultsOf } from './contents';
import { importText } from './importing';

const PAGES = Array.from({ length: 15 }, (_, at) => crowdedPage(at, 40));
/** Three imports that share most of their pages, each in an order of its own. */
const IMPORTS = [PAGES.slice(0, 11), PAGES.slice(4).reverse(), [...PAGES.slice(8), ...PAGES.slice(0, 8)]];

describe.each(ENGINES)('imports at once (%s)', (engine) => {
  let oneAfterTheOther: string[];
  let line: CommandLine;
  beforeAll(async () => {
    line = await CommandLine.open(engine);
    oneAfterTheOther = await line.look(async (database) => {
      await database.migrate();
      for (const page of IMPORTS.flat()) await importText({ database }, page);
      expect(await faultsOf(database)).toEqual([]);
      return contentsInAnyOrder(database);
    });
    await line.clear();
  });
  beforeEach(async () => (line = await CommandLine.open(engine)));
  afterEach(() => line.clear());

  async function expectTheSame(): Promise<void> {
    expect(await line.look(faultsOf)).toEqual([]);
    expect(await line.look(contentsInAnyOrder)).toEqual(oneAfterTheOther);
  }

  it('of several processes, into a database that all of them find missing, end as if one came after the other', async () => {
    for (const [at, page] of PAGES.entries()) line.file(`${at}.txt`, page);
    const fileOf = (page: string) => `${PAGES.indexOf(page)}.txt`;
    const ended = await Promise.all(IMPORTS.map((pages) => line.import(pages.map(fileOf))));
    expect(ended.map(({ exit, stderr }) => ({ exit, stderr }))).toEqual(
      IMPORTS.map(() => ({ exit: 0, stderr: '' })),
    );
    await expectTheSame();
  });

  it('of one process end as if one came after the other', async () => {
    await line.look(async (database) => {
      await database.migrate();
      await Promise.all(IMPORTS.flat().map((page) => importText({ database }, page)));
    });
    await expectTheSame();
  });

  // Two of SQLite in one process would wait for each other, since its driver waits without letting others go on.
  if (engine === 'mysql')
    it('of several pools end as if one came after the other', async () => {
      await line.look((database) => database.migrate());
      await Promise.all(
        IMPORTS.map(async (pages) => {
          const database = await Database.open(parseDatabaseUrl(line.databaseUrl));
          for (const page of pages) await importText({ database }, page);
          await database.close();
        }),
      );
      await expectTheSame();
    });
});
