import type { NodeType } from '../../src/node/global-id';
import { nameSortKey } from '../../src/specialist/printed-name';
import type { Specialist } from '../../src/specialist/specialist.entity';
import { sortKey } from '../../src/text/keys';
import type { World } from '../factories/worlds';
import { compareTexts, type Direction, type Order } from '../harness/lists';
import {
  metresFrom,
  placeOf,
  practitionersOf,
  relevance,
  specialistOf,
  type FilterOf,
  type RowOf,
} from './oracle';

/** What lists of a noun can be ordered by. */
export const ORDER_FIELDS: Readonly<Record<NodeType, readonly string[]>> = {
  Modality: ['NAME', 'CREATED_AT', 'UPDATED_AT', 'SPECIALIST_COUNT', 'RELEVANCE'],
  Specialist: ['NAME', 'CREATED_AT', 'UPDATED_AT', 'CITY', 'RELEVANCE', 'DISTANCE', 'ROTATION'],
  Statement: ['POSITION', 'CREATED_AT', 'UPDATED_AT', 'RELEVANCE', 'ROTATION'],
  Profession: ['NAME', 'CREATED_AT', 'UPDATED_AT', 'SPECIALIST_COUNT'],
  Place: ['NAME', 'CREATED_AT', 'UPDATED_AT', 'SPECIALIST_COUNT'],
};

/** A value that an order compares, and which way. */
type Key = readonly [value: string | number, direction: Direction];

type AnyRow = RowOf[NodeType];
/** `text` and `near` at the top level of a filter. */
type Asked = Pick<FilterOf['Specialist'], 'text' | 'near'>;

/**
 * Where a row stands in an order: values to compare one after the other. Nobody but the directory knows where it stands in
 * ROTATION, so that has none.
 */
export function standing<Noun extends NodeType>(
  noun: Noun,
  world: World,
  { field, direction }: Order,
  filter: FilterOf[Noun],
  row: RowOf[Noun],
): readonly Key[] {
  const { text, near } = filter as Asked;
  const stated = row as Partial<RowOf['Statement']> & AnyRow;
  const timed = (time: string): Key[] =>
    noun === 'Statement'
      ? [
          [time, direction],
          [row.id, direction],
        ]
      : [[time, direction], ...endsInName()];
  const endsInName = (): Key[] => [
    [nameKey(noun, world, row), 'ASC'],
    [row.id, 'ASC'],
  ];
  switch (field) {
    case 'NAME':
      return [
        [nameKey(noun, world, row), direction],
        [row.id, direction],
      ];
    case 'POSITION':
      return [[stated.position ?? 0, direction]];
    case 'CREATED_AT':
      return timed(row.createdAt);
    case 'UPDATED_AT':
      return timed(row.updatedAt);
    case 'SPECIALIST_COUNT':
      return [[specialistCount(noun, world, row), direction], ...endsInName()];
    case 'CITY': {
      const city = placeOf(world, row as Specialist)?.city ?? null;
      return [[city === null ? 1 : 0, 'ASC'], [sortKey(city ?? ''), direction], ...endsInName()];
    }
    case 'RELEVANCE':
      return [[relevance(noun as 'Modality', world, row as never, text ?? ''), direction], ...endsInName()];
    case 'DISTANCE':
      return [[metresFrom(near!, placeOf(world, row as Specialist)) ?? 0, direction], ...endsInName()];
    default:
      return [];
  }
}

/** Which of two rows comes first: less than 0 for the first one. */
export function compare<Noun extends NodeType>(
  noun: Noun,
  world: World,
  order: Order,
  filter: FilterOf[Noun],
): (one: RowOf[Noun], other: RowOf[Noun]) => number {
  const standingOf = (row: RowOf[Noun]) => standing(noun, world, order, filter, row);
  return (one, other) => compareKeys(standingOf(one), standingOf(other));
}

function compareKeys(one: readonly Key[], other: readonly Key[]): number {
  return one.reduce((decided, [value, direction], at) => {
    if (decided !== 0) return decided;
    const ascending = compareValues(value, other[at]![0]);
    return direction === 'ASC' ? ascending : -ascending;
  }, 0);
}

/** Numbers by size, texts by the bytes of UTF-8. */
export function compareValues(one: string | number, other: string | number): number {
  return typeof one === 'number' ? one - Number(other) : compareTexts(one, String(other));
}

/** What ties end in; of a statement, the name of who made it. */
function nameKey(noun: NodeType, world: World, row: AnyRow): string {
  if (noun === 'Statement') return nameSortKey(specialistOf(world, row as RowOf['Statement']).name);
  const { name } = row as Exclude<AnyRow, RowOf['Statement']>;
  return noun === 'Specialist' ? nameSortKey(name) : sortKey(name);
}

function specialistCount(noun: NodeType, world: World, row: AnyRow): number {
  if (noun === 'Modality') return practitionersOf(world, row as RowOf['Modality']).length;
  const property = noun === 'Place' ? 'placeId' : 'professionId';
  return world.specialists.filter((specialist) => specialist[property] === row.id).length;
}
