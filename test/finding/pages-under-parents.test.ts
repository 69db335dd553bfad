import fc from 'fast-check';

import { settleFinding } from '../factories/finding-worlds';
import { onEachEngine, UNLIMITED } from '../harness/directory';
import { NESTED_LISTS } from '../harness/lists';
import { assertOfEach, dealt, everyWay, journeysOn, jump, onEach, TIMEOUT, walk } from './journeys';

const HANDS = dealt(everyWay(NESTED_LISTS), 5);

onEachEngine(
  'pages of filtered lists under several parents at once',
  (directory) => {
    test(
      'joined, are the rows that fulfil the filter in their order, and each says truly what lies beyond it',
      async () => {
        await assertOfEach(HANDS, (ways) =>
          fc.asyncProperty(journeysOn(ways), async ({ world, journeys }) => {
            await settleFinding(directory().database, world);
            await onEach(journeys, (journey) => walk(directory(), world, journey));
          }),
        );
      },
      TIMEOUT,
    );

    test(
      'start beyond any cursor of their order, whether its row is in the list or not',
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
