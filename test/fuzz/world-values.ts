import fc from 'fast-check';
import { getNamedType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

import { NODE_TYPES, toGlobalId, type NodeType } from '../../src/node/global-id';
import { TIMES } from '../factories/finding-worlds';
import type { World } from '../factories/worlds';
import { Filters, nearFilters, searchTexts } from '../finding/filters';
import { ORDER_FIELDS } from '../finding/oracle-orders';
import type { HttpAnswer } from '../harness/http';
import { ROOT_LISTS, rowsOfType } from '../harness/lists';
import { oddTexts } from './texts';
import type { Values } from './operations';

/** An order, what the filter must have for it, and cursors of its list. */
interface Ordered {
  readonly noun: NodeType;
  readonly orderBy: object;
  readonly given: object;
  readonly cursors: readonly string[];
}

type Ask = (request: { query: string; variables: object }) => Promise<HttpAnswer>;

/** What an order goes by, chosen so that much is found. */
const GIVEN: Readonly<Record<string, object>> = {
  RELEVANCE: { text: 'a' },
  DISTANCE: { near: { from: { coordinates: { latitude: 34.2, longitude: -118.3 } }, radiusKm: 500 } },
};

/** The one far more often than the other. */
const mostly = <Value>(one: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 12, arbitrary: one }, { weight: 1, arbitrary: other });

/**
 * Values that mean something in a world: its ids, slugs, words and points, filters on it, and cursors of all its lists; and
 * now and then some that mean nothing.
 *
 * @param ask asks a server that holds the world
 */
export async function valuesOf(schema: GraphQLSchema, world: World, ask: Ask): Promise<Values> {
  const ordered = await readCursors(ask);
  return { ...plainValues(world), ...recordValues(world), ...listValues(schema, world, ordered) };
}

function plainValues(world: World): Values {
  const texts = mostly(searchTexts(world), oddTexts);
  const slugs = ['modalities', 'specialists', 'professions', 'places'] as const;
  const anySlug = fc.constantFrom(
    ...slugs.flatMap((field) => world[field].map(({ slug }) => slug)),
    'nobody',
  );
  const moments = TIMES.map((time) => `${time.replace(' ', 'T')}Z`);
  return {
    Boolean: fc.boolean(),
    Int: mostly(fc.integer({ min: 1, max: 6 }), fc.constantFrom(-1, 0, 100, 101, 2 ** 31 - 1, -(2 ** 31))),
    Float: mostly(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.constantFrom(0, -0, 180, -180.5, 1e300, 5e-324),
    ),
    String: fc.oneof(texts, anySlug, oddTexts),
    DateTime: fc.constantFrom(
      ...moments,
      '2026-01-02T05:04:05.009+02:00',
      '0000-01-01T00:00:00Z',
      '9999-12-31T23:59:59.999Z',
    ),
    NearFilter: nearFilters(world),
    'ModalityFilter.text': texts,
    'SpecialistFilter.text': texts,
    'StatementFilter.text': texts,
    'SlugFilter.in': fc.array(anySlug, { maxLength: 3 }),
    'SlugSetFilter.anyOf': fc.array(anySlug, { maxLength: 3 }),
    'SlugSetFilter.allOf': fc.array(anySlug, { maxLength: 2 }),
    'Query.suggestions(prefix:)': texts,
    'Query.__type(name:)': fc.constantFrom(
      ...NODE_TYPES,
      'Node',
      '_Entity',
      'SpecialistFilter',
      'OrderDirection',
      'Query',
      '__Type',
      'None',
    ),
    'Statement.excerpt(length:)': mostly(fc.integer({ min: 1, max: 30 }), fc.constantFrom(0, 1_000, 1_001)),
  };
}

/** Ways to name a record. */
function recordValues(world: World): Values {
  const idsOf = (type: NodeType) => [
    ...rowsOfType(world, type).map(({ id }) => toGlobalId(type, id)),
    toGlobalId(type, 999_999),
  ];
  const keyOf = (record: object | undefined) => (record as { slug?: string } | undefined)?.slug;
  const slugsOf = (type: NodeType) => [...rowsOfType(world, type).map((row) => keyOf(row) ?? ''), 'nobody'];
  const anyId = mostly(fc.constantFrom(...NODE_TYPES.flatMap(idsOf)), oddTexts);
  const byKeys = NODE_TYPES.flatMap((type): [string, fc.Arbitrary<unknown>][] => [
    [`${type}By.id`, mostly(fc.constantFrom(...idsOf(type)), anyId)],
    [`${type}By.slug`, mostly(fc.constantFrom(...slugsOf(type)), oddTexts)],
  ]);
  const entity = fc.constantFrom(...NODE_TYPES).chain((__typename) =>
    fc.oneof(
      fc.constantFrom(...idsOf(__typename)).map((id) => ({ __typename, id })),
      fc.constantFrom(...slugsOf(__typename)).map((slug) => ({ __typename, slug })),
    ),
  );
  return {
    ID: fc.oneof({ weight: 20, arbitrary: anyId }, { weight: 1, arbitrary: fc.nat() }),
    ...Object.fromEntries(byKeys),
    'StatementOf.specialist': fc.constantFrom(...slugsOf('Specialist')),
    'StatementOf.modality': fc.constantFrom(...slugsOf('Modality')),
    _Any: mostly(
      entity,
      fc.constantFrom({}, { __typename: 'Query' }, { __typename: 'Place', id: 5 }, 'none', [], 1.5),
    ),
  };
}

/** All arguments of every list, in ways that fit together. */
function listValues(schema: GraphQLSchema, world: World, ordered: readonly Ordered[]): Values {
  const argumentsOf = new Map(
    NODE_TYPES.map((noun) => [
      `${noun}Filter`,
      listArguments(
        noun,
        world,
        ordered.filter((order) => order.noun === noun),
      ),
    ]),
  );
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) || isInterfaceType(type),
  );
  return Object.fromEntries(
    types.flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => {
        const filter = field.args.find(({ name }) => name === 'filter');
        const values = filter && argumentsOf.get(getNamedType(filter.type).name);
        return values ? [[`${type.name}.${field.name}`, values] as const] : [];
      }),
    ),
  );
}

function listArguments(noun: NodeType, world: World, ordered: readonly Ordered[]): fc.Arbitrary<unknown> {
  const filters = new Filters(world).of(noun).map(asJson);
  const orders = fc.constantFrom(...ordered).chain(({ orderBy, given, cursors }) =>
    fc.record({
      filter: filters.map((filter) => ({ ...filter, ...given })),
      orderBy: fc.constant(orderBy),
      page: pages(cursors),
    }),
  );
  const anyCursor = ordered.flatMap(({ cursors }) => cursors);
  const plain = fc.record({ filter: fc.option(filters), page: pages([...anyCursor]) });
  return mostly<object>(orders, plain).map((all) => {
    const { page, ...rest } = all as { page: object };
    return { ...rest, ...page };
  });
}

function pages(cursors: readonly string[]): fc.Arbitrary<object> {
  const size = mostly(fc.integer({ min: 1, max: 5 }), fc.constant(null));
  const cursor =
    cursors.length === 0 ? fc.constant(null) : mostly(fc.constantFrom(...cursors), fc.constant(null));
  return fc.oneof(
    fc.record({ first: size, after: cursor }, { requiredKeys: ['first'] }),
    fc.record({ last: size, before: cursor }, { requiredKeys: ['last'] }),
  );
}

/** Moments are told as texts. */
function asJson(value: object): object {
  return JSON.parse(JSON.stringify(value)) as object;
}

/** The cursors of every list at the root, in every order. */
async function readCursors(ask: Ask): Promise<Ordered[]> {
  const all: Ordered[] = [];
  for (const { field: list, noun } of ROOT_LISTS)
    for (const field of ORDER_FIELDS[noun])
      for (const direction of ['ASC', 'DESC']) {
        const orderBy = { field, direction, ...(field === 'ROTATION' ? { seed: '2026-11-23' } : {}) };
        const given = GIVEN[field] ?? {};
        const query = `query ($filter: ${noun}Filter, $orderBy: ${noun}Order) {
          ${list}(first: 100, filter: $filter, orderBy: $orderBy) { edges { cursor } }
        }`;
        const { data } = await ask({ query, variables: { filter: given, orderBy } });
        const cursors = (data[list] as { edges: { cursor: string }[] }).edges.map(({ cursor }) => cursor);
        all.push({ noun, orderBy, given, cursors });
      }
  return all;
}
