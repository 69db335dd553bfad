import { setTimeout } from 'node:timers/promises';

import { Deadlines } from '../../src/api/admission/deadlines';
import type { Database } from '../../src/database/database';
import { withSessions } from '../harness/changed-sessions';
import { onEachEngine } from '../harness/directory';
import { codesOf, GRAPHQL_TYPE, JSON_TYPE, TestServer } from '../harness/http';
import { SlowTable } from '../harness/slow-table';

const SECRET = 'burnout-after-divorce';
const SHORT_MILLISECONDS = 200;
/**
 * How long a request may take, in milliseconds, and how long a row of its table takes, in seconds. MariaDB is given the time
 * that a busy machine needs to end a statement.
 */
const TOO_LONG = { sqlite: [SHORT_MILLISECONDS, 0.4], mysql: [1_000, 1.5] } as const;
const LONG_MILLISECONDS = 30_000;
const ERROR = 50;

/** Asks for a modality, and for two records after it. */
const QUERY = {
  query:
    'query ($slug: String!) { modality(by: { slug: $slug }) { name } profession(by: { slug: $slug }) { name } place(by: { slug: $slug }) { name } }',
  variables: { slug: SECRET },
};

/** What a server over this database does. */
async function onServer<Result>(
  database: Database,
  requestMilliseconds: number,
  work: (server: TestServer) => Promise<Result>,
): Promise<Result> {
  const server = await TestServer.start(database, { requestMilliseconds });
  try {
    return await work(server);
  } finally {
    await server.stop({ waitMax: 0 });
  }
}

onEachEngine('a request that takes too long', (directory) => {
  let table: SlowTable;
  beforeAll(async () => {
    await directory().make.modality({ slug: SECRET });
  });
  beforeEach(async () => {
    const { engine, database } = directory();
    table = await SlowTable.of(database, 'modality', TOO_LONG[engine][1]);
  });
  afterEach(() => table.mend());

  test('is answered with TIMEOUT, 504 and no part of the data, and logged', () =>
    onServer(directory().database, TOO_LONG[directory().engine][0], async (server) => {
      // The second time it is known.
      for (const accept of [JSON_TYPE, GRAPHQL_TYPE]) {
        const answer = await server.post(QUERY, accept);
        expect([answer.status, answer.mediaType, answer.data]).toEqual([504, accept, null]);
        expect(new Set(codesOf(answer))).toEqual(new Set(['TIMEOUT']));
        expect(answer.text).not.toMatch(/SELECT|DEADLINE/);
        const requestId = answer.headers.get('x-request-id');
        const lines = server.log.filter((line) => line.includes(requestId ?? '-'));
        expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
          expect.objectContaining({ level: ERROR, requestId, msg: 'a request failed' }),
        ]);
      }
      expect(server.log.join()).not.toContain(SECRET);
      expect((await server.post({ query: '{ places { totalCount } }' })).data).toEqual({
        places: { totalCount: 0 },
      });
    }));

  test('would be answered by a server that waits longer', () =>
    onServer(directory().database, LONG_MILLISECONDS, async (server) => {
      const { status, data } = await server.post(QUERY);
      expect([status, data]).toEqual([
        200,
        expect.objectContaining({ modality: expect.anything() as unknown, place: null }),
      ]);
      expect(server.log).toEqual([]);
    }));
});

onEachEngine('a request whose work never ends', (directory) => {
  const deaf = () => withSessions(directory().database, () => ({ rows: () => new Promise(() => undefined) }));

  test('is answered at its deadline', () =>
    onServer(deaf(), SHORT_MILLISECONDS, async (server) => {
      expect(codesOf(await server.post(QUERY))).toEqual(['TIMEOUT']);
    }));

  test('would not be answered by a server that waits for it', () =>
    onServer(deaf(), LONG_MILLISECONDS, async (server) => {
      const answer = server.post(QUERY);
      answer.catch(() => undefined);
      expect(await Promise.race([answer, setTimeout(SHORT_MILLISECONDS * 2, 'nothing')])).toBe('nothing');
    }));

  test('does not keep the server from saying that it is not ready', () =>
    onServer(deaf(), SHORT_MILLISECONDS, async (server) => {
      expect((await server.fetch('/readyz')).status).toBe(503);
    }));
});

describe('work with a deadline', () => {
  const late = new Error('late');
  const forever = new Promise<never>(() => undefined);
  const work = { timeOut: () => late, end: () => undefined };
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('gives its result, and fails with its own error, where it ends in time', async () => {
    const deadlines = new Deadlines(100);
    const own = new Error('own');
    expect(await deadlines.within(Promise.resolve(1), work)).toBe(1);
    await expect(deadlines.within(Promise.reject(own), work)).rejects.toBe(own);
  });

  test('is ended when its time is up, each at its own', async () => {
    const deadlines = new Deadlines(100);
    const ended: string[] = [];
    const start = (name: string, result: Promise<unknown>) => {
      const named = { ...work, timeOut: () => (ended.push(name), late) };
      deadlines.within(result, named).catch((error: unknown) => ended.push(`${name} told ${String(error)}`));
    };
    const after = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
    start('first', forever);
    start('quick', Promise.resolve());
    await after(60);
    start('second', forever);
    await after(39);
    expect(ended).toEqual([]);
    await after(1);
    expect(ended).toEqual(['first', 'first told Error: late']);
    await after(59);
    expect(ended).toHaveLength(2);
    await after(1);
    expect(ended.slice(2)).toEqual(['second', 'second told Error: late']);
    expect(jest.getTimerCount()).toBe(0);
  });
});
