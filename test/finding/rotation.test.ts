import { createHash } from 'node:crypto';

import { onEachEngine, TestDirectory } from '../harness/directory';
import { ENGINES } from '../setup/databases';
import { fairness, UNFAIR, type Shuffle } from './fairness';

const SIZES = [2, 3, 7, 40];
/** The seeds that the documentation recommends: one day after the other. */
const DAYS = Array.from({ length: 1_000 }, (_, day) =>
  new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
);

/** Makes a profession of so many people for each size; the people of all of them come mixed, with gaps between their ids. */
async function settlePeople({ make }: TestDirectory): Promise<void> {
  const professions: { id: number }[] = [];
  for (const size of SIZES) professions.push(await make.profession({ name: `Profession of ${size}` }));
  for (let nth = 0, id = 4_711; nth < Math.max(...SIZES); nth++)
    for (const [at, { id: professionId }] of professions.entries())
      if (nth < SIZES[at]!) await make.specialist({ id: (id += 1 + (nth % 3)), professionId });
}

/** The ids of the people of each size in the order of a seed. */
async function idsBySeed(
  directory: TestDirectory,
  seed: string,
  args = 'first: 100',
  direction = 'ASC',
): Promise<string[][]> {
  const lists = SIZES.map((size) => {
    const filter = `{ profession: { in: ["profession-of-${size}"] } }`;
    return `of${size}: specialists(${args}, filter: ${filter}, orderBy: $orderBy) { nodes { id } }`;
  });
  const orderBy = { field: 'ROTATION', direction, seed };
  const found = await directory.data(`query ($orderBy: SpecialistOrder) { ${lists.join(' ')} }`, { orderBy });
  return SIZES.map((size) => found[`of${size}`].nodes.map(({ id }: { id: string }) => id));
}

/** The orders of all days, for each size. */
async function shufflesOf(directory: TestDirectory): Promise<Shuffle[][]> {
  const orders = await Promise.all(DAYS.map((day) => idsBySeed(directory, day)));
  return SIZES.map((_, at) => {
    const everybody = [...orders[0]![at]!].sort();
    return orders.map((order) => order[at]!.map((id) => everybody.indexOf(id)));
  });
}

const hashed = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE();
const everybody = (size: number): number[] => Array.from({ length: size }, (_, person) => person);

/** Orders that are unfair in some way, so that the statistics are seen to notice. */
const UNFAIR_ORDERS: Readonly<Record<string, (size: number, seed: string) => Shuffle>> = {
  'a ring entered at random': (size, seed) => everybody(size).map((person) => (person + hashed(seed)) % size),
  'sorted by hashes that are mixed with the seed by XOR': (size, seed) => {
    const place = (person: number) => (hashed(`person ${person}`) ^ hashed(seed)) >>> 0;
    return everybody(size).sort((one, other) => place(one) - place(other));
  },
  'the same order every day': (size) => everybody(size),
};

onEachEngine('the order ROTATION', (directory) => {
  beforeAll(() => settlePeople(directory()));

  test('has everybody once, in the same order whenever the seed is the same', async () => {
    for (const seed of ['a', '2026-11-23', '\u{1f642}'.repeat(64)]) {
      const orders = await idsBySeed(directory(), seed);
      expect(orders.map((order) => new Set(order).size)).toEqual(SIZES);
      expect(await idsBySeed(directory(), seed)).toEqual(orders);
      expect(await idsBySeed(directory(), seed, 'last: 100')).toEqual(orders);
      const reversed = orders.map((order) => order.toReversed());
      expect(await idsBySeed(directory(), seed, 'first: 100', 'DESC')).toEqual(reversed);
    }
  });
});

describe('the order ROTATION, on whatever engine,', () => {
  let directories: TestDirectory[];
  beforeAll(async () => {
    directories = await Promise.all(ENGINES.map((engine) => TestDirectory.open(engine)));
    await Promise.all(directories.map(settlePeople));
  });
  afterAll(() => Promise.all(directories.map((directory) => directory.close())));

  test('is the same', async () => {
    for (const day of DAYS.slice(0, 100)) {
      const [first, ...others] = await Promise.all(directories.map((each) => idsBySeed(each, day)));
      for (const other of others) expect(other).toEqual(first);
    }
  });

  test('is fair over many seeds', async () => {
    const shuffles = await shufflesOf(directories[0]!);
    const unfair = SIZES.flatMap((size, at) =>
      Object.entries(fairness(shuffles[at]!, size)).filter(([, unevenness]) => unevenness > UNFAIR),
    );
    expect(unfair).toEqual([]);
  });
});

describe.each(Object.entries(UNFAIR_ORDERS))('%s', (_, orderOf) => {
  test.each([7, 40])('is found to be unfair to %i people', (size) => {
    const shuffles = DAYS.map((day) => orderOf(size, day));
    const measured = fairness(shuffles, size);
    expect(measured['everybody follows everybody equally often']).toBeGreaterThan(4 * UNFAIR);
    expect(measured['who is second does not depend on who is first']).toBeGreaterThan(4 * UNFAIR);
  });
});

test('a shuffle that is drawn by lot is found to be fair', () => {
  for (const size of SIZES) {
    const drawn = DAYS.map((day) => {
      const lot = everybody(size).map((person) => hashed(`${day} ${person}`));
      return everybody(size).sort((one, other) => lot[one]! - lot[other]!);
    });
    for (const unevenness of Object.values(fairness(drawn, size))) expect(unevenness).toBeLessThan(UNFAIR);
  }
});
