import fc from 'fast-check';

import { toGlobalId } from '../../src/node/global-id';
import type { World } from '../factories/worlds';
import type { TestDirectory } from '../harness/directory';
import {
  expectedPage,
  expectWhole,
  listQuery,
  ordersOf,
  pageArguments,
  pageOperation,
  pagesIn,
  ROOT_LISTS,
  rowsOfType,
  type AnsweredPage,
  type ListOfTheApi,
  type Order,
  type Reading,
} from '../harness/lists';

/** A way to page through a list. */
export interface Way {
  readonly list: ListOfTheApi;
  readonly order: Order;
  readonly reading: Reading;
  readonly size: number;
}

const READINGS: readonly Reading[] = ['forward', 'backward'];

/** Page sizes to deal out. */
export const pageSizes = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 20 });

/** Every order of every list, read from either end. */
export function everyWay(lists: readonly ListOfTheApi[], sizes: readonly number[]): Way[] {
  const ways = lists.flatMap((list) =>
    ordersOf(list.noun).flatMap((order) => READINGS.map((reading) => ({ list, order, reading }))),
  );
  return ways.map((way, at) => ({ ...way, size: sizes[at % sizes.length] ?? 1 }));
}

/** The ids of all parents of a list; one stand-in for the root. */
function parentsOf(list: ListOfTheApi, world: World): number[] {
  return list.parent === null ? [0] : rowsOfType(world, list.parent).map(({ id }) => id);
}

/**
 * Reads the lists of all parents from one end to the other, following the cursors, and expects every page to be the one
 * that an order in memory gives, and the pages joined to be the whole list.
 *
 * @returns the cursors of all rows by id
 */
export async function walk(
  directory: TestDirectory,
  world: World,
  { list, order, reading, size }: Way,
): Promise<Map<string, string>> {
  const cursors = new Map<string, string>();
  const joined = new Map<number, string[]>();
  let open = parentsOf(list, world).map((parent) => ({ parent, cursor: null as string | null, at: '' }));
  while (open.length > 0) {
    const parents = open.map(({ parent }) => parent);
    const starts = open.map(({ cursor }) => cursor);
    const { query, variables } = pageOperation(list, { order, reading, size }, parents, starts);
    const pages = pagesIn(list, await directory.data(query, variables));
    open = open.flatMap(({ parent, at }, nth) => {
      const page = pages[nth] as AnsweredPage;
      const rows = list.rows(world, parent);
      const beyond = rows.find(({ id }) => toGlobalId(list.noun, id) === at) ?? null;
      expectWhole(page, expectedPage(list, rows, order, reading, size, beyond));

      const ids = page.nodes.map(({ id }) => id);
      const read = joined.get(parent) ?? [];
      joined.set(parent, reading === 'forward' ? [...read, ...ids] : [...ids, ...read]);
      for (const { cursor, node } of page.edges) cursors.set(node.id, cursor);
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
      const [more, cursor, last] =
        reading === 'forward' ? [hasNextPage, endCursor, ids.at(-1)] : [hasPreviousPage, startCursor, ids[0]];
      return more && last !== undefined ? [{ parent, cursor, at: last }] : [];
    });
  }
  for (const [parent, ids] of joined) {
    const rows = list.rows(world, parent);
    expect(ids).toEqual(expectedPage(list, rows, order, 'forward', rows.length, null).ids);
  }
  return cursors;
}

/**
 * Asks all parents at once for the page beyond one and the same row, which most of their lists do not have, and expects
 * the pages that an order in memory gives.
 *
 * @param nth picks the row
 */
export async function jump(
  directory: TestDirectory,
  world: World,
  { list, order, reading, size }: Way,
  nth: number,
): Promise<void> {
  const all = rowsOfType(world, list.noun);
  const beyond = all[nth % all.length];
  const parents = parentsOf(list, world);
  const everything = ROOT_LISTS.find(({ noun }) => noun === list.noun);
  if (beyond === undefined || parents.length === 0 || everything === undefined) return;

  const [page] = pagesIn(
    everything,
    await directory.data(listQuery(everything, [pageArguments(order, 'forward', 100, null)], [])),
  );
  const id = toGlobalId(list.noun, beyond.id);
  const cursor = page?.edges.find(({ node }) => node.id === id)?.cursor ?? '';
  const starts = parents.map(() => cursor);
  const { query, variables } = pageOperation(list, { order, reading, size }, parents, starts);
  const pages = pagesIn(list, await directory.data(query, variables));
  parents.forEach((parent, at) => {
    const expected = expectedPage(list, list.rows(world, parent), order, reading, size, beyond);
    expectWhole(pages[at] as AnsweredPage, expected);
  });
}
