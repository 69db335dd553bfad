import { EVERYTHING } from '../../src/filter/selection';
import { toGlobalId } from '../../src/node/global-id';
import { SpecialistRepository, specialistOrders } from '../../src/specialist/specialist.repository';
import { NO_JOINS } from '../../src/sql/joins';
import { crowdedWorld } from '../factories/crowds';
import { settle, type World } from '../factories/worlds';
import { onEachEngine } from '../harness/directory';
import { NESTED_LISTS, ROOT_LISTS, rowsOfType, type ListOfTheApi } from '../harness/lists';

const PARENTS = 50;
const CHILDREN = 4;

/** The nodes of so many parents of a list, each with a selection of its own. */
function under(world: World, list: ListOfTheApi, parents: number, selection: string): string {
  const type = list.parent ?? 'Modality';
  const ids = rowsOfType(world, type)
    .slice(0, parents)
    .map(({ id }) => `"${toGlobalId(type, id)}"`);
  return `{ nodes(ids: [${ids.join(', ')}]) { ... on ${type} { ${selection} } } }`;
}

onEachEngine('the SQL of pages', (directory) => {
  const world = crowdedWorld(PARENTS, CHILDREN);
  beforeAll(() => settle(directory().database, world));

  const statements = async (query: string) => (await directory().sqlOf(query)).length;

  describe.each(NESTED_LISTS.map((list) => [list.name, list] as const))('of %s', (_, list) => {
    /** How many statements the list itself costs under one parent and under fifty; they must be equal. */
    const cost = async (...selections: string[]): Promise<number> => {
      const asked = selections.map((selection, at) => `list${at}: ${list.field}${selection}`).join(' ');
      const [one, many] = [
        await statements(under(world, list, 1, asked)),
        await statements(under(world, list, PARENTS, asked)),
      ];
      expect(many).toBe(one);
      // One of them reads the parents.
      return one - 1;
    };

    test('is one statement for the page, whatever the number of parents', async () => {
      expect(await cost('(first: 2) { nodes { id } }')).toBe(1);
      expect(await cost('(last: 2) { edges { cursor node { id } } }')).toBe(1);
      expect(
        await cost('(first: 2) { nodes { id } edges { cursor } pageInfo { hasNextPage endCursor } }'),
      ).toBe(1);
    });

    test('is one more for the total, and one in all for the total alone', async () => {
      expect(await cost('(first: 2) { totalCount nodes { id } }')).toBe(2);
      expect(await cost('(first: 2) { totalCount }')).toBe(1);
      const [, count] = await directory().sqlOf(under(world, list, 2, `${list.field} { totalCount }`));
      expect(count?.sql).toMatch(/COUNT/);
      expect(count?.sql).not.toMatch(/LIMIT|JOIN/);
    });

    test('is one more for the flag of the side that the page was not read towards, if there may be rows', async () => {
      const data = await directory().data(
        under(world, list, 1, `${list.field}(first: 1) { pageInfo { endCursor } }`),
      );
      const cursor = JSON.stringify(data.nodes[0][list.field].pageInfo.endCursor);
      expect(await cost('(first: 1) { nodes { id } pageInfo { hasPreviousPage } }')).toBe(1);
      expect(await cost('(last: 1) { nodes { id } pageInfo { hasNextPage } }')).toBe(1);
      const [one] = [
        await statements(
          under(world, list, 1, `${list.field}(first: 1, after: ${cursor}) { pageInfo { hasPreviousPage } }`),
        ),
      ];
      expect(one).toBe(3);
      // Where some parents' pages are empty and others' are not, those are asked apart.
      const many = under(
        world,
        list,
        PARENTS,
        `${list.field}(first: 1, after: ${cursor}) { pageInfo { hasPreviousPage } }`,
      );
      expect(await statements(many)).toBeLessThanOrEqual(4);
    });

    test('is nothing when no row, flag or total is asked for', async () => {
      expect(await cost('(first: 2) { __typename }')).toBe(0);
    });

    test('is one for each page that differs, and one for all that are the same', async () => {
      expect(await cost('(first: 2) { nodes { id } }', '(first: 3) { nodes { id } }')).toBe(2);
      expect(await cost('(first: 2) { nodes { id } }', '(last: 2) { nodes { id } }')).toBe(2);
      expect(await cost('(first: 2) { nodes { id } }', '(first: 2) { edges { cursor } }')).toBe(1);
      const natural = list.noun === 'Statement' ? 'POSITION' : 'NAME';
      const inFull = `(first: 20, orderBy: { field: ${natural}, direction: ASC }, after: null) { nodes { id } }`;
      expect(await cost('{ nodes { id } }', inFull)).toBe(1);
      expect(await cost('(first: 2) { totalCount }', '(last: 3) { totalCount }')).toBe(1);
    });
  });

  test.each(ROOT_LISTS.map((list) => [list.name, list] as const))(
    'of %s at the root',
    async (_, { field }) => {
      expect(await statements(`{ ${field}(first: 2) { nodes { id } edges { cursor } } }`)).toBe(1);
      expect(await statements(`{ ${field}(first: 2) { totalCount nodes { id } } }`)).toBe(2);
      expect(await statements(`{ ${field} { totalCount } }`)).toBe(1);
      expect(await statements(`{ ${field} { __typename } }`)).toBe(0);
      expect(
        await statements(`{ a: ${field}(first: 2) { nodes { id } } b: ${field}(first: 2) { nodes { id } } }`),
      ).toBe(1);
    },
  );

  test('reads 500 parents with one statement and 501 with two, each with its own rows', async () => {
    const list = new SpecialistRepository(directory().database.session).ofProfession;
    const order = specialistOrders.find(null);
    const professionIds = world.professions.map(({ id }) => id);
    // Most of them do not exist; those that do are spread over both statements.
    const parents = Array.from({ length: 501 }, (_, at) => professionIds[at / 10] ?? 9_000_000 + at);
    const starts = parents.map((parent) => ({ parent, beyond: null }));
    const page = { selection: EVERYTHING, joins: NO_JOINS, order, reading: 'forward', limit: 3 } as const;

    expect(await directory().sqlDuring(() => list.pages(starts.slice(0, 500), page))).toHaveLength(1);
    expect(await directory().sqlDuring(() => list.pages(starts, page))).toHaveLength(2);
    expect(await directory().sqlDuring(() => list.counts(parents, EVERYTHING))).toHaveLength(2);

    const [pages, counts] = [await list.pages(starts, page), await list.counts(parents, EVERYTHING)];
    parents.forEach((parent, at) => {
      const children = world.specialists.filter(({ professionId }) => professionId === parent).length;
      expect(counts[at]).toBe(children);
      expect(pages[at]).toHaveLength(Math.min(children, 3));
      expect(pages[at]?.every(({ professionId }) => professionId === parent)).toBe(true);
    });
  });

  test('needs few different texts, whatever the number of parents', async () => {
    const list = new SpecialistRepository(directory().database.session).ofPlace;
    const page = {
      selection: EVERYTHING,
      joins: NO_JOINS,
      order: specialistOrders.find(null),
      reading: 'forward',
      limit: 3,
    } as const;
    const texts = new Set<string>();
    for (let parents = 1; parents <= 100; parents += 1) {
      const starts = Array.from({ length: parents }, (_, at) => ({ parent: at + 1, beyond: null }));
      const recorded = await directory().sqlDuring(() => list.pages(starts, page));
      recorded.forEach(({ sql }) => texts.add(sql));
    }
    expect(texts.size).toBeLessThanOrEqual(8);
  });
});
