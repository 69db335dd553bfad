import fc from 'fast-check';

import { settleFinding } from '../factories/finding-worlds';
import { onEachEngine, UNLIMITED } from '../harness/directory';
import { NESTED_LISTS, ROOT_LISTS } from '../harness/lists';
import { advance, changed, severalChanges } from './changes';
import { assertOfEach, dealt, everyWay, journeysOn, onEach, TIMEOUT, walk } from './journeys';

const HANDS = dealt(everyWay([...ROOT_LISTS, ...NESTED_LISTS]), 8);

onEachEngine(
  'when rows have been added and changed',
  (directory) => {
    test(
      'they are found as if they had never been otherwise',
      async () => {
        await assertOfEach(HANDS, (ways) =>
          fc.asyncProperty(journeysOn(ways), severalChanges, async ({ world, journeys }, next) => {
            const { database } = directory();
            await settleFinding(database, world);
            let now = world;
            for (const change of next) {
              const after = changed(now, change);
              await advance(database, now, after);
              now = after;
            }
            await onEach(journeys, (journey) => walk(directory(), now, journey));
          }),
        );
      },
      TIMEOUT,
    );
  },
  UNLIMITED,
);
