import fc from 'fast-check';

import type * as Selections from '../../src/filter/selection';
import { settleFinding } from '../factories/finding-worlds';
import { onEachEngine, UNLIMITED } from '../harness/directory';
import { NESTED_LISTS, ROOT_LISTS } from '../harness/lists';
import { assertOfEach, dealt, everyWay, journeysOn, onEach, TIMEOUT, walk } from './journeys';

/** Which sets of rows are taken for large ones: then others of the ways to come by a page are taken. */
let mockIsLarge: (sql: string) => boolean = () => false;

jest.mock('../../src/filter/selection', () => {
  const actual = jest.requireActual<typeof Selections>('../../src/filter/selection');
  const smallestLeader: typeof actual.smallestLeader = async (conditions) => {
    const least = await actual.smallestLeader(conditions);
    if (least === null || !mockIsLarge(least.condition.sql.text)) return least;
    return { ...least, leader: { ...least.leader, size: async () => Infinity } };
  };
  return { ...actual, smallestLeader };
});

const HANDS = dealt(everyWay([...ROOT_LISTS, ...NESTED_LISTS]), 6);

onEachEngine(
  'pages of a filtered list',
  (directory) => {
    test.each([
      ['all conditions select very many rows', () => true],
      ['some conditions select very many rows', (sql: string) => sql.length % 2 === 0],
    ])(
      'are the same where %s',
      async (_, isLarge) => {
        mockIsLarge = isLarge;
        await assertOfEach(HANDS, (ways) =>
          fc.asyncProperty(journeysOn(ways), async ({ world, journeys }) => {
            await settleFinding(directory().database, world);
            await onEach(journeys, (journey) => walk(directory(), world, journey));
          }),
        );
      },
      TIMEOUT,
    );
  },
  UNLIMITED,
);
