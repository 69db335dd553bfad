import fc from 'fast-check';

import { settleFinding } from '../factories/finding-worlds';
import { onEachEngine, UNLIMITED } from '../harness/directory';
import { NESTED_LISTS, ROOT_LISTS } from '../harness/lists';
import { times } from '../setup/properties';
import { everyWay, journeysOn, onEach, parentsOf, readPages, RUN_LIMITS, TIMEOUT } from './journeys';
import type { RowOf } from './oracle';
import {
  FACETS,
  facets,
  facetSelection,
  type FacetedNoun,
  type FacetName,
  type FacetValue,
} from './oracle-facets';

// Facets have nothing to do with the order: one for each list is enough.
const WAYS = everyWay([...ROOT_LISTS, ...NESTED_LISTS]).filter(
  ({ list, order: { field, direction }, reading }) =>
    ['Specialist', 'Statement'].includes(list.noun) &&
    field === 'UPDATED_AT' &&
    direction === 'ASC' &&
    reading === 'forward',
);

onEachEngine(
  'facets',
  (directory) => {
    test(
      'count the rows that fulfil the filter but for their own part of it, under every parent',
      async () => {
        const firsts = fc.constantFrom(1, 2, 20, 100);
        await fc.assert(
          fc.asyncProperty(journeysOn(WAYS), firsts, async ({ world, journeys }, first) => {
            await settleFinding(directory().database, world);
            await onEach(journeys, async (journey) => {
              const { list, filter } = journey;
              const parents = parentsOf(list, world);
              const answered = await readPages(
                directory(),
                journey,
                parents,
                [],
                `{ ${facetSelection(first)} }`,
              );
              const expected = parents.map((parent) => ({
                facets: Object.fromEntries(
                  FACETS.map((name): [FacetName, FacetValue[]] => {
                    const noun = list.noun as FacetedNoun;
                    const rows = list.rows(world, parent) as RowOf[FacetedNoun][];
                    return [name, facets(noun, name, world, rows, filter, first)];
                  }),
                ),
              }));
              expect(answered).toEqual(expected);
            });
          }),
          { ...RUN_LIMITS, numRuns: times(8) },
        );
      },
      TIMEOUT,
    );
  },
  UNLIMITED,
);
