import fc from 'fast-check';

import { settle, worlds } from '../factories/worlds';
import { TestDirectory } from '../harness/directory';
import { listQuery, NESTED_LISTS, ordersOf, pageArguments, ROOT_LISTS, rowsOfType } from '../harness/lists';
import { ENGINES } from '../setup/databases';
import { times } from '../setup/properties';

const LISTS = [...ROOT_LISTS, ...NESTED_LISTS];

describe('the same directory on every engine', () => {
  let directories: TestDirectory[];
  beforeAll(async () => {
    directories = await Promise.all(ENGINES.map((engine) => TestDirectory.open(engine)));
  });
  afterAll(() => Promise.all(directories.map((directory) => directory.close())));

  test('answers the same pages with the same ids and cursors', async () => {
    const property = fc.asyncProperty(worlds, async (world) => {
      await Promise.all(directories.map(({ database }) => settle(database, world)));
      for (const list of LISTS) {
        const parents = list.parent === null ? [0] : rowsOfType(world, list.parent).map(({ id }) => id);
        if (parents.length === 0) continue;
        for (const order of ordersOf(list.noun)) {
          const args = parents.map(() => pageArguments(order, 'forward', 100, null));
          const query = listQuery(list, args, parents);
          const [first, ...others] = await Promise.all(directories.map((directory) => directory.data(query)));
          for (const other of others) expect(other).toEqual(first);
        }
      }
    });
    await fc.assert(property, { numRuns: times(3) });
  });
});
