import { STANDARD_LIMITS, type LimitName, type Limits } from '../../src/api/admission/limits';
import { onEachEngine, type Answer, type TestDirectory } from '../harness/directory';
import { codesOf } from '../harness/http';

interface Request {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

/** A request that asks for so much of what a limit is about, and of nothing else much. */
type Way = (count: number) => Request;

/** So low that a few fields reach them. */
const LOW = {
  ...{ depth: 5, aliases: 4, tokens: 90, directives: 4, rootFields: 4, filterDepth: 2, filterLeaves: 3 },
} as const satisfies Partial<Limits>;

const times = (count: number, text: (nth: number) => string): string =>
  Array.from({ length: count }, (_, nth) => text(nth)).join(' ');

/** Lists under lists: a type and the field that leads on from it. */
const LEVELS = [
  ['Query', 'modalities(first: 1)'],
  ['ModalityConnection', 'nodes'],
  ['Modality', 'specialists(first: 1)'],
  ['ModalitySpecialistConnection', 'nodes'],
  ['Specialist', 'modalities(first: 1)'],
  ['SpecialistModalityConnection', 'nodes'],
] as const;

/** A selection so many levels of fields deep. */
const nested = (levels: number, wrap: (selection: string) => string = (selection) => selection): string =>
  LEVELS.slice(0, levels - 1).reduceRight(
    (inside, [, field]) => `{ ${wrap(`${field} ${inside}`)} }`,
    '{ __typename }',
  );

/** The same with a fragment for each level. */
const nestedFragments = (levels: number): string =>
  `{ ...F0 } ${times(levels, (nth) => {
    const [type, field] = LEVELS[nth]!;
    return `fragment F${nth} on ${type} { ${nth === levels - 1 ? '__typename' : `${field} { ...F${nth + 1} }`} }`;
  })}`;

const ROOT_FIELDS = ['modalities', 'specialists', 'statements', 'professions', 'places'];
const rootFields = (count: number): string =>
  ROOT_FIELDS.slice(0, count).join(' { totalCount } ') + ' { totalCount }';

/** A filter that says one thing, in so many levels. */
const deep = (levels: number): object => (levels === 1 ? { hasPlace: true } : { not: deep(levels - 1) });
const CONDITIONS = ['hasPlace: true', 'hasStatement: true', 'kind: { in: [PRACTICE] }', 'text: "bo"'];
const wide = (count: number): object => ({
  and: Array.from({ length: count }, () => ({ updatedAt: { gte: '2026-11-23T09:30:00.000Z' } })),
});
const FILTERED = 'query ($filter: SpecialistFilter) { specialists(filter: $filter) { totalCount } }';
const withFilter = (filter: object): Request => ({ query: FILTERED, variables: { filter } });

const WAYS: Record<keyof typeof LOW, Record<string, Way>> = {
  depth: {
    'by fields': (count) => ({ query: nested(count) }),
    'through fragments without a type': (count) => ({
      query: nested(count, (selection) => `... { ${selection} }`),
    }),
    'through a fragment for each level': (count) => ({ query: nestedFragments(count) }),
    'in the schema': (count) => ({
      query: `{ __type(name: "Query") { ${'ofType { '.repeat(count - 2)} name ${'}'.repeat(count)}`,
    }),
  },
  aliases: {
    'at the root': (count) => ({ query: `{ ${times(count, (nth) => `a${nth}: __typename`)} }` }),
    'on all levels': (count) => ({
      query: `{ list: modalities { ${times(count - 1, (nth) => `a${nth}: totalCount`)} } }`,
    }),
    'in fragments': (count) => ({
      query: `{ ...A } fragment A on Query { ${times(count - 1, (nth) => `a${nth}: __typename`)} ... { b: __typename } }`,
    }),
    'in a fragment that is spread again and again': (count) => ({
      query: `{ modalities { nodes { ${'...A '.repeat(count)} } } } fragment A on Modality { title: name }`,
    }),
    'where they are skipped': (count) => ({
      query: `query ($no: Boolean!) { ... @include(if: $no) { ${times(count, (nth) => `a${nth}: __typename`)} } }`,
      variables: { no: false },
    }),
  },
  tokens: {
    'in an operation': (count) => ({ query: `{ directory { ${'__typename '.repeat(count - 5)}} }` }),
    'in a fragment': (count) => ({
      query: `{ directory { ...A } } fragment A on Directory { ${'__typename '.repeat(count - 13)}}`,
    }),
    'as one long list': (count) => ({ query: `{ nodes(ids: [${'"x" '.repeat(count - 12)}]) { id } }` }),
  },
  directives: {
    'on fields': (count) => ({
      query: `{ modalities { ${times(count, () => 'totalCount @include(if: true)')} } }`,
    }),
    'on fragments': (count) => ({
      query: `{ ...A @skip(if: true) ... @include(if: true) { modalities { totalCount ${'...B '.repeat(count - 2)} } } } fragment A on Query { __typename } fragment B on ModalityConnection { totalCount @skip(if: false) }`,
    }),
  },
  rootFields: {
    'in the operation': (count) => ({ query: `{ ${rootFields(count)} }` }),
    'in fragments': (count) => ({
      query: `{ __typename ...A } fragment A on Query { ... { ${rootFields(count - 1)} } }`,
    }),
    'of one name': (count) => ({ query: `{ ${'__typename '.repeat(count)} }` }),
  },
  filterDepth: {
    'in a variable': (count) => withFilter(deep(count)),
    'in the document': (count) => ({
      query: `{ specialists(filter: ${count === 2 ? '{ not: { hasPlace: true } }' : '{ not: { or: { hasPlace: true } } }'}) { totalCount } }`,
    }),
    'in the default of a variable': (count) => ({
      query: `query ($filter: SpecialistFilter = ${count === 2 ? '{ and: [] or: [{}] }' : '{ or: [{ and: [{}] }] }'}) { specialists(filter: $filter) { totalCount } }`,
    }),
    'put together of both': (count) => ({
      query: 'query ($filter: SpecialistFilter!) { specialists(filter: { or: [$filter] }) { totalCount } }',
      variables: { filter: deep(count - 1) },
    }),
    'in a list below': (count) => ({
      query:
        'query ($filter: SpecialistFilter) { modalities { nodes { specialists(filter: $filter) { totalCount } } } }',
      variables: { filter: deep(count) },
    }),
  },
  filterLeaves: {
    'in a variable': (count) => withFilter(wide(count)),
    'in the document': (count) => ({
      query: `{ specialists(filter: { ${CONDITIONS.slice(0, count).join(' ')} }) { totalCount } }`,
    }),
    'put together of both': (count) => ({
      query:
        'query ($kind: SpecialistKind!, $places: PlaceFilter) { specialists(filter: { kind: { in: [$kind] } place: $places }) { totalCount } }',
      variables: {
        kind: 'PRACTICE',
        places: Object.fromEntries(
          [...'abc'].slice(0, count - 1).map((_, nth) => [['city', 'region', 'country'][nth], { eq: 'x' }]),
        ),
      },
    }),
  },
};

/** What an answer was refused for; null where it was not. */
const refusalIn = ({ errors }: Answer): unknown => errors?.[0]?.extensions ?? null;

async function askCounting(directory: TestDirectory, { query, variables }: Request) {
  let answer: Answer = { data: null };
  const sql = await directory.sqlDuring(async () => (answer = await directory.ask(query, variables)));
  return { answer, sql };
}

describe.each(Object.keys(WAYS) as (keyof typeof LOW)[])('the limit of %s', (limit) => {
  const max = LOW[limit];
  const ways = Object.entries(WAYS[limit]);

  onEachEngine(
    'asked',
    (directory) => {
      beforeAll(() => directory().make.statement());

      test.each(ways)('%s, lets pass as many', async (_, way) => {
        const { answer } = await askCounting(directory(), way(max));
        expect(answer.data).not.toBeUndefined();
        expect(codesOf(answer) ?? []).not.toContain('LIMIT_EXCEEDED');
      });

      test.each(ways)('%s, refuses one more, and nothing is read', async (_, way) => {
        const { answer, sql } = await askCounting(directory(), way(max + 1));
        const asked = limit === 'tokens' ? null : max + 1;
        expect(answer.errors).toEqual([
          expect.objectContaining({
            message: `${asked ?? 'More'} exceeds the limit of ${max} (${limit}).`,
            extensions: { code: 'LIMIT_EXCEEDED', limit, max, asked },
          }),
        ]);
        expect(answer.data).toBeUndefined();
        expect(sql).toEqual([]);
      });
    },
    { [limit]: max },
  );

  onEachEngine(
    'where it is one higher',
    (directory) => {
      test.each(ways)('%s, lets that pass', async (_, way) => {
        const { answer } = await askCounting(directory(), way(max + 1));
        expect(codesOf(answer) ?? []).not.toContain('LIMIT_EXCEEDED');
      });
    },
    { [limit]: max + 1 },
  );
});

onEachEngine(
  'a request',
  (directory) => {
    test('over several limits is told one of them', async () => {
      const deepEach = times(
        9,
        (nth) => `a${nth}: modalities { nodes { specialists { nodes { name place { name } } } } }`,
      );
      expect((await directory().ask(`{ ${deepEach} }`)).errors).toHaveLength(1);
    });
  },
  LOW,
);

describe('fragments that double at each level', () => {
  const LEVELS_OF_IT = 40;
  const next = (nth: number, rest: string) =>
    nth + 1 === LEVELS_OF_IT ? '' : rest.replaceAll('NEXT', `F${nth + 1}`);
  const onOneLevel = `{ ...F0 } ${times(LEVELS_OF_IT, (nth) => `fragment F${nth} on Query { __typename ${next(nth, '...NEXT ...NEXT')} }`)}`;
  const inTwoLists = `{ modality(by: { slug: "a" }) { ...F0 } } ${times(
    LEVELS_OF_IT,
    (nth) =>
      `fragment F${nth} on Modality { id ${next(nth, 'statements(first: 1) { nodes { modality { ...NEXT } } edges { node { modality { ...NEXT } } } }')} }`,
  )}`;

  onEachEngine('under the standard limits', (directory) => {
    test.each([
      ['rootFields', onOneLevel],
      ['depth', inTwoLists],
    ])('are refused for %s, however much they come to', async (limit, query) => {
      const { answer, sql } = await askCounting(directory(), { query });
      expect(refusalIn(answer)).toMatchObject({ code: 'LIMIT_EXCEEDED', limit });
      expect(sql).toEqual([]);
    });
  });

  onEachEngine(
    'where depth is not limited',
    (directory) => {
      test('are refused for their cost, which counts each path', async () => {
        const { answer, sql } = await askCounting(directory(), { query: inTwoLists });
        expect(refusalIn(answer)).toMatchObject({
          code: 'LIMIT_EXCEEDED',
          limit: 'cost',
          max: STANDARD_LIMITS.cost,
        });
        expect((refusalIn(answer) as { asked: number }).asked).toBeGreaterThan(2 ** LEVELS_OF_IT);
        expect(sql).toEqual([]);
      });
    },
    { depth: 1_000, tokens: 10_000 },
  );
});

onEachEngine('variables that are no filter', (directory) => {
  test.each([
    ['{"a":', '}'],
    ['{"not":', '}'],
    ['{"and":[', ']}'],
    ['[', ']'],
  ])('are refused, however deep they nest: %s', async (open, close) => {
    const filter = JSON.parse(`${open.repeat(20_000)}1${close.repeat(20_000)}`) as object;
    const { answer, sql } = await askCounting(directory(), withFilter(filter));
    expect(codesOf(answer)?.[0]).toMatch(/^(LIMIT_EXCEEDED|BAD_USER_INPUT)$/);
    expect(sql).toEqual([]);
  });
});

onEachEngine('what a request asks of the schema', (directory) => {
  test('may not go round in circles', async () => {
    const around = (levels: number) =>
      `{ __type(name: "Query") ${'{ fields { type '.repeat(levels)}{ name }${' } }'.repeat(levels)} }`;
    const { answer, sql } = await askCounting(directory(), { query: around(3) });
    expect(refusalIn(answer)).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(sql).toEqual([]);
    expect((await directory().ask(around(1))).errors).toBeUndefined();
  });

  test('costs as well', async () => {
    const all = `{ __schema { types { fields { args { type { ...T } } type { ...T } } inputFields { type { ...T } } } } }
      fragment T on __Type { kind ofType { ofType { ofType { ...F } ...F } } }
      fragment F on __Type { fields { args { name type { ...N } } type { ...N } } inputFields { name } }
      fragment N on __Type { name ofType { name ofType { name } } }`;
    const { answer } = await askCounting(directory(), { query: all });
    expect(refusalIn(answer)).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'cost' });
  });
});

test('each limit that can be set has its ways here or a test of its own', () => {
  const elsewhere: LimitName[] = ['cost', 'repetitions', 'requestBytes'];
  expect([...Object.keys(WAYS), ...elsewhere].sort()).toEqual(Object.keys(STANDARD_LIMITS).sort());
});
