import fc from 'fast-check';

import { settle, worlds } from '../factories/worlds';
import { onEachEngine, UNLIMITED } from '../harness/directory';
import { ROOT_LISTS } from '../harness/lists';
import { times } from '../setup/properties';
import { everyWay, jump, pageSizes, walk } from './walks';

const RUNS = { numRuns: times(4) };
// Passing takes seconds; failing may take longer, until the smallest directory that fails is found.
const TIMEOUT = times(120_000);

onEachEngine(
  'pages of a list at the root',
  (directory) => {
    test(
      'joined, are the whole list in its order, and each says truly what lies beyond it',
      async () => {
        await fc.assert(
          fc.asyncProperty(worlds, pageSizes, async (world, sizes) => {
            await settle(directory().database, world);
            await Promise.all(everyWay(ROOT_LISTS, sizes).map((way) => walk(directory(), world, way)));
          }),
          RUNS,
        );
      },
      TIMEOUT,
    );

    test(
      'start beyond any cursor of their order, whether its row is in the list or not',
      async () => {
        await fc.assert(
          fc.asyncProperty(worlds, pageSizes, fc.nat(), async (world, sizes, nth) => {
            await settle(directory().database, world);
            const ways = everyWay(ROOT_LISTS, sizes);
            await Promise.all(ways.map((way, at) => jump(directory(), world, way, nth + at)));
          }),
          RUNS,
        );
      },
      TIMEOUT,
    );
  },
  UNLIMITED,
);
