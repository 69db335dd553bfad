import fc from 'fast-check';

import type { NodeType } from '../../src/node/global-id';
import { settleFinding } from '../factories/finding-worlds';
import { TestDirectory, UNLIMITED } from '../harness/directory';
import { NESTED_LISTS, ROOT_LISTS } from '../harness/lists';
import { ENGINES } from '../setup/databases';
import {
  assertOfEach,
  atOnce,
  dealt,
  everyWay,
  journeysOn,
  onEach,
  parentsOf,
  readPages,
  TIMEOUT,
} from './journeys';
import { facetSelection } from './oracle-facets';

const HANDS = dealt(
  everyWay([...ROOT_LISTS, ...NESTED_LISTS]).filter(({ reading }) => reading === 'forward'),
  6,
);

const HIGHLIGHTS = 'highlights { source parts { text matched } statement { id } }';

/** Everything that a connection of a noun tells which follows from the filter or the order. */
function selectionOf(noun: NodeType): string {
  const edge: Partial<Record<NodeType, string>> = {
    Modality: HIGHLIGHTS,
    Specialist: `${HIGHLIGHTS} distanceKm`,
    Statement: HIGHLIGHTS,
  };
  const isCounted = noun === 'Specialist' || noun === 'Statement';
  return `{ totalCount edges { cursor node { id } ${edge[noun] ?? ''} } ${isCounted ? facetSelection(5) : ''} }`;
}

describe('the same directory on every engine', () => {
  let directories: TestDirectory[];
  beforeAll(async () => {
    directories = await Promise.all(ENGINES.map((engine) => TestDirectory.open(engine, UNLIMITED)));
  });
  afterAll(() => Promise.all(directories.map((directory) => directory.close())));

  test(
    'is searched, filtered, ordered, counted and highlighted alike',
    async () => {
      await assertOfEach(HANDS, (ways) =>
        fc.asyncProperty(journeysOn(ways), async ({ world, journeys }) => {
          await Promise.all(directories.map(({ database }) => settleFinding(database, world)));
          await onEach(journeys, async (journey) => {
            const parents = parentsOf(journey.list, world);
            const selection = selectionOf(journey.list.noun);
            const [first, ...others] = await Promise.all(
              directories.map((directory) => readPages(directory, atOnce(journey), parents, [], selection)),
            );
            for (const other of others) expect(other).toEqual(first);
          });
        }),
      );
    },
    TIMEOUT,
  );
});
