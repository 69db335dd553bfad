import { setImmediate } from 'node:timers/promises';

import type { Database } from '../../src/database/database';
import { withSessions } from '../harness/changed-sessions';
import { onEachEngine, type TestDirectory } from '../harness/directory';
import { JSON_TYPE, TestServer } from '../harness/http';
import { ProcessList } from '../harness/process-list';
import { SlowTable } from '../harness/slow-table';

const NOUNS = ['modality', 'profession', 'place', 'specialist'] as const;

/** As many statements as nouns, each of which takes a while. */
const QUERY = `{ ${NOUNS.map((noun) => `${noun}(by: { slug: "slow" }) { name }`).join(' ')} }`;

/** After how many turns of the event loop without a statement there will be none. */
const TURNS = 20;
/** Within which a statement that is ended is gone. */
const GONE_MILLISECONDS = 1_000;

onEachEngine('a caller who leaves', (directory) => {
  let tables: SlowTable[];
  beforeAll(async () => {
    for (const noun of NOUNS) await directory().make[noun]({ slug: 'slow' });
  });
  beforeEach(async () => {
    tables = [];
    const { engine, database } = directory();
    const seconds = engine === 'mysql' ? 50 : 0.1;
    for (const noun of NOUNS) tables.push(await SlowTable.of(database, noun, seconds));
  });
  afterEach(async () => {
    for (const table of tables) await table.mend();
  });

  /** Posts the query, leaves when some of it is under way, and says whether the rest was still done. */
  async function isDoneWithoutCaller(database: Database): Promise<boolean> {
    const server = await TestServer.start(database);
    const caller = new AbortController();
    const headers = { 'content-type': JSON_TYPE };
    const body = JSON.stringify({ query: QUERY });
    const answer = server.fetch('/graphql', { method: 'POST', headers, body, signal: caller.signal });
    const work = await WORK[directory().engine](directory(), tables);
    await work.hasBegun();
    caller.abort();
    await expect(answer).rejects.toThrow(/abort/);
    const isDone = await work.isDone();
    await work.end();
    expect(server.log).toEqual([]);
    await server.stop();
    return isDone;
  }

  test('stops the work for the answer', async () => {
    expect(await isDoneWithoutCaller(directory().database)).toBe(false);
  });

  test('stops nothing where the work does not end with its request', async () => {
    const endless = withSessions(directory().database, () => ({ end: () => undefined }));
    expect(await isDoneWithoutCaller(endless)).toBe(true);
  });
});

/** How to see what is done for the query. */
interface Work {
  hasBegun(): Promise<unknown>;
  isDone(): Promise<boolean>;
  /** Leaves nothing of it. */
  end(): Promise<void>;
}

type Watch = (directory: TestDirectory, tables: readonly SlowTable[]) => Promise<Work>;

const WORK: Record<TestDirectory['engine'], Watch> = {
  mysql: async ({ database }) => {
    const list = await ProcessList.of(database.dataSource.options.database as string);
    return {
      hasBegun: () => list.hasStatements('slug', NOUNS.length),
      isDone: async () => !(await list.hasStatements('slug', 0, GONE_MILLISECONDS)),
      end: () => list.close(),
    };
  },
  sqlite: async (_, tables) => {
    const waits = () => tables.reduce((sum, { waits: own }) => sum + own, 0);
    return {
      hasBegun: async () => {
        while (waits() === 0) await setImmediate();
      },
      isDone: async () => {
        let seen = waits();
        for (let turns = 0; turns < TURNS; turns += 1) {
          await setImmediate();
          if (waits() > seen) [seen, turns] = [waits(), 0];
        }
        return seen === NOUNS.length;
      },
      end: async () => undefined,
    };
  },
};
