import { readFileSync } from 'node:fs';
import path from 'node:path';

import { concatAST, isObjectType, parse, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

import { createSchema } from '../../src/api/schema';
import { readSdl } from '../../src/api/sdl';
import { createDataSource } from '../../src/database/data-source';

/** Types that a resolver makes whole; the compiler sees that it leaves out no field. */
const VALUE_TYPES = ['Coordinates', 'FacetValue', 'Highlight', 'TextPart'];

const CODEGEN = readFileSync(path.join(__dirname, '../../codegen.yml'), 'utf8');
const [, MAPPERS = ''] = CODEGEN.split(/^ +mappers:\n/m);

/** What codegen.yml maps each type to: "Modality" → "../modality/modality.entity#Modality". */
const mapperOf = new Map(
  [...MAPPERS.matchAll(/^ +(\w+): (.+)$/gm)].map(([, type = '', row = '']) => [type, row]),
);

/** The types with fields of our own; a leading underscore is federation's. */
function objectTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('_') && !VALUE_TYPES.includes(name));
}

function unmappedTypes(schema: GraphQLSchema): string[] {
  return objectTypes(schema)
    .filter((type) => type !== schema.getQueryType() && !mapperOf.has(type.name))
    .map((type) => type.name);
}

/** The fields that have no resolver and are no property of the row that their type is resolved from. */
function fieldsWithoutSource(schema: GraphQLSchema, propertiesOf: Map<string, readonly string[]>): string[] {
  return objectTypes(schema).flatMap((type) => {
    const row = mapperOf.get(type.name) ?? '';
    const properties = /\.entity#(\w+)$/.exec(row)?.[1] ?? '';
    return Object.values(type.getFields())
      .filter((field) => !field.resolve && !propertiesOf.get(properties)?.includes(field.name))
      .map((field) => `${type.name}.${field.name}`);
  });
}

describe('the contract', () => {
  const schema = createSchema(readSdl(), false);
  const broken = createSchema(
    concatAST([
      readSdl(),
      parse(readFileSync(path.join(__dirname, 'fixtures/contract/missing-resolver.graphql'), 'utf8')),
    ]),
    false,
  );
  const propertiesOf = new Map<string, readonly string[]>();
  beforeAll(async () => {
    const dataSource = await createDataSource({ engine: 'sqlite', path: ':memory:' }).initialize();
    for (const { name, columns } of dataSource.entityMetadatas)
      propertiesOf.set(
        name,
        columns.map((column) => column.propertyName),
      );
    await dataSource.destroy();
  });

  test('has a resolver or a column for every field', () => {
    expect(fieldsWithoutSource(schema, propertiesOf)).toEqual([]);
    expect(fieldsWithoutSource(broken, propertiesOf)).toEqual([
      'Modality.formerName',
      'Modality.practitioners',
      'Practitioners.total',
    ]);
  });

  test('has a row in codegen.yml for every object type', () => {
    expect(unmappedTypes(schema)).toEqual([]);
    expect(unmappedTypes(broken)).toEqual(['Practitioners']);
  });
});
