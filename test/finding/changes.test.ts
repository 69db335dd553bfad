import fc from 'fast-check';

import { toGlobalId } from '../../src/node/global-id';
import { settleFinding } from '../factories/finding-worlds';
import type { World } from '../factories/worlds';
import { onEachEngine, type TestDirectory, UNLIMITED } from '../harness/directory';
import { NESTED_LISTS, ROOT_LISTS } from '../harness/lists';
import { advance, changed, severalChanges } from './changes';
import {
  assertOfEach,
  atOnce,
  dealt,
  everyWay,
  journeysOn,
  onEach,
  parentsOf,
  readPages,
  selectedRows,
  TIMEOUT,
  type Journey,
} from './journeys';
import { standing } from './oracle-orders';

const HANDS = dealt(everyWay([...ROOT_LISTS, ...NESTED_LISTS]), 6);

/** More rows than any list has. */
const ROWS_MAX = 500;

/** Somebody who reads the lists of all parents, a page of each at a time. */
class Reader {
  private readonly read: Map<number, string[]>;
  private open: { readonly parent: number; readonly cursor: string | null }[];
  private before: string[][] = [];

  private constructor(
    private readonly directory: TestDirectory,
    private readonly journey: Journey,
    private readonly parents: readonly number[],
  ) {
    this.read = new Map(parents.map((parent) => [parent, []]));
    this.open = parents.map((parent) => ({ parent, cursor: null }));
  }

  /** Looks at the whole lists before anything happens. */
  static async start(directory: TestDirectory, world: World, journey: Journey): Promise<Reader> {
    const reader = new Reader(directory, journey, parentsOf(journey.list, world));
    const pages = await readPages(directory, atOnce(journey), reader.parents);
    reader.before = pages.map(({ nodes }) => nodes.map(({ id }) => id));
    return reader;
  }

  get isDone(): boolean {
    return this.open.length === 0;
  }

  async readOn(): Promise<void> {
    const parents = this.open.map(({ parent }) => parent);
    const cursors = this.open.map(({ cursor }) => cursor);
    const isForward = this.journey.reading === 'forward';
    const pages = await readPages(this.directory, this.journey, parents, cursors);
    this.open = pages.flatMap(({ nodes, pageInfo }, at) => {
      const parent = parents[at]!;
      const [read, ids] = [this.read.get(parent)!, nodes.map(({ id }) => id)];
      this.read.set(parent, isForward ? [...read, ...ids] : [...ids, ...read]);
      if (read.length > ROWS_MAX) throw new Error('pages that come again and again');
      const isMore = isForward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
      return isMore ? [{ parent, cursor: isForward ? pageInfo.endCursor : pageInfo.startCursor }] : [];
    });
  }

  /** Expects every row that stood still in all of these worlds to have been read once, in its place. */
  expectWhatStoodStill(worlds: readonly World[]): void {
    this.parents.forEach((parent, at) => {
      const still = stoodStill(worlds, this.journey, parent);
      const kept = (ids: readonly string[]) => ids.filter((id) => still.has(id));
      expect(kept(this.read.get(parent)!)).toEqual(kept(this.before[at]!));
      expect(kept(this.before[at]!)).toHaveLength(still.size);
    });
  }
}

/** The ids of the rows that are in a parent's list in all of these worlds, and always stand at the same place. */
function stoodStill(worlds: readonly World[], journey: Journey, parent: number): Set<string> {
  const { list, order, filter } = journey;
  const places = worlds.map(
    (world) =>
      new Map(
        selectedRows(world, journey, parent).map((row) => [
          toGlobalId(list.noun, row.id),
          JSON.stringify(standing(list.noun, world, order, filter, row)),
        ]),
      ),
  );
  const [first, ...later] = places;
  return new Set([...first!.keys()].filter((id) => later.every((place) => place.get(id) === first!.get(id))));
}

onEachEngine(
  'while rows are added and changed between pages',
  (directory) => {
    test(
      'no row that stood still is lost or repeated',
      async () => {
        await assertOfEach(HANDS, (ways) =>
          fc.asyncProperty(journeysOn(ways), severalChanges, async ({ world, journeys }, next) => {
            const { database } = directory();
            await settleFinding(database, world);
            const worlds = [world];
            const readers = new Map<Journey, Reader>();
            await onEach(journeys, async (journey) => {
              const small = { ...journey, size: 1 + (journey.size % 3) };
              readers.set(journey, await Reader.start(directory(), world, small));
            });
            for (const change of [...next, null]) {
              await onEach(journeys, (journey) => readers.get(journey)!.readOn());
              if (change === null) break;
              worlds.push(changed(worlds.at(-1)!, change));
              await advance(database, worlds.at(-2)!, worlds.at(-1)!);
            }
            await onEach(journeys, async (journey) => {
              const reader = readers.get(journey)!;
              while (!reader.isDone) await reader.readOn();
              reader.expectWhatStoodStill(worlds);
            });
          }),
        );
      },
      TIMEOUT,
    );
  },
  UNLIMITED,
);
