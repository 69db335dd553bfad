import {
  isEnumType,
  isInterfaceType,
  isListType,
  isObjectType,
  isNonNullType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

// What a query costs, as docs/operations.md tells clients. The unit is an object of the answer: some 25 µs of one
// processor. What is read without being answered costs a quarter of the time it takes at worst in a directory of 100,000
// specialists and 400,000 statements, since it seldom is at its worst.

/** An object of the answer. */
export const OBJECT = 1;
/** An object of the schema itself, which is in memory. */
export const SCHEMA_OBJECT = 0.05;
/** A filter of a list that may hold the whole directory: the walk until a page is full. */
export const FILTER = 5_000;
/** A `text` anywhere in it, on top. */
export const SEARCH = 5_000;
const SORT = 2_500;
const COUNT = 200;
const FACET = 5_000;
/** Counted without a join, into a few values. */
const SMALL_FACET = 2_000;

/** How many items a list is taken to have. */
type ListSize =
  | number
  /** As many as the argument says, at most a page. */
  | { readonly upTo: string }
  /** As many as the argument's list has. */
  | { readonly lengthOf: string }
  /** As many as the page of the connection that the list is in. */
  | 'page';

/**
 * Which part of the directory a list may hold: reading and counting it costs that part. A list under a specialist is
 * read by its page alone.
 */
const BREADTHS: Readonly<Record<string, number>> = {
  'Query.specialists': 1,
  'Query.statements': 1,
  'Query.modalities': 0.1,
  'Query.professions': 0.1,
  'Query.places': 0.1,
  'Modality.statements': 0.1,
  'Modality.specialists': 0.1,
  'Profession.specialists': 0.1,
  'Place.specialists': 0.1,
  'Specialist.statements': 0.001,
  'Specialist.modalities': 0.001,
};

/** All lists that are not connections. Lists of scalars have no objects. */
const LIST_SIZES: Readonly<Record<string, ListSize>> = {
  '*Connection.edges': 'page',
  '*Connection.nodes': 'page',
  '*Edge.highlights': 5,
  '*Facets.modalities': { upTo: 'first' },
  '*Facets.professions': { upTo: 'first' },
  '*Facets.regions': { upTo: 'first' },
  '*Facets.places': { upTo: 'first' },
  '*Facets.kinds': 2,
  '*Facets.statedLicensures': 3,
  'Highlight.parts': 5,
  'Suggestion.parts': 3,
  'Query.suggestions': { upTo: 'first' },
  'Query.nodes': { lengthOf: 'ids' },
  'Query._entities': { lengthOf: 'representations' },
  'Modality.aliases': 0,
  'Profession.aliases': 0,
  'Specialist.credentials': 0,
  'Directory.attributions': 0,
  '__Schema.types': 100,
  '__Schema.directives': 8,
  '__Type.fields': 10,
  '__Type.inputFields': 5,
  '__Type.enumValues': 3,
  '__Type.interfaces': 1,
  '__Type.possibleTypes': 5,
  '__Field.args': 3,
  '__Directive.args': 2,
  '__Directive.locations': 0,
};

/** What a field costs beside the objects that it answers with; of a connection's, the part that its list may hold. */
const READS: Readonly<Record<string, number>> = {
  '*Connection.totalCount': COUNT,
  '*Facets.modalities': FACET,
  '*Facets.professions': FACET,
  '*Facets.regions': FACET,
  '*Facets.places': FACET,
  '*Facets.kinds': SMALL_FACET,
  '*Facets.statedLicensures': SMALL_FACET,
  '*Edge.highlights': 5,
  'DirectoryCounts.modalities': COUNT,
  'DirectoryCounts.specialists': COUNT,
  'DirectoryCounts.statements': COUNT,
  'DirectoryCounts.professions': COUNT,
  'DirectoryCounts.places': COUNT,
  'Query.suggestions': 100,
  // Texts, which may be long, and what is put together of several records.
  'Modality.description': 1,
  'Modality.invitation': 1,
  'Statement.text': 1,
  'Statement.excerpt': 1,
  'Statement.attribution': 1,
};

/** What an order costs that is not read along an index. */
const ORDERS: Readonly<Record<string, number>> = {
  NAME: 0,
  CREATED_AT: 0,
  UPDATED_AT: 0,
  POSITION: 0,
  CITY: 0,
  SPECIALIST_COUNT: 0,
  RELEVANCE: SORT,
  DISTANCE: SORT,
  ROTATION: SORT,
};

/** The arguments whose price is known; `null`: it changes nothing that is read. */
const ARGUMENTS: Readonly<Record<string, string | null>> = {
  first: 'how many items',
  last: 'how many items',
  ids: 'how many items',
  representations: 'how many items',
  filter: 'what is read',
  orderBy: 'what is read',
  after: null,
  before: null,
  by: null,
  id: null,
  length: null,
  prefix: null,
  types: null,
};

export const breadthOf = (coordinate: string) => BREADTHS[coordinate];
export const listSizeOf = (type: string, field: string) => LIST_SIZES[familyCoordinate(type, field)];
export const readsOf = (type: string, field: string) => READS[familyCoordinate(type, field)] ?? 0;
export const orderCost = (order: unknown) => (typeof order === 'string' ? (ORDERS[order] ?? SORT) : 0);

/** Whether a field's cost is a part of what its connection's list may hold. */
export const isOfList = (type: string) => /(Connection|Facets)$/.test(type);

/** "StatementConnection.nodes" → "*Connection.nodes". */
function familyCoordinate(type: string, field: string): string {
  return `${type.replace(/^.*(?=(Connection|Edge|Facets)$)/, '*')}.${field}`;
}

/**
 * What has been forgotten in the tables above: lists, connections, arguments and orders of the schema without a rule, by
 * their coordinates.
 */
export function withoutRule(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap());
  const fields = types
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => fieldWithoutRule(type.name, field)),
    );
  const orders = types
    .filter(isEnumType)
    .filter(({ name }) => name.endsWith('OrderField'))
    .flatMap((type) =>
      type.getValues().map(({ name: order }) => ({ order, coordinate: `${type.name}.${order}` })),
    )
    .filter(({ order }) => ORDERS[order] === undefined)
    .map(({ coordinate }) => coordinate);
  return [...fields, ...orders];
}

function fieldWithoutRule(type: string, field: GraphQLField<unknown, unknown>): string[] {
  const coordinate = `${type}.${field.name}`;
  const unknownArguments = type.startsWith('__')
    ? []
    : field.args
        .filter(({ name }) => ARGUMENTS[name] === undefined)
        .map(({ name }) => `${coordinate}(${name}:)`);
  const output = nullableOf(field.type);
  const isKnown = isListType(output)
    ? listSizeOf(type, field.name) !== undefined
    : !String(output).endsWith('Connection') || breadthOf(coordinate) !== undefined;
  return isKnown ? unknownArguments : [coordinate, ...unknownArguments];
}

function nullableOf(type: GraphQLOutputType): GraphQLOutputType {
  return isNonNullType(type) ? (type.ofType as GraphQLOutputType) : type;
}
