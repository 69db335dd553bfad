import fc from 'fast-check';

import { settleFinding } from '../factories/finding-worlds';
import { onEachEngine, UNLIMITED } from '../harness/directory';
import { NESTED_LISTS } from '../harness/lists';
import { dealt, everyWay, journeysOn, jump, onEach, RUN_LIMITS, TIMEOUT, walk } from './journeys';

const HANDS = dealt(everyWay(NESTED_LISTS), 5);

onEachEngine(
  'pages of filtered lists under several parents at once',
  (directory) => {
    test(
      'joined, are the rows that fulfil the filter in their order, and each says truly what lies beyond it',
      async () => {
        for (const ways of HANDS)
          await fc.assert(
            fc.asyncProperty(journeysOn(ways), async ({ world, journeys }) => {
              await settleFinding(directory().database, world);
              await onEach(journeys, (journey) => walk(directory(), world, journey));
            }),
            { ...RUN_LIMITS, numRuns: 1 },
          );
      },
      TIMEOUT,
    );

    test(
      'start beyond any cursor of their order, whether its row is in the list or not',
      async () => {
        for (const ways of HANDS)
          await fc.assert(
            fc.asyncProperty(journeysOn(ways), fc.nat(), async ({ world, journeys }, nth) => {
              await settleFinding(directory().database, world);
              await onEach(journeys, (journey, at) => jump(directory(), world, journey, nth + at));
            }),
            { ...RUN_LIMITS, numRuns: 1 },
          );
      },
      TIMEOUT,
    );
  },
  UNLIMITED,
);
