import { onEachEngine, type Answer, type TestDirectory } from '../harness/directory';

/** The one error of a page of the specialists. */
async function errorOf(directory: TestDirectory, args: string): Promise<unknown> {
  const { data, errors } = await directory.ask(`{ specialists(${args}) { nodes { name } } }`);
  expect(data).toBeNull();
  expect(errors).toHaveLength(1);
  return errors?.[0]?.extensions;
}

const wrong = (argument: string) => ({ code: 'BAD_USER_INPUT', argument });
const cursorOf = (...content: unknown[]) =>
  JSON.stringify(Buffer.from(JSON.stringify(content)).toString('base64url'));

const namesOf = ({ specialists }: Answer['data']) =>
  specialists.nodes.map(({ name }: { name: string }) => Number(name.replace('Specialist ', '')));
const numbers = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);

onEachEngine('page arguments', (directory) => {
  let cursors: string[];

  beforeAll(async () => {
    // More than the largest page; the sort names are in the order of the numbers.
    for (const number of numbers(1, 105))
      await directory().make.specialist({
        name: `Specialist ${number}`,
        sortName: `specialist ${String(number).padStart(3, '0')}`,
      });
    const { first, second } = await directory().data(
      `{ first: specialists(first: 100) { edges { cursor } } second: specialists(last: 5) { edges { cursor } } }`,
    );
    cursors = [...first.edges, ...second.edges].map(({ cursor }) => JSON.stringify(cursor));
  });

  const page = async (args: string) =>
    namesOf(await directory().data(`{ specialists${args === '' ? '' : `(${args})`} { nodes { name } } }`));

  describe('how many rows', () => {
    test('are 20 from the start when nothing is said', async () => {
      expect(await page('')).toEqual(numbers(1, 20));
    });

    test('are as many as first or last asks for, from 1 to 100', async () => {
      expect(await page('first: 1')).toEqual([1]);
      expect(await page('first: 100')).toEqual(numbers(1, 100));
      expect(await page('last: 1')).toEqual([105]);
      expect(await page('last: 100')).toEqual(numbers(6, 105));
    });

    test.each(['first', 'last'])('are no other number: %s', async (argument) => {
      for (const size of [0, -1, 101, 2_147_483_647, -2_147_483_648])
        expect(await errorOf(directory(), `${argument}: ${size}`)).toEqual(wrong(argument));
    });

    test('the first 20 follow "after" alone, the last 20 come before "before" alone', async () => {
      expect(await page(`after: ${cursors[9]}`)).toEqual(numbers(11, 30));
      expect(await page(`before: ${cursors[49]}`)).toEqual(numbers(30, 49));
      expect(await page(`before: ${cursors[2]}`)).toEqual([1, 2]);
    });
  });

  test('null counts as absent', async () => {
    expect(await page('first: null, after: null, last: null, before: null, orderBy: null')).toEqual(
      numbers(1, 20),
    );
    expect(await page('first: 2, last: null, before: null')).toEqual([1, 2]);
    expect(await page('last: 2, first: null, after: null')).toEqual([104, 105]);
    expect(await page('first: 2, orderBy: { field: NAME, direction: null }')).toEqual([1, 2]);
  });

  describe('"first" goes with "after", "last" with "before"', () => {
    test('and each of them reads on from its cursor', async () => {
      expect(await page(`first: 3, after: ${cursors[9]}`)).toEqual([11, 12, 13]);
      expect(await page(`last: 3, before: ${cursors[9]}`)).toEqual([7, 8, 9]);
    });

    test('and no other pair does', async () => {
      const cursor = cursors[0];
      expect(await errorOf(directory(), 'first: 1, last: 1')).toEqual(wrong('first'));
      expect(await errorOf(directory(), `first: 1, before: ${cursor}`)).toEqual(wrong('first'));
      expect(await errorOf(directory(), `last: 1, after: ${cursor}`)).toEqual(wrong('after'));
      expect(await errorOf(directory(), `after: ${cursor}, before: ${cursor}`)).toEqual(wrong('after'));
    });
  });

  describe('a cursor', () => {
    const refuse = async (cursor: string, order = '') => {
      expect(await errorOf(directory(), `after: ${cursor}${order}`)).toEqual(wrong('after'));
      expect(await errorOf(directory(), `before: ${cursor}${order}`)).toEqual(wrong('before'));
    };

    test('that is broken is refused', async () => {
      for (const broken of ['', ' ', 'x', 'null', '====', 'ä', 'bnVsbA', 'W10', '"', '\u0000'])
        await refuse(JSON.stringify(broken));
    });

    test('that was tampered with is refused, wherever that was', async () => {
      const cursor = JSON.parse(cursors[0] ?? '') as string;
      for (const tampered of [
        `${cursor}A`,
        `${cursor}=`,
        `${cursor} `,
        ` ${cursor}`,
        `${cursor}\n`,
        cursor.slice(1),
      ])
        await refuse(JSON.stringify(tampered));
    });

    test('of another order is refused', async () => {
      await refuse(cursors[0] ?? '', ', orderBy: { field: NAME, direction: DESC }');
      await refuse(cursors[0] ?? '', ', orderBy: { field: CREATED_AT }');
    });

    test('of an order that is asked for by its full name is the same as of the default order', async () => {
      expect(await page(`first: 1, after: ${cursors[0]}, orderBy: { field: NAME, direction: ASC }`)).toEqual([
        2,
      ]);
    });

    test('of another noun is refused', async () => {
      await directory().make.place();
      const { places } = await directory().data('{ places { edges { cursor } } }');
      await refuse(JSON.stringify(places.edges[0].cursor));
    });

    test('that somebody made up is refused when its values are none of its columns', async () => {
      const key = 'Specialist.NAME.ASC';
      await refuse(cursorOf(key, 'specialist', '1'));
      await refuse(cursorOf(key, 1, 1));
      await refuse(cursorOf(key, 'specialist', 1.5));
      await refuse(cursorOf(key, 'specialist', null));
      await refuse(cursorOf(key, null, 1));
      await refuse(cursorOf(key, ['specialist'], 1));
      await refuse(cursorOf(key, 'specialist'));
      await refuse(cursorOf(key, 'specialist', 1, 1));
      await refuse(cursorOf(key, 'a'.repeat(1_001), 1));
    });

    test('that somebody made up is refused when its time is in no calendar', async () => {
      const order = ', orderBy: { field: CREATED_AT, direction: ASC }';
      const at = (time: string) => cursorOf('Specialist.CREATED_AT.ASC', time, 'specialist', 1);
      for (const time of [
        '',
        'today',
        '2026-02-30 00:00:00.000',
        '2026-13-01 00:00:00.000',
        '2026-01-01 25:00:00.000',
      ])
        await refuse(at(time), order);
      for (const time of ['2026-01-02T03:04:05.678', '2026-01-02 03:04:05.678Z', '2026-01-02 03:04:05'])
        await refuse(at(time), order);
    });

    test('that somebody made up within bounds points where its values would stand', async () => {
      const key = 'Specialist.NAME.ASC';
      expect(
        await page(`first: 1, after: ${cursorOf(key, 'specialist 007', 9_007_199_254_740_991)}`),
      ).toEqual([8]);
      expect(await page(`first: 1, after: ${cursorOf(key, 'specialist 007', -1)}`)).toEqual([7]);
      expect(await page(`first: 1, after: ${cursorOf(key, "' OR 1 = 1 --", 1)}`)).toEqual([1]);
    });

    test('still leads on when its row is gone', async () => {
      const { database, make } = directory();
      const gone = await make.specialist({ name: 'Specialist 0', sortName: 'specialist 050 and a half' });
      const { specialists } = await directory().data(
        `{ specialists(first: 1, after: ${cursors[49]}) { edges { cursor node { name } } } }`,
      );
      expect(specialists.edges[0].node.name).toBe('Specialist 0');
      await database.session.run('DELETE FROM specialist WHERE id = ?', [gone.id]);
      const cursor = JSON.stringify(specialists.edges[0].cursor);
      expect(await page(`first: 2, after: ${cursor}`)).toEqual([51, 52]);
      expect(await page(`last: 2, before: ${cursor}`)).toEqual([49, 50]);
    });
  });
});
