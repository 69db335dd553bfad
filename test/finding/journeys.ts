import fc from 'fast-check';

import type { NearFilter } from '../../src/generated/resolvers';
import { toGlobalId, type NodeType } from '../../src/node/global-id';
import { foldedWords } from '../../src/text/fold';
import { findingWorlds } from '../factories/finding-worlds';
import type { World } from '../factories/worlds';
import type { TestDirectory } from '../harness/directory';
import {
  expectWhole,
  PAGE_SELECTION,
  pageOperation,
  pagesIn,
  ROOT_LISTS,
  rowsOfType,
  type AnsweredPage,
  type ListOfTheApi,
  type Order,
  type Reading,
} from '../harness/lists';
import { seedOf, times } from '../setup/properties';
import { Filters, nearFilters, searchTexts } from './filters';
import { matches, type FilterOf, type RowOf } from './oracle';
import { compare, ORDER_FIELDS } from './oracle-orders';

/** Passing takes seconds; failing may take longer, until a small directory that fails is found. */
export const TIMEOUT = times(180_000);
export const RUN_LIMITS = { interruptAfterTimeLimit: times(60_000) };

/** A list, an order of it, and the end at which reading starts. */
export interface Way {
  readonly list: ListOfTheApi;
  readonly order: Order;
  readonly reading: Reading;
}

/** A way with a filter to read it through, and pages of a size to read it in. */
export interface Journey extends Way {
  readonly filter: FilterOf[NodeType];
  readonly seed: string | null;
  readonly size: number;
}

/** Every order of every list, in both directions, read from either end. */
export function everyWay(lists: readonly ListOfTheApi[]): Way[] {
  const readings: readonly Reading[] = ['forward', 'backward'];
  return lists.flatMap((list) =>
    ordersOf(list.noun).flatMap((order) => readings.map((reading) => ({ list, order, reading }))),
  );
}

function ordersOf(noun: NodeType): Order[] {
  return ORDER_FIELDS[noun].flatMap((field): Order[] => [
    { field, direction: 'ASC' },
    { field, direction: 'DESC' },
  ]);
}

/** Deals things out to so many hands. */
export function dealt<Thing>(things: readonly Thing[], hands: number): Thing[][] {
  return Array.from({ length: hands }, (_, hand) => things.filter((__, at) => at % hands === hand));
}

/**
 * Asserts a property of the ways in each hand, which begin with different worlds.
 *
 * @param runs in how many worlds, as a rule
 */
export async function assertOfEach<Drawn>(
  hands: readonly (readonly Way[])[],
  propertyOf: (ways: readonly Way[]) => fc.IAsyncProperty<Drawn>,
  runs = 1,
): Promise<void> {
  for (const [nth, ways] of hands.entries())
    await fc.assert(propertyOf(ways), { ...RUN_LIMITS, seed: seedOf(nth), numRuns: times(runs) });
}

/** A world, and a journey on each of the ways through it. */
export function journeysOn(ways: readonly Way[]): fc.Arbitrary<{ world: World; journeys: Journey[] }> {
  return findingWorlds.chain((world) => {
    const filters = new Filters(world);
    const asked = {
      text: searchTexts(world).filter((text) => foldedWords(text).length > 0),
      near: nearFilters(world),
    };
    const journeys = fc.tuple(
      ...ways.map((way) => {
        const { field } = way.order;
        return fc
          .record({
            filter: filters.of(way.list.noun),
            ...asked,
            seed: fc.constantFrom('2026-11-23', '\u{1f642}', 'monday'),
            size: fc.integer({ min: 1, max: 8 }),
          })
          .map(({ filter, seed, size, ...given }): Journey => ({
            ...way,
            filter: { ...filter, ...givenTo(field, given) },
            seed: field === 'ROTATION' ? seed : null,
            size,
          }));
      }),
    );
    return fc.record({ world: fc.constant(world), journeys });
  });
}

/** Visits all journeys at once, and says on which of them something failed. */
export async function onEach(
  journeys: readonly Journey[],
  visit: (journey: Journey, nth: number) => Promise<void>,
): Promise<void> {
  const told = async (journey: Journey, nth: number) => {
    try {
      await visit(journey, nth);
    } catch (error) {
      const { list, order, reading, size, filter } = journey;
      const where = `${list.name} by ${order.field} ${order.direction}, ${size} at a time, ${reading}`;
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${where}, where ${JSON.stringify(filter)}:\n${reason}`, { cause: error });
    }
  };
  await Promise.all(journeys.map(told));
}

/** What an order goes by: the text for RELEVANCE, the point for DISTANCE. */
function givenTo(field: string, { text, near }: { text: string; near: NearFilter }): object {
  if (field === 'RELEVANCE') return { text };
  return field === 'DISTANCE' ? { near } : {};
}

/** The ids of all parents of a list; one stand-in for the root. */
export function parentsOf(list: ListOfTheApi, world: World): number[] {
  return list.parent === null ? [0] : rowsOfType(world, list.parent).map(({ id }) => id);
}

/**
 * Reads one page under each of the parents.
 *
 * @param starts the cursors that the pages start beyond
 * @param selection what to ask of each connection; a page is what it gives
 */
export async function readPages<Page = AnsweredPage>(
  directory: TestDirectory,
  { list, order, seed, reading, filter, size }: Journey,
  parents: readonly number[],
  starts: readonly (string | null)[] = [],
  selection = PAGE_SELECTION,
): Promise<Page[]> {
  if (parents.length === 0) return [];
  const asked = { order: { ...order, ...(seed === null ? {} : { seed }) }, reading, size, filter };
  const { query, variables } = pageOperation(list, asked, parents, starts, selection);
  return pagesIn(list, await directory.data(query, variables)) as Page[];
}

/** The journey that reads everything at once. */
export function atOnce(journey: Journey): Journey {
  return { ...journey, reading: 'forward', size: 100 };
}

/** The rows of a parent's list that fulfil the filter, in the order that is asked for. */
export function selectedRows(
  world: World,
  { list, order, filter }: Way & { filter: object },
  parent: number,
) {
  const { noun } = list;
  return (list.rows(world, parent) as RowOf[NodeType][])
    .filter((row) => matches(noun, world, row, filter))
    .sort(compare(noun, world, order, filter));
}

/** The ids of a parent's list. Nobody but the directory can say in what order ROTATION has them. */
async function wholeLists(
  directory: TestDirectory,
  world: World,
  journey: Journey,
  parents: readonly number[],
): Promise<string[][]> {
  const { list, order } = journey;
  const expected = parents.map((parent) =>
    selectedRows(world, journey, parent).map(({ id }) => toGlobalId(list.noun, id)),
  );
  if (order.field !== 'ROTATION') return expected;
  const pages = await readPages(directory, atOnce(journey), parents);
  const answered = pages.map(({ nodes }) => nodes.map(({ id }) => id));
  expect(answered.map((ids) => ids.toSorted())).toEqual(expected.map((ids) => ids.toSorted()));
  return answered;
}

/** Expects a page to be this part of a list, and everything in it to agree. */
function expectPage(page: AnsweredPage, whole: readonly string[], start: number, end: number): void {
  expectWhole(page, {
    ids: whole.slice(start, end),
    hasNextPage: end < whole.length,
    hasPreviousPage: start > 0,
    totalCount: whole.length,
  });
}

/**
 * Reads the lists of all parents from one end to the other, following the cursors, and expects every page to be its part of
 * the list in memory.
 */
export async function walk(directory: TestDirectory, world: World, journey: Journey): Promise<void> {
  const { list, reading, size } = journey;
  const parents = parentsOf(list, world);
  const wholes = await wholeLists(directory, world, journey, parents);
  let open = parents.map((parent, at) => ({
    parent,
    whole: wholes[at]!,
    read: 0,
    cursor: null as string | null,
  }));
  while (open.length > 0) {
    const starts = open.map(({ cursor }) => cursor);
    const pages = await readPages(
      directory,
      journey,
      open.map(({ parent }) => parent),
      starts,
    );
    open = open.flatMap(({ read, ...rest }, at) => {
      const page = pages[at]!;
      const { length } = rest.whole;
      const next = Math.min(read + size, length);
      if (reading === 'forward') expectPage(page, rest.whole, read, next);
      else expectPage(page, rest.whole, length - next, length - read);
      const { startCursor, endCursor } = page.pageInfo;
      return next < length
        ? [{ ...rest, read: next, cursor: reading === 'forward' ? endCursor : startCursor }]
        : [];
    });
  }
}

/**
 * Asks all parents at once for the page beyond one and the same row, which most of their lists do not have, and expects what
 * stands beyond it when everything that the order can compare stands in one list.
 *
 * @param nth picks the row
 */
export async function jump(
  directory: TestDirectory,
  world: World,
  journey: Journey,
  nth: number,
): Promise<void> {
  const { list, filter, reading, size } = journey;
  const everything = ROOT_LISTS.find(({ noun }) => noun === list.noun)!;
  const { text, near } = filter as { text?: string; near?: NearFilter };
  const given = { ...(text && { text }), ...(near && { near }) };
  const [all] = await readPages(directory, atOnce({ ...journey, list: everything, filter: given }), [0]);
  const ids = all!.nodes.map(({ id }) => id);
  const at = nth % ids.length;
  const beyond = all!.edges[at];
  if (beyond === undefined) return;

  const parents = parentsOf(list, world);
  const pages = await readPages(
    directory,
    journey,
    parents,
    parents.map(() => beyond.cursor),
  );
  parents.forEach((parent, nthParent) => {
    const selected = new Set(selectedRows(world, journey, parent).map(({ id }) => toGlobalId(list.noun, id)));
    const whole = ids.filter((id) => selected.has(id));
    expect(whole).toHaveLength(selected.size);
    const upTo = ids.slice(0, at + 1).filter((id) => selected.has(id)).length;
    const before = ids.slice(0, at).filter((id) => selected.has(id)).length;
    if (reading === 'forward')
      expectPage(pages[nthParent]!, whole, upTo, Math.min(upTo + size, whole.length));
    else expectPage(pages[nthParent]!, whole, Math.max(0, before - size), before);
  });
}
