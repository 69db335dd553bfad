import { Rotation } from '../../src/connection/rotation';
import { EVERYTHING } from '../../src/filter/selection';
import { SpecialistRepository, specialistOrders } from '../../src/specialist/specialist.repository';
import { ALL_SHOWN } from '../../src/sql/requested';
import { settle, specialistsOf } from '../factories/worlds';
import { onEachEngine } from '../harness/directory';

const NOTHING = { modalities: [], professions: [], places: [], statements: [] };
const TIME = '2026-01-02 03:04:05.678';

describe('a shuffle', () => {
  const rotation = new Rotation('2026-11-23');

  test('gives every id a place of its own, and finds it back there', () => {
    const ids = [1, 2, 3, 8_191, 8_192, 100_001, 5_000_000, 2 ** 26 - 1];
    expect(ids.map((id) => rotation.idAt(rotation.placeOf(id)))).toEqual(ids);
    const places = new Set(Array.from({ length: 20_000 }, (_, at) => rotation.placeOf(at + 1)));
    expect(places.size).toBe(20_000);
  });

  test('puts ids that are too high behind all others, in their order', () => {
    expect([2 ** 26, 2 ** 31 - 1].map((id) => rotation.placeOf(id))).toEqual([2 ** 26, 2 ** 31 - 1]);
  });

  test('lists ids by their places, from any place on, in either direction', () => {
    const sorted = Array.from({ length: 2_000 }, (_, at) => at + 1).sort(
      (one, other) => rotation.placeOf(one) - rotation.placeOf(other),
    );
    expect(rotation.idsFrom(null, true, 2_000, 20)).toEqual(sorted.slice(0, 20));
    expect(rotation.idsFrom(null, false, 2_000, 20)).toEqual(sorted.slice(-20).reverse());
    const after = rotation.placeOf(sorted[700] ?? 0);
    expect(rotation.idsFrom(after, true, 2_000, 2)).toEqual([sorted[701], sorted[702]]);
    expect(rotation.idsFrom(after, false, 2_000, 2)).toEqual([sorted[699], sorted[698]]);
    expect(rotation.idsFrom(rotation.placeOf(sorted.at(-2) ?? 0), true, 2_000, 9)).toEqual(sorted.slice(-1));
  });
});

onEachEngine('a shuffled list', (directory) => {
  // So many that it is not read as a whole, with gaps between their ids; one in 500 is a practice.
  const count = 20_500;
  const GAP = 5;
  const specialists = specialistsOf(
    Array.from({ length: count }, (_, at) => ({
      sortName: `name ${at % 100}`,
      createdAt: TIME,
      updatedAt: TIME,
      professionId: null,
      placeId: null,
    })),
  ).map((row, at) => ({ ...row, id: at * GAP + 1, kind: at % 500 === 0 ? ('PRACTICE' as const) : row.kind }));
  const order = specialistOrders.find({ field: 'ROTATION', seed: 'today' });
  const inOrder = [...specialists].sort(
    (one, other) => (order.rotation?.placeOf(one.id) ?? 0) - (order.rotation?.placeOf(other.id) ?? 0),
  );
  const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);

  beforeAll(() => settle(directory().database, { ...NOTHING, specialists }), 60_000);

  test('of very many rows is read in the order of the shuffle, from wherever it is asked', async () => {
    const { all } = new SpecialistRepository(directory().database.session);
    for (const depth of [0, 1, 12_000, count - 10]) {
      const edge = inOrder[depth - 1];
      const beyond = edge === undefined ? null : [order.rotation?.placeOf(edge.id) ?? 0];
      const page = { selection: EVERYTHING, requested: ALL_SHOWN, order, limit: 21 };
      const [forward] = await all.pages([{ parent: 0, beyond }], { ...page, reading: 'forward' });
      expect(idsOf(forward ?? [])).toEqual(idsOf(inOrder.slice(depth, depth + 21)));
      const [backward] = await all.pages([{ parent: 0, beyond }], { ...page, reading: 'backward' });
      const before = beyond === null ? inOrder : inOrder.slice(0, depth - 1);
      expect(idsOf(backward ?? [])).toEqual(idsOf(before.slice(-21).reverse()));
    }
  });

  test('reads only some of them: what the next places hold', async () => {
    const statements = await directory().sqlOf(
      '{ specialists(first: 20, orderBy: { field: ROTATION, seed: "today" }) { nodes { id } } }',
    );
    expect(statements).toHaveLength(2);
    expect(statements[1]?.values.length).toBeLessThan(300);
  });

  test('finds the few that a filter selects as well', async () => {
    const query = `query ($after: String) { specialists(
      first: 20, after: $after, filter: { kind: { in: [PRACTICE] } }, orderBy: { field: ROTATION, seed: "today" }
    ) { nodes { slug } pageInfo { hasNextPage endCursor } } }`;
    const slugs: string[] = [];
    for (let after: string | null = null; ;) {
      const { specialists: page } = await directory().data(query, { after });
      slugs.push(...page.nodes.map(({ slug }: { slug: string }) => slug));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(slugs).toEqual(inOrder.filter(({ kind }) => kind === 'PRACTICE').map(({ slug }) => slug));
  });
});
