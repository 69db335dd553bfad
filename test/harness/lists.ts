import { toGlobalId, type NodeType } from '../../src/node/global-id';
import type { World } from '../factories/worlds';

export type Direction = 'ASC' | 'DESC';
export type Reading = 'forward' | 'backward';

export interface Order {
  readonly field: string;
  readonly direction: Direction;
}

type Row = { readonly id: number };

/** A list of the API, and what it holds. */
export interface ListOfTheApi {
  /** `Modality.statements`, or `statements` at the root. */
  readonly name: string;
  readonly parent: NodeType | null;
  readonly field: string;
  readonly noun: NodeType;
  /** The rows of one parent's list, in no particular order. */
  readonly rows: (world: World, parent: number | null) => readonly Row[];
}

const atTheRoot = (field: keyof World, noun: NodeType): ListOfTheApi => ({
  name: field,
  parent: null,
  field,
  noun,
  rows: (world) => world[field],
});

const under = (
  parent: NodeType,
  field: keyof World,
  noun: NodeType,
  rows: ListOfTheApi['rows'],
): ListOfTheApi => ({
  name: `${parent}.${field}`,
  parent,
  field,
  noun,
  rows,
});

export const ROOT_LISTS: readonly ListOfTheApi[] = [
  atTheRoot('modalities', 'Modality'),
  atTheRoot('specialists', 'Specialist'),
  atTheRoot('statements', 'Statement'),
  atTheRoot('professions', 'Profession'),
  atTheRoot('places', 'Place'),
];

export const NESTED_LISTS: readonly ListOfTheApi[] = [
  under('Modality', 'statements', 'Statement', ({ statements }, parent) =>
    statements.filter(({ modalityId }) => modalityId === parent),
  ),
  under('Modality', 'specialists', 'Specialist', ({ specialists, statements }, parent) => {
    const practising = statements.filter(({ modalityId }) => modalityId === parent);
    const ids = new Set(practising.map(({ specialistId }) => specialistId));
    return specialists.filter(({ id }) => ids.has(id));
  }),
  under('Specialist', 'statements', 'Statement', ({ statements }, parent) =>
    statements.filter(({ specialistId }) => specialistId === parent),
  ),
  under('Specialist', 'modalities', 'Modality', ({ modalities, statements }, parent) => {
    const own = statements.filter(({ specialistId }) => specialistId === parent);
    const ids = new Set(own.map(({ modalityId }) => modalityId));
    return modalities.filter(({ id }) => ids.has(id));
  }),
  under('Profession', 'specialists', 'Specialist', ({ specialists }, parent) =>
    specialists.filter(({ professionId }) => professionId === parent),
  ),
  under('Place', 'specialists', 'Specialist', ({ specialists }, parent) =>
    specialists.filter(({ placeId }) => placeId === parent),
  ),
];

const WORLD_FIELD = {
  Modality: 'modalities',
  Specialist: 'specialists',
  Statement: 'statements',
  Profession: 'professions',
  Place: 'places',
} as const;

/** All records of a type. */
export function rowsOfType(world: World, type: NodeType): readonly Row[] {
  return world[WORLD_FIELD[type]];
}

/** Every order that lists of this noun can be asked for, but those that need a filter or a seed. */
export function ordersOf(noun: NodeType): Order[] {
  const own: Record<NodeType, string[]> = {
    Modality: ['NAME', 'SPECIALIST_COUNT'],
    Specialist: ['NAME', 'CITY'],
    Statement: ['POSITION'],
    Profession: ['NAME', 'SPECIALIST_COUNT'],
    Place: ['NAME', 'SPECIALIST_COUNT'],
  };
  const fields = [...own[noun], 'CREATED_AT', 'UPDATED_AT'];
  return fields.flatMap((field): Order[] => [
    { field, direction: 'ASC' },
    { field, direction: 'DESC' },
  ]);
}

const bytesOfTexts = new Map<string, Buffer>();

/** As texts are compared: by the bytes of UTF-8. */
export function compareTexts(one: string, other: string): number {
  return Buffer.compare(bytesOf(one), bytesOf(other));
}

/** Made once for each text, since sorting compares the same few again and again. */
function bytesOf(text: string): Buffer {
  const bytes = bytesOfTexts.get(text) ?? Buffer.from(text);
  bytesOfTexts.set(text, bytes);
  return bytes;
}

type Compare = (a: Row, b: Row) => number;

const by =
  (property: string, direction: Direction): Compare =>
  (a, b) => {
    const [left, right] = [a, b].map((row) => (row as Record<string, unknown> & Row)[property]);
    if (left === right) return 0;
    const ascending =
      typeof left === 'number' ? left - (right as number) : compareTexts(left as string, right as string);
    return direction === 'ASC' ? ascending : -ascending;
  };

/** What the contract says of an order, told for two rows in memory. */
export function comparison(noun: NodeType, { field, direction }: Order): Compare {
  const property = {
    NAME: 'sortName',
    POSITION: 'position',
    CREATED_AT: 'createdAt',
    UPDATED_AT: 'updatedAt',
    SPECIALIST_COUNT: 'specialistCount',
    CITY: direction === 'ASC' ? 'cityAscending' : 'cityDescending',
  }[field];
  const endsInName = noun !== 'Statement' && field !== 'NAME';
  const keys = [
    by(property ?? '', direction),
    ...(endsInName ? [by('sortName', 'ASC'), by('id', 'ASC')] : [by('id', direction)]),
  ];
  return (a, b) => keys.reduce((decided, key) => decided || key(a, b), 0);
}

/** Part of a list, as its connection tells it. */
export interface ExpectedPage {
  readonly ids: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly totalCount: number;
}

/**
 * The page that an order in memory gives.
 *
 * @param beyond the row whose cursor the page starts beyond; it need not be of this list
 */
export function expectedPage(
  list: ListOfTheApi,
  rows: readonly Row[],
  order: Order,
  reading: Reading,
  size: number,
  beyond: Row | null,
): ExpectedPage {
  const compare = comparison(list.noun, order);
  const whole = [...rows].sort(compare);
  // How many rows of the list lie on the cursor's near side, its own row not counted; and how many with it.
  const before = beyond === null ? whole.length : whole.filter((row) => compare(row, beyond) < 0).length;
  const upTo = beyond === null ? 0 : whole.filter((row) => compare(row, beyond) <= 0).length;
  const start = reading === 'forward' ? upTo : Math.max(0, before - size);
  const end = reading === 'forward' ? Math.min(upTo + size, whole.length) : before;
  return {
    ids: whole.slice(start, end).map(({ id }) => toGlobalId(list.noun, id)),
    hasNextPage: end < whole.length,
    hasPreviousPage: start > 0,
    totalCount: whole.length,
  };
}

/** The selection of everything that a connection tells of its page. */
export const PAGE_SELECTION =
  '{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } nodes { id } }';

/** A connection's answer to PAGE_SELECTION. */
export interface AnsweredPage {
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly nodes: readonly { readonly id: string }[];
}

/** Expects a page to be this one, and everything in it to agree. */
export function expectWhole(page: AnsweredPage, expected: ExpectedPage): void {
  const { pageInfo, totalCount, nodes, edges } = page;
  const idsOfEdges = edges.map(({ node }) => node.id);
  // In one go, since expecting takes longer than comparing.
  expect({ ids: nodes.map(({ id }) => id), idsOfEdges, totalCount, pageInfo }).toEqual({
    ids: expected.ids,
    idsOfEdges: expected.ids,
    totalCount: expected.totalCount,
    pageInfo: {
      hasNextPage: expected.hasNextPage,
      hasPreviousPage: expected.hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  });
}

/** Field arguments as they stand in a document: `first: 3, after: "…", orderBy: { … }`. */
export function pageArguments(order: Order, reading: Reading, size: number, cursor: string | null): string {
  const orderBy = `orderBy: { field: ${order.field}, direction: ${order.direction} }`;
  const [count, from] = reading === 'forward' ? ['first', 'after'] : ['last', 'before'];
  return `${count}: ${size}, ${from}: ${JSON.stringify(cursor)}, ${orderBy}`;
}

/** The query for one list, under each of these parents: `{ p0: node(id: "…") { … on Modality { list: statements … } } }`. */
export function listQuery(list: ListOfTheApi, args: readonly string[], parents: readonly number[]): string {
  if (list.parent === null) return `{ p0: ${list.field}(${args[0]}) ${PAGE_SELECTION} }`;
  const type = list.parent;
  const fields = parents.map(
    (parent, at) =>
      `p${at}: node(id: "${toGlobalId(type, parent)}") { ... on ${type} { list: ${list.field}(${args[at]}) ${PAGE_SELECTION} } }`,
  );
  return `{ ${fields.join(' ')} }`;
}

/** What is asked of each of several lists. */
export interface AskedPage {
  readonly order: Order & { readonly seed?: string };
  readonly reading: Reading;
  readonly size: number;
  readonly filter?: object;
}

/**
 * The operation for a page of a list under each of these parents.
 *
 * @param starts the cursors that the pages start beyond
 * @param selection what to ask of each connection
 */
export function pageOperation(
  list: ListOfTheApi,
  { order, reading, size, filter }: AskedPage,
  parents: readonly number[],
  starts: readonly (string | null)[] = [],
  selection = PAGE_SELECTION,
): { query: string; variables: Record<string, unknown> } {
  const [count, from] = reading === 'forward' ? ['first', 'after'] : ['last', 'before'];
  // What differs from page to page is in the variables, since compiling a document takes longer than answering it.
  const args = parents.map(
    (_, at) => `${count}: $size, ${from}: $start${at}, filter: $filter, orderBy: $orderBy`,
  );
  const query = listQuery(list, args, parents).replaceAll(PAGE_SELECTION, selection);
  const cursors = parents.map((_, at) => [`start${at}`, starts[at] ?? null] as const);
  const types = [
    `$size: Int, $filter: ${list.noun}Filter, $orderBy: ${list.noun}Order`,
    ...cursors.map(([name]) => `$${name}: String`),
  ];
  return {
    query: `query (${types.join(', ')}) ${query}`,
    variables: { size, filter, orderBy: order, ...Object.fromEntries(cursors) },
  };
}

/** The pages in an answer to `listQuery`, in the order of the parents. */
export function pagesIn(list: ListOfTheApi, data: Record<string, unknown>): AnsweredPage[] {
  const answers = Object.values(data);
  return (
    list.parent === null ? answers : answers.map((answer) => (answer as { list: unknown }).list)
  ) as AnsweredPage[];
}
