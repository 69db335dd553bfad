import fc from 'fast-check';

import { settle, worlds } from '../factories/worlds';
import { onEachEngine } from '../harness/directory';
import { NESTED_LISTS, ordersOf, ROOT_LISTS, type Reading } from '../harness/lists';
import { jump, walk, type Way } from './walks';

const READINGS: readonly Reading[] = ['forward', 'backward'];

/** Every order of every list, read from either end; the page sizes are dealt out. */
function everyWay(lists: typeof ROOT_LISTS, sizes: readonly number[]): Way[] {
  const ways = lists.flatMap((list) =>
    ordersOf(list.noun).flatMap((order) => READINGS.map((reading) => ({ list, order, reading }))),
  );
  return ways.map((way, at) => ({ ...way, size: sizes[at % sizes.length] ?? 1 }));
}

const sizes = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 20 });
// A slow machine tries fewer directories rather than failing.
const LIMITS = { numRuns: 20, interruptAfterTimeLimit: 8_000 };

onEachEngine('pages of a list', (directory) => {
  test.each([
    ['at the root', ROOT_LISTS],
    ['under several parents at once', NESTED_LISTS],
  ])('%s, joined, are the whole list in its order, and say truly what lies beyond them', async (_, lists) => {
    await fc.assert(
      fc.asyncProperty(worlds, sizes, async (world, dealt) => {
        await settle(directory().database, world);
        await Promise.all(everyWay(lists, dealt).map((way) => walk(directory(), world, way)));
      }),
      LIMITS,
    );
  });

  test.each([
    ['at the root', ROOT_LISTS],
    ['under several parents at once', NESTED_LISTS],
  ])('%s start beyond any cursor of their order, whether its row is in the list or not', async (_, lists) => {
    await fc.assert(
      fc.asyncProperty(worlds, sizes, fc.nat(), async (world, dealt, nth) => {
        await settle(directory().database, world);
        await Promise.all(everyWay(lists, dealt).map((way, at) => jump(directory(), world, way, nth + at)));
      }),
      LIMITS,
    );
  });
});
