import { setImmediate, setTimeout } from 'node:timers/promises';

import type { Database } from '../../src/database/database';
import { DatabaseTimeoutError, DatabaseUnavailableError } from '../../src/database/errors';
import type { RequestSession, SqlSession } from '../../src/sql/session';
import { TestClock } from '../harness/clock';
import { ProcessList } from '../harness/process-list';
import { describeOnMysql, openEmptyDatabase } from '../setup/databases';

const LONG_MILLISECONDS = 60_000;
const gone = new Error('nobody waits any more');
/** What takes longer than any test. */
const SLEEP = 'SELECT SLEEP(50) FROM directory';
const CONNECTIONS = 10;
/** Within which a statement that is ended is gone. */
const GONE_MILLISECONDS = 1_000;

describeOnMysql('the session of a request on MySQL', () => {
  let database: Database;
  let list: ProcessList;
  let open: () => RequestSession;
  beforeEach(async () => {
    database = await openEmptyDatabase('mysql');
    list = await ProcessList.of(database.dataSource.options.database as string);
    open = database.requestSessions(LONG_MILLISECONDS);
  });
  afterEach(async () => {
    await list.close();
    await database.close();
  });

  /** Starts a statement, ends it, and says whether the server then still executes it. */
  async function isGone(session: SqlSession, end: () => Error): Promise<boolean> {
    const rows = session.rows(SLEEP);
    expect(await list.hasStatements('SLEEP', 1)).toBe(true);
    const reason = end();
    await expect(rows).rejects.toBe(reason);
    return list.hasStatements('SLEEP', 0, GONE_MILLISECONDS);
  }

  test('takes its statement with it, and leaves a pool that works', async () => {
    const session = open();
    const connectionsBefore = await list.connectionCount();
    const end = () => {
      session.end(gone);
      return gone;
    };
    expect(await isGone(session, end)).toBe(true);
    expect(await open().rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await list.connectionCount()).toBe(connectionsBefore + 1);
  });

  test('that only stopped waiting for its statement would be found', async () => {
    let stopWaiting: (reason: Error) => void = () => undefined;
    const stopped = new Promise<never>((_, reject) => (stopWaiting = reject));
    const careless = open();
    careless.rows = (sql) => Promise.race([database.session.rows<never>(sql), stopped]);
    const end = () => {
      stopWaiting(gone);
      return gone;
    };
    expect(await isGone(careless, end)).toBe(false);
  });

  test('names the statement that its time was up in', async () => {
    const session = open();
    const timeOut = () => session.timeOut();
    expect(await isGone(session, timeOut)).toBe(true);
    expect(timeOut()).toEqual(new DatabaseTimeoutError('DEADLINE', SLEEP));
  });

  test('has a statement ended by the server itself that takes most of its time', async () => {
    const rows = database.requestSessions(500)().rows(SLEEP);
    await expect(rows).rejects.toEqual(new DatabaseTimeoutError('ER_STATEMENT_TIMEOUT', SLEEP));
    expect(await list.hasStatements(SLEEP, 0, GONE_MILLISECONDS)).toBe(true);
  });

  test('is not bounded as long as it has time, nor is anybody else', async () => {
    database.requestSessions(500);
    const longer = 'SELECT SLEEP(0.6) AS slept FROM directory';
    for (const rows of await Promise.all([open(), database.session].map((any) => any.rows(longer))))
      expect(rows).toEqual([{ slept: 0 }]);
  });

  test('ends no statement of another', async () => {
    const rows = Array.from({ length: 60 }, async (_, nth) => {
      const [ended, other] = [open(), open()];
      const endedRows = ended.rows('SELECT 1 AS one').catch((error: unknown) => error);
      const otherRows = other.rows(`SELECT ${nth} AS nth, SLEEP(0.01)`);
      if (nth % 2 === 0) await setTimeout(nth / 4);
      else await setImmediate();
      ended.end(gone);
      expect([gone, [{ one: 1 }]]).toContainEqual(await endedRows);
      return [...(await otherRows), ...(await open().rows(`SELECT ${nth} AS again`))];
    });
    expect(await Promise.all(rows)).toEqual(
      rows.map((_, nth) => [expect.objectContaining({ nth }), { again: nth }]),
    );
  });

  test('may have to wait for a connection, and waits no longer than it lasts', async () => {
    const busy = open();
    const all = Array.from({ length: CONNECTIONS }, () => busy.rows(SLEEP));
    expect(await list.hasStatements('SLEEP', CONNECTIONS)).toBe(true);
    const waiting = open();
    const rows = waiting.rows('SELECT 1 AS one');
    const next = open().rows('SELECT 2 AS two');
    const reason = waiting.timeOut();
    expect(reason).toEqual(new DatabaseUnavailableError('NO_CONNECTION'));
    await expect(rows).rejects.toBe(reason);
    busy.end(gone);
    expect(await Promise.allSettled(all)).toEqual(all.map(() => ({ status: 'rejected', reason: gone })));
    expect(await next).toEqual([{ two: 2 }]);
  });

  test('that got a connection late is told so when its time is up', async () => {
    const clock = new TestClock();
    try {
      const [busy, session] = [open(), open()];
      const all = Promise.allSettled(Array.from({ length: CONNECTIONS }, () => busy.rows(SLEEP)));
      const rows = session.rows('SELECT 1 AS one');
      clock.now += LONG_MILLISECONDS * 0.6;
      busy.end(gone);
      expect(await rows).toEqual([{ one: 1 }]);
      expect(await list.hasStatements('SLEEP', 0)).toBe(true);
      const late = session.rows(SLEEP);
      expect(await list.hasStatements('SLEEP', 1)).toBe(true);
      const reason = session.timeOut();
      expect(reason).toEqual(new DatabaseUnavailableError('NO_CONNECTION'));
      await expect(late).rejects.toBe(reason);
      await all;
    } finally {
      clock.release();
    }
  });

  test('is refused a statement when too many wait', async () => {
    const busy = open();
    const all = Promise.allSettled(Array.from({ length: CONNECTIONS + 999 }, () => busy.rows(SLEEP)));
    const last = open().rows('SELECT 1 AS one');
    await expect(open().rows('SELECT 1')).rejects.toEqual(new DatabaseUnavailableError('NO_CONNECTION'));
    busy.end(gone);
    expect(new Set((await all).map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(await last).toEqual([{ one: 1 }]);
  });
});
