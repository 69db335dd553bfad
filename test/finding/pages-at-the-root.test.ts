import fc from 'fast-check';

import { settleFinding } from '../factories/finding-worlds';
import { onEachEngine, UNLIMITED } from '../harness/directory';
import { ROOT_LISTS } from '../harness/lists';
import { assertOfEach, dealt, everyWay, journeysOn, jump, onEach, TIMEOUT, walk } from './journeys';

const HANDS = dealt(everyWay(ROOT_LISTS), 10);

onEachEngine(
  'pages of a filtered list at the root',
  (directory) => {
    test(
      'joined, are the rows that fulfil the filter in their order, and each says truly what lies beyond it',
      async () => {
        await assertOfEach(
          HANDS,
          (ways) =>
            fc.asyncProperty(journeysOn(ways), async ({ world, journeys }) => {
              await settleFinding(directory().database, world);
              await onEach(journeys, (journey) => walk(directory(), world, journey));
            }),
          2,
        );
      },
      TIMEOUT,
    );

    test(
      'start beyond any cursor of their order, whether its row fulfils the filter or not',
      async () => {
        await assertOfEach(HANDS, (ways) =>
          fc.asyncProperty(journeysOn(ways), fc.nat(), async ({ world, journeys }, nth) => {
            await settleFinding(directory().database, world);
            await onEach(journeys, (journey, at) => jump(directory(), world, journey, nth + at));
          }),
        );
      },
      TIMEOUT,
    );
  },
  UNLIMITED,
);
