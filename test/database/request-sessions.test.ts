import { DatabaseTimeoutError } from '../../src/database/errors';
import type { RequestSession } from '../../src/sql/session';
import { onEachEngine } from '../harness/directory';

const LONG_MILLISECONDS = 60_000;
const gone = new Error('nobody waits any more');

onEachEngine('the session of a request', (directory) => {
  const open = (milliseconds: number): RequestSession => directory().database.requestSessions(milliseconds)();

  test('reads as any other', async () => {
    expect(await open(LONG_MILLISECONDS).rows('SELECT 1 AS one UNION SELECT ?', [2])).toEqual([
      { one: 1 },
      { one: 2 },
    ]);
  });

  test('begins no statement when it has ended, and says why', async () => {
    const session = open(LONG_MILLISECONDS);
    session.end(gone);
    session.end(new Error('another'));
    const sql = await directory().sqlDuring(() => expect(session.rows('SELECT 1 AS one')).rejects.toBe(gone));
    expect(sql).toEqual([]);
    expect(session.timeOut()).toBe(gone);
  });

  test('begins no statement when its time is up, even where no timer has told it', async () => {
    const session = open(5);
    const until = performance.now() + 5;
    while (performance.now() < until);
    const sql = await directory().sqlDuring(() =>
      expect(session.rows('SELECT 1 AS one')).rejects.toThrow(DatabaseTimeoutError),
    );
    expect(sql).toEqual([]);
  });

  test('does not bound a writer', async () => {
    const { database } = directory();
    const session = database.requestSessions(1)();
    session.timeOut();
    expect(await database.transaction((writer) => writer.rows('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  });
});
