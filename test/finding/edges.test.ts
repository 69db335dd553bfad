import fc from 'fast-check';

import type { HighlightSource, NearFilter, TextPart } from '../../src/generated/resolvers';
import { toGlobalId } from '../../src/node/global-id';
import type { Specialist } from '../../src/specialist/specialist.entity';
import { foldedWords } from '../../src/text/fold';
import { settleFinding } from '../factories/finding-worlds';
import type { World } from '../factories/worlds';
import { onEachEngine, type TestDirectory, UNLIMITED } from '../harness/directory';
import { NESTED_LISTS, ROOT_LISTS } from '../harness/lists';
import { times } from '../setup/properties';
import {
  atOnce,
  everyWay,
  journeysOn,
  onEach,
  parentsOf,
  readPages,
  RUN_LIMITS,
  selectedRows,
  TIMEOUT,
  type Journey,
} from './journeys';
import { metresFrom, placeOf, professionOf, statementsOf } from './oracle';

const RUNS = { ...RUN_LIMITS, numRuns: times(8) };

/** Every list of specialists, each in the orders that need something to go by. */
const WAYS = everyWay([...ROOT_LISTS, ...NESTED_LISTS]).filter(
  ({ list, order: { field, direction }, reading }) =>
    list.noun === 'Specialist' &&
    ['RELEVANCE', 'DISTANCE'].includes(field) &&
    direction === 'ASC' &&
    reading === 'forward',
);

interface Highlight {
  readonly source: HighlightSource;
  readonly parts: readonly TextPart[];
  readonly statement: { readonly text: string } | null;
}

interface SpecialistEdge {
  readonly node: { readonly id: string };
  readonly distanceKm: number | null;
  readonly highlights: readonly Highlight[];
}

const SELECTION =
  '{ edges { node { id } distanceKm highlights { source parts { text matched } statement { text } } } }';

/** Expects something of every edge of every list. */
async function expectOfEdges(
  directory: TestDirectory,
  journey: Journey,
  world: World,
  check: (edge: SpecialistEdge, specialist: Specialist) => void,
): Promise<void> {
  const parents = parentsOf(journey.list, world);
  const pages = await readPages<{ edges: SpecialistEdge[] }>(
    directory,
    atOnce(journey),
    parents,
    [],
    SELECTION,
  );
  const edges = pages.flatMap((page) => page.edges);
  const selected = parents.flatMap((parent) => selectedRows(world, journey, parent)) as Specialist[];
  expect(edges.map(({ node }) => node.id)).toEqual(selected.map(({ id }) => toGlobalId('Specialist', id)));
  edges.forEach((edge, at) => check(edge, selected[at]!));
}

/** Whether a word is one of those that are looked for, of which the last may be the beginning of it. */
function isFound(word: string, wanted: readonly string[]): boolean {
  return wanted.includes(word) || word.startsWith(wanted.at(-1)!);
}

/** The texts of a specialist, by where they come from. */
function textsOf(world: World, specialist: Specialist): Partial<Record<HighlightSource, string[]>> {
  const { name, credentials, title } = specialist;
  return {
    NAME: [name, ...credentials],
    TITLE: [title],
    PROFESSION: [professionOf(world, specialist)?.name ?? ''],
    PLACE: [placeOf(world, specialist)?.name ?? ''],
    STATEMENT: statementsOf(world, specialist).map(({ text }) => text),
  };
}

onEachEngine(
  'the edge of a specialist',
  (directory) => {
    test(
      'tells how far off the specialist is, in whole kilometres, where the filter asks who is near',
      async () => {
        await fc.assert(
          fc.asyncProperty(journeysOn(WAYS), async ({ world, journeys }) => {
            await settleFinding(directory().database, world);
            await onEach(journeys, (journey) =>
              expectOfEdges(directory(), journey, world, ({ distanceKm }, specialist) => {
                const { near } = journey.filter as { near?: NearFilter | null };
                const metres = near ? metresFrom(near, placeOf(world, specialist)) : null;
                expect(distanceKm).toBe(metres === null ? null : Math.round(metres / 1_000));
              }),
            );
          }),
          RUNS,
        );
      },
      TIMEOUT,
    );

    test(
      'shows where the words of the filter stand, and nowhere else',
      async () => {
        await fc.assert(
          fc.asyncProperty(journeysOn(WAYS), async ({ world, journeys }) => {
            await settleFinding(directory().database, world);
            await onEach(journeys, (journey) =>
              expectOfEdges(directory(), journey, world, ({ highlights }, specialist) => {
                const wanted = foldedWords((journey.filter as { text?: string | null }).text ?? '');
                if (wanted.length === 0) return expect(highlights).toEqual([]);
                for (const { source, parts, statement } of highlights) {
                  for (const { text, matched } of parts)
                    for (const word of foldedWords(text)) expect(isFound(word, wanted)).toBe(matched);
                  if (source === 'STATEMENT')
                    expect(parts.map(({ text }) => text).join('')).toBe(statement?.text);
                }
                for (const [source, texts] of Object.entries(textsOf(world, specialist))) {
                  const isShown = highlights.some((highlight) => highlight.source === source);
                  const words = texts.flatMap(foldedWords);
                  expect([source, isShown]).toEqual([source, words.some((word) => isFound(word, wanted))]);
                }
              }),
            );
          }),
          RUNS,
        );
      },
      TIMEOUT,
    );
  },
  UNLIMITED,
);
