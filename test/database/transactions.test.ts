import type { SqlSession } from '../../src/sql/session';
import { onEachEngine } from '../harness/directory';

const setPosition = (session: SqlSession, position: number) =>
  session.run('UPDATE directory SET last_position = ?', [position]);

async function positionIn(session: SqlSession): Promise<number | undefined> {
  const [row] = await session.rows<{ position: number }>('SELECT last_position AS position FROM directory');
  return row?.position;
}

onEachEngine('a transaction', (directory) => {
  test('keeps what was written when its work resolves, and gives its result', async () => {
    const { database } = directory();
    const result = await database.transaction(async (session) => {
      await setPosition(session, 11);
      return positionIn(session);
    });
    expect(result).toBe(11);
    expect(await positionIn(database.session)).toBe(11);
  });

  test('takes everything back when its work throws, and throws the same', async () => {
    const { database, make } = directory();
    const places = async () =>
      (await database.session.rows<{ total: number }>('SELECT COUNT(*) AS total FROM place'))[0]?.total;
    await setPosition(database.session, 20);
    const before = await places();
    const fault = new Error('changed my mind');
    const work = database.transaction(async (session) => {
      await setPosition(session, 21);
      await session.run(
        `INSERT INTO place (slug, place_key, name, sort_name, place_precision, created_at, updated_at)
         VALUES ('quay', 'quay', 'Quay', 'quay', 'TOWN', ?, ?)`,
        ['2026-01-02 03:04:05.678', '2026-01-02 03:04:05.678'],
      );
      throw fault;
    });
    await expect(work).rejects.toBe(fault);
    expect(await positionIn(database.session)).toBe(20);
    expect(await places()).toBe(before);
    await make.place();
    expect(await places()).toBe((before ?? 0) + 1);
  });

  test('takes everything back when a statement fails, and the next one works', async () => {
    const { database } = directory();
    await setPosition(database.session, 30);
    const work = database.transaction(async (session) => {
      await setPosition(session, 31);
      await session.run('INSERT INTO directory (id, sample, last_position) VALUES (1, 0, 0)');
    });
    await expect(work).rejects.toMatchObject({ name: 'DatabaseError' });
    expect(await positionIn(database.session)).toBe(30);
    await database.transaction((session) => setPosition(session, 32));
    expect(await positionIn(database.session)).toBe(32);
  });

  test('that locks the directory first has it alone until it ends', async () => {
    const { database } = directory();
    await setPosition(database.session, 0);
    const increment = () =>
      database.transaction(async (session) => {
        await session.run('UPDATE directory SET last_position = last_position');
        const position = await positionIn(session);
        await session.rows('SELECT 1');
        await setPosition(session, (position ?? 0) + 1);
      });
    await Promise.all(Array.from({ length: 8 }, increment));
    expect(await positionIn(database.session)).toBe(8);
  });

  test('waits for its turn even if the one before it fails', async () => {
    const { database } = directory();
    await setPosition(database.session, 40);
    const failing = database.transaction(async (session) => {
      await setPosition(session, 41);
      throw new Error('no');
    });
    const next = database.transaction((session) => setPosition(session, 42));
    const [first] = await Promise.allSettled([failing, next]);
    expect(first.status).toBe('rejected');
    expect(await positionIn(database.session)).toBe(42);
  });
});
