import { readFileSync } from 'node:fs';
import path from 'node:path';

import { getIntrospectionQuery, parse, validate, type OperationDefinitionNode } from 'graphql';

import { createAdmission } from '../../src/api/admission/admit';
import { STANDARD_LIMITS } from '../../src/api/admission/limits';
import { createSchema } from '../../src/api/schema';
import { readSdl } from '../../src/api/sdl';
import { onEachEngine } from '../harness/directory';

const schema = createSchema(readSdl(), false);
const admit = createAdmission(schema, { ...STANDARD_LIMITS, cost: Number.MAX_SAFE_INTEGER });

/** What a query costs that is valid. */
function cost(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  return admit(document, document.definitions[0] as OperationDefinitionNode, variables);
}

describe('the cost of a query', () => {
  test('is the objects that it may answer with', () => {
    expect(cost('{ directory { name sample } }')).toBe(1);
    expect(cost('{ directory { name limits { cost } } }')).toBe(2);
    expect(cost('{ __typename }')).toBe(0);
    expect(
      cost('{ modality(by: { slug: "a" }) { name aliases } specialist(by: { slug: "a" }) { credentials } }'),
    ).toBe(2);
  });

  test('multiplies by the size of the page, which is 20 where none is given', () => {
    expect(cost('{ modalities(first: 7) { nodes { name } } }')).toBe(1 + 7);
    expect(cost('{ modalities(last: 7) { nodes { name } } }')).toBe(1 + 7);
    expect(cost('{ modalities { nodes { name } } }')).toBe(1 + 20);
    expect(cost('{ modalities(before: "x") { nodes { name } } }')).toBe(1 + 20);
    expect(cost('{ modalities(first: null, last: 7) { nodes { name } } }')).toBe(1 + 7);
    expect(cost('{ modalities(first: 7) { edges { node { name } } } }')).toBe(1 + 7 * 2);
    expect(cost('{ modalities(first: 7) { pageInfo { endCursor } } }')).toBe(2);
  });

  test('multiplies by each list on the way', () => {
    expect(
      cost('{ modalities(first: 5) { nodes { specialists(first: 7) { nodes { place { name } } } } } }'),
    ).toBe(1 + 5 * (1 + 1 + 7 * (1 + 1)));
  });

  test('takes a size that is out of range, which is an error of its own, for the largest', () => {
    for (const size of [0, -5, 101, 2_000_000_000])
      expect(cost(`{ modalities(first: ${size}) { nodes { name } } }`)).toBe(1 + 100);
  });

  test('multiplies by the number of keys of a list of them', () => {
    expect(cost('{ nodes(ids: ["a", "b", "c"]) { id } }')).toBe(3);
    expect(cost('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['a', 'b'] })).toBe(2);
    expect(cost('query ($id: ID!) { nodes(ids: [$id, $id]) { id } }', { id: 'a' })).toBe(2);
    expect(cost('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: 'a' })).toBe(1);
    const entities = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Place { name } } }';
    expect(cost(entities, { of: Array<object>(50).fill({ __typename: 'Place' }) })).toBe(50);
  });

  test('counts where the type is open the dearest', () => {
    const suggested = (selection: string) =>
      cost(`{ suggestions(prefix: "a", first: 10) { node { id ${selection} } } }`);
    const [none, placed, listed] = [
      suggested(''),
      suggested('... on Specialist { place { name } }'),
      suggested('... on Modality { statements(first: 3) { nodes { id } } }'),
    ];
    expect(placed - none).toBe(10);
    expect(listed - none).toBe(10 * (1 + 3));
    const both = suggested(
      '... on Specialist { place { name } } ... on Modality { statements(first: 3) { nodes { id } } }',
    );
    expect(both).toBe(listed);
    expect(suggested('... on Node { ... on Specialist { place { name } } }')).toBe(placed);
  });
});

describe('what is written in parts', () => {
  const whole = cost('{ modalities(first: 3) { nodes { name statements(first: 4) { nodes { text } } } } }');

  test('costs what it would cost written in one', () => {
    expect(whole).toBe(1 + 3 * (1 + 1 + 4 * 2));
    for (const parts of [
      '{ modalities(first: 3) { ...A } } fragment A on ModalityConnection { nodes { ...B name } } fragment B on Modality { statements(first: 4) { ...C } } fragment C on StatementConnection { nodes { text } }',
      '{ ... { modalities(first: 3) { nodes { ... on Modality { name } ... on Node { ... on Modality { statements(first: 4) { nodes { text } } } } } } } }',
    ])
      expect(cost(parts)).toBe(whole);
  });

  test('costs once what is asked for twice under one name', () => {
    expect(
      cost(
        '{ modalities(first: 3) { nodes { ...A ...A ...B statements(first: 4) { nodes { id } } } } } ' +
          'fragment A on Modality { statements(first: 4) { nodes { text } } } fragment B on Modality { name statements(first: 4) { nodes { text id } } }',
      ),
    ).toBe(whole);
  });

  test('costs twice what is asked for under two names', () => {
    const twice =
      '{ modalities(first: 3) { nodes { a: name b: statements(first: 4) { nodes { text } } c: statements(first: 4) { nodes { text } } } } }';
    expect(cost(twice)).toBe(1 + 3 * (1 + 2 * (1 + 4 * 2)));
  });
});

describe('variables', () => {
  const sized =
    'query ($first: Int = 5, $inner: Int) { modalities(first: $first) { nodes { statements(first: $inner) { nodes { id } } } } }';
  const of = (first: number, inner: number) => 1 + first * (1 + 1 + inner);

  test('are what they are given, else their default, else that of the schema', () => {
    expect(cost(sized, { first: 3, inner: 4 })).toBe(of(3, 4));
    expect(cost(sized, { inner: 4 })).toBe(of(5, 4));
    expect(cost(sized, { first: null })).toBe(of(20, 20));
    expect(
      cost('query ($first: Int! = 3) { suggestions(prefix: "a", first: $first) { label } }', { first: 9 }),
    ).toBe(cost('{ suggestions(prefix: "a", first: 9) { label } }'));
    expect(cost('{ suggestions(prefix: "a") { label } }')).toBe(
      cost('{ suggestions(prefix: "a", first: 8) { label } }'),
    );
  });

  test('of a wrong type, which are refused later, never make a query cheaper', () => {
    for (const first of ['1', 0.5, -1, [1], {}, true, 1e300, NaN])
      expect(cost(sized, { first, inner: 1 })).toBe(of(100, 1));
  });

  test('make one document cost this and that', () => {
    const document = parse(sized);
    const operation = document.definitions[0] as OperationDefinitionNode;
    const priced = (variables: Record<string, unknown>) => admit(document, operation, variables);
    expect([
      priced({ first: 3, inner: 4 }),
      priced({ first: 1, inner: 1 }),
      priced({ first: 3, inner: 4 }),
    ]).toEqual([of(3, 4), of(1, 1), of(3, 4)]);
  });

  test('decide what is skipped, which costs nothing', () => {
    const query = `query ($a: Boolean!, $b: Boolean = true) {
      modalities(first: 3) { nodes { statements(first: 4) @include(if: $a) { nodes { id } } ...S @skip(if: $b) } }
    } fragment S on Modality { specialists(first: 5) { nodes { id ... @include(if: $a) { place { name } } } } }`;
    expect(cost(query, { a: false })).toBe(1 + 3);
    expect(cost(query, { a: true })).toBe(1 + 3 * (1 + 1 + 4));
    expect(cost(query, { a: false, b: false })).toBe(1 + 3 * (1 + 1 + 5));
    expect(cost(query, { a: true, b: false })).toBe(1 + 3 * (1 + 1 + 4 + 1 + 5 * 2));
    expect(cost('{ modalities @skip(if: true) { nodes { id } } }')).toBe(0);
    expect(cost('{ modalities @include(if: false) { nodes { id } } }')).toBe(0);
    expect(cost('{ modalities(first: 2) @skip(if: false) @include(if: true) { nodes { id } } }')).toBe(3);
  });

  test('hold a field that is asked for twice where either is let', () => {
    const query = `query ($a: Boolean!) {
      modality(by: { slug: "a" }) { statements(first: 4) @include(if: $a) { nodes { id } } statements(first: 4) { pageInfo { endCursor } } }
    }`;
    expect(cost(query, { a: false })).toBe(1 + 1 + 1);
    expect(cost(query, { a: true })).toBe(1 + 1 + 1 + 4);
  });
});

describe('what is read without being answered costs on top', () => {
  const people = (args: string, selection = '__typename') =>
    cost(`{ specialists(${args}) { ${selection} } }`) - 1;

  test('a filter, dearer with words in it, however deep they stand', () => {
    expect(people('filter: { kind: { in: [PRACTICE] } }')).toBe(5_000);
    expect(people('filter: { kind: { in: [PRACTICE] }, hasPlace: true }')).toBe(5_000);
    expect(people('filter: { text: "grief" }')).toBe(10_000);
    expect(people('filter: { not: { or: [{ and: [{ text: "grief" }] }] } }')).toBe(10_000);
    expect(cost('{ statements(filter: { specialist: { text: "grief" } }) { __typename } }') - 1).toBe(10_000);
    for (const nothing of ['{}', 'null', '{ text: null }', '{ and: [] }', '{ not: {} }'])
      expect(people(`filter: ${nothing}`)).toBe(0);
  });

  test('a filter in variables as much as one in the document', () => {
    const inVariable = (filter: unknown) =>
      cost('query ($filter: SpecialistFilter) { specialists(filter: $filter) { __typename } }', { filter }) -
      1;
    expect(inVariable({ kind: { in: ['PRACTICE'] } })).toBe(5_000);
    expect(inVariable({ and: { text: 'grief' } })).toBe(10_000);
    expect(inVariable(null)).toBe(0);
    expect(
      cost('query ($text: String) { specialists(filter: { text: $text }) { __typename } }', { text: 'a' }) -
        1,
    ).toBe(10_000);
  });

  test('an order that no index has', () => {
    expect(people('orderBy: { field: CITY }')).toBe(0);
    expect(people('orderBy: { field: ROTATION, seed: "a" }')).toBe(2_500);
    const inVariable =
      'query ($order: SpecialistOrder, $field: SpecialistOrderField!) { a: specialists(orderBy: $order) { __typename } b: specialists(orderBy: { field: $field }) { __typename } }';
    expect(cost(inVariable, { order: { field: 'DISTANCE' }, field: 'RELEVANCE' }) - 2).toBe(2 * 2_500);
    expect(cost(inVariable, { order: null, field: 'NAME' }) - 2).toBe(0);
  });

  test('a total and each facet', () => {
    expect(people('first: 1', 'totalCount')).toBe(200);
    expect(people('first: 1', 'facets { modalities(first: 30) { value } }')).toBe(1 + 5_000 + 30);
    expect(people('first: 1', 'facets { kinds { value } statedLicensures { value } }')).toBe(
      1 + 2 * 2_000 + 2 + 3,
    );
    expect(cost('{ directory { counts { statements } } }')).toBe(2 + 200);
  });

  test('less where a list holds but a part of the directory', () => {
    const under = (parent: string, list: string) =>
      cost(
        `{ ${parent}(by: { slug: "a" }) { ${list}(filter: { text: "a" }, orderBy: { field: RELEVANCE }) { totalCount } } }`,
      ) - 2;
    expect(under('modality', 'specialists')).toBe((10_000 + 2_500 + 200) / 10);
    expect(under('specialist', 'modalities')).toBe(Math.ceil((10_000 + 2_500 + 200) / 1_000));
  });

  test('once for each parent', () => {
    expect(cost('{ modalities(first: 50) { nodes { specialists { totalCount } } } }')).toBe(
      1 + 50 * (1 + 1 + 20),
    );
  });

  test('long texts and what is put together of several records', () => {
    expect(cost('{ statements(first: 10) { nodes { text } } }')).toBe(1 + 10 * 2);
    expect(cost('{ statements(first: 10) { nodes { a: text b: text excerpt attribution id } } }')).toBe(
      1 + 10 * 5,
    );
  });
});

test('docs/operations.md works one out rightly', () => {
  const page = readFileSync(path.join(__dirname, '../../docs/operations.md'), 'utf8');
  const [, told, query = ''] = /= (\d+):\n\n```graphql\n(.*?)```/s.exec(page) ?? [];
  expect(cost(query)).toBe(Number(told));
});

test('what is asked of the schema costs little, since it is in memory', () => {
  expect(cost('{ __schema { queryType { name } } }')).toBe(1);
  expect(cost(getIntrospectionQuery())).toBeLessThan(3_000);
});

test('an operation that the schema does not have costs nothing: it is refused elsewhere', () => {
  const document = parse('mutation { __typename }');
  expect(admit(document, document.definitions[0] as OperationDefinitionNode, {})).toBe(0);
});

onEachEngine(
  'a query at the limit of cost',
  (directory) => {
    const query = 'query ($first: Int) { modalities(first: $first) { nodes { name } } }';

    test('is answered; one that costs more is refused, and reads nothing', async () => {
      await directory().make.modality();
      expect((await directory().data(query, { first: 49 })).modalities.nodes).toHaveLength(1);
      const sql = await directory().sqlDuring(async () => {
        const { data, errors } = await directory().ask(query, { first: 50 });
        expect(data).toBeUndefined();
        expect(errors).toEqual([
          expect.objectContaining({
            message: '51 exceeds the limit of 50 (cost).',
            extensions: { code: 'LIMIT_EXCEEDED', limit: 'cost', max: 50, asked: 51 },
          }),
        ]);
      });
      expect(sql).toEqual([]);
    });
  },
  { cost: 50 },
);
