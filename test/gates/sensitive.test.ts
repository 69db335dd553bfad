import { readFileSync } from 'node:fs';
import path from 'node:path';

import {
  concatAST,
  getNamedType,
  GraphQLBoolean,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  parse,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';

import { createSchema } from '../../src/api/schema';
import { readSdl } from '../../src/api/sdl';

/** Why arguments of these names tell nothing of who asks, on whatever field. */
const PLAIN_ARGUMENTS: Readonly<Record<string, string>> = {
  first: 'how many rows',
  last: 'how many rows',
  length: 'how long a text may be',
  after: 'a place in a list, as an answer gave it',
  before: 'a place in a list, as an answer gave it',
  id: 'a record, as an answer gave it',
  ids: 'records, as answers gave them',
};

/** Why values of these input fields, with all that is in them, tell nothing of who asks. */
const PLAIN_FIELDS: Readonly<Record<string, string>> = {
  'ModalityBy.id': 'a record, as an answer gave it',
  'ModalityBy.slug': 'a record by its address on the web',
  'SpecialistBy.id': 'a record, as an answer gave it',
  'SpecialistBy.slug': 'a record by its address on the web',
  'StatementBy.id': 'a record, as an answer gave it',
  'StatementOf.specialist': 'a record by its address on the web',
  'StatementOf.modality': 'a record by its address on the web',
  'ProfessionBy.id': 'a record, as an answer gave it',
  'ProfessionBy.slug': 'a record by its address on the web',
  'PlaceBy.id': 'a record, as an answer gave it',
  'PlaceBy.slug': 'a record by its address on the web',
  'SlugFilter.in': 'records by their addresses on the web, as facets offer them',
  'SlugSetFilter.anyOf': 'records by their addresses on the web, as facets offer them',
  'SlugSetFilter.allOf': 'records by their addresses on the web, as facets offer them',
  'ModalityFilter.abbreviation': 'what a modality is called in short: another key of a record',
  'PlaceFilter.region': 'a code of a list, as facets offer it, and a whole state',
  'PlaceFilter.country': 'a code of a list, and a whole country',
  'DateTimeFilter.gte': 'when a record changed',
  'DateTimeFilter.lt': 'when a record changed',
  'SpecialistOrder.seed': 'what shuffles a list for everybody, such as the date',
  'StatementOrder.seed': 'what shuffles a list for everybody, such as the date',
};

interface Input {
  readonly coordinate: string;
  readonly reason: string | undefined;
  readonly definition: GraphQLArgument | GraphQLInputField;
}

/** The arguments of all fields that are ours: a leading underscore is federation's. */
function argumentsOf(schema: GraphQLSchema): Input[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .filter(({ name }) => !name.startsWith('_'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => !field.name.startsWith('_'))
    .flatMap(({ type, field }) =>
      field.args.map((definition) => ({
        coordinate: `${type.name}.${field.name}(${definition.name}:)`,
        reason: PLAIN_ARGUMENTS[definition.name],
        definition,
      })),
    );
}

function fieldsOf({ definition: { type } }: Input): Input[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).map((definition) => {
    const coordinate = `${named.name}.${definition.name}`;
    return { coordinate, reason: PLAIN_FIELDS[coordinate], definition };
  });
}

/**
 * The inputs that hold what a caller writes and of which nobody has decided whether it is sensitive, by the coordinates that
 * lead to them. A decision on an input holds for all that is in it; booleans and enums leave no room for words.
 */
function undecided(schema: GraphQLSchema): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const look = (input: Input, from: string) => {
    const { coordinate, reason, definition } = input;
    const isMarked = definition.astNode?.directives?.some(({ name }) => name.value === 'sensitive');
    if (isMarked || reason !== undefined || seen.has(`${from} ${coordinate}`)) return;
    seen.add(`${from} ${coordinate}`);
    const type = getNamedType(definition.type);
    if (isScalarType(type) && type !== GraphQLBoolean) found.add(`${from}${coordinate}`);
    for (const field of fieldsOf(input)) look(field, `${coordinate} `);
  };
  for (const argument of argumentsOf(schema)) look(argument, '');
  return [...found].sort();
}

describe('what callers write', () => {
  const schema = createSchema(readSdl(), false);
  const fixture = readFileSync(path.join(__dirname, 'fixtures/sensitive/undecided.graphql'), 'utf8');
  const grown = createSchema(concatAST([readSdl(), parse(fixture)]), false);

  test('is marked @sensitive, or there is a reason why it tells nothing of who asks', () => {
    expect(undecided(schema)).toEqual([]);
  });

  test('cannot be forgotten where the schema grows', () => {
    expect(undecided(grown)).toEqual([
      'Query.find(words:)',
      'SpecialistFilter.language StringFilter.eq',
      'SpecialistFilter.language StringFilter.in',
      'SpecialistFilter.person PersonFilter.age',
      'SpecialistFilter.person PersonFilter.home',
    ]);
  });

  test('has no reason for what the schema does not have', () => {
    const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
    const fields = inputs.flatMap((type) =>
      Object.keys(type.getFields()).map((name) => `${type.name}.${name}`),
    );
    expect(Object.keys(PLAIN_FIELDS).filter((coordinate) => !fields.includes(coordinate))).toEqual([]);
    const names = argumentsOf(schema).map(({ definition }) => definition.name);
    expect(Object.keys(PLAIN_ARGUMENTS).filter((name) => !names.includes(name))).toEqual([]);
  });
});
