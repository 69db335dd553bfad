import { STANDARD_LIMITS } from '../../src/api/admission/limits';
import type { Database } from '../../src/database/database';
import { onEachEngine } from '../harness/directory';
import { codesOf, GRAPHQL_TYPE, JSON_TYPE, readAnswer, TestServer, type HttpAnswer } from '../harness/http';
import { openEmptyDatabase } from '../setup/databases';

const QUERY =
  'query ($first: Int) { modalities(first: $first) { totalCount nodes { name statements(first: 2) { nodes { id } } } } }';
const COST = 1 + 20 + 5 * (1 + 1 + 2);

onEachEngine('a request that asks for its cost', (directory) => {
  let server: TestServer;
  beforeAll(async () => {
    const { make, database } = directory();
    for (let nth = 0; nth < 3; nth += 1) await make.statement();
    server = await TestServer.start(database);
  });
  afterAll(() => server.stop());

  /** Posts a request with a Directory-Cost header. */
  async function ask(header: string, request: object, accept = JSON_TYPE): Promise<HttpAnswer> {
    const headers = { 'content-type': JSON_TYPE, accept, 'Directory-Cost': header };
    return readAnswer(
      await server.fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(request) }),
    );
  }
  const costIn = ({ extensions }: HttpAnswer & { extensions?: { cost?: unknown } }) => extensions?.cost;
  const request = { query: QUERY, variables: { first: 5 } };

  test('gets it with the answer: what was counted before, and what it then read', async () => {
    const plain = await server.post(request);
    const told = await ask('1', request);
    expect([told.status, told.data]).toEqual([200, plain.data]);
    // Three modalities and their number, then three statements.
    expect(costIn(told)).toEqual({
      ...{ requested: COST, limit: STANDARD_LIMITS.cost, sqlStatements: 3, sqlRows: 3 + 1 + 3 },
    });
    expect(costIn(plain)).toBeUndefined();
  });

  test('counts the statements that reach the database', async () => {
    let told: HttpAnswer | undefined;
    const sql = await directory().sqlDuring(async () => (told = await ask('1', request)));
    expect(costIn(told!)).toMatchObject({ sqlStatements: sql.length });
  });

  test('counts for itself alone', async () => {
    const all = await Promise.all(
      [request, { query: '{ directory { name } }' }, request].map((one) => ask('1', one)),
    );
    expect(all.map(costIn)).toMatchObject([
      { sqlStatements: 3 },
      { requested: 1, sqlStatements: 1 },
      { sqlStatements: 3 },
    ]);
  });

  test('gets the cost alone where it says so, and nothing is read', async () => {
    const sql = await directory().sqlDuring(async () => {
      const { status, data, errors, ...rest } = await ask('dry-run', request);
      expect([status, data, errors]).toEqual([200, null, undefined]);
      expect(costIn({ status, data, ...rest })).toEqual({
        ...{ requested: COST, limit: STANDARD_LIMITS.cost, sqlStatements: 0, sqlRows: 0 },
      });
    });
    expect(sql).toEqual([]);
  });

  test.each(['1', 'dry-run'])('is kept by nobody (%s)', async (header) => {
    for (const one of [request, { query: '{ nothingOfThisName }' }, { query: '{' }])
      expect((await ask(header, one)).headers.get('cache-control')).toBe('no-store');
  });

  test.each(['1', 'dry-run'])('that is over a limit is refused all the same (%s)', async (header) => {
    const query =
      '{ specialists(first: 100) { nodes { statements(first: 100) { nodes { modality { statements(first: 9) { nodes { id } } } } } } } }';
    const refused = await ask(header, { query });
    expect(codesOf(refused)).toEqual(['LIMIT_EXCEEDED']);
    expect(refused.data).toBeUndefined();
    expect(refused.errors?.[0]?.extensions).toMatchObject({ limit: 'cost', max: STANDARD_LIMITS.cost });
  });

  test.each([
    ['GRAPHQL_PARSE_FAILED', { query: '{' }],
    ['GRAPHQL_VALIDATION_FAILED', { query: '{ nothingOfThisName }' }],
    ['BAD_USER_INPUT', { query: QUERY, variables: { first: 'ten' } }],
    ['OPERATION_RESOLUTION_FAILURE', { query: 'query A { __typename }', operationName: 'B' }],
    ['BAD_REQUEST', { query: 'mutation { __typename }' }],
  ])('and is wrong is told %s, priced or not', async (code, wrong) => {
    for (const header of ['1', 'dry-run']) expect(codesOf(await ask(header, wrong))).toEqual([code]);
  });

  test.each(['', '0', '2', 'true', 'Dry-Run', 'dry-run, 1', '1, 1'])(
    'may not ask by "%s"',
    async (header) => {
      const answer = await ask(header, request);
      expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_REQUEST']]);
      expect(answer.errors?.[0]?.message).toContain('Directory-Cost');
    },
  );

  test('is one operation: several in one request, each within the limits, are not taken', async () => {
    const answer = await ask('1', [request, request]);
    expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_REQUEST']]);
  });

  test('need not have variables', async () => {
    for (const variables of [undefined, null, {}])
      expect(costIn(await ask('1', { query: QUERY, variables }))).toMatchObject({
        requested: 1 + 200 / 10 + 20 * 4,
      });
  });

  test('may be a GET request', async () => {
    const headers = { 'directory-cost': 'dry-run' };
    const answer = await server.get({ query: QUERY, variables: '{ "first": 5 }' }, headers);
    expect(costIn(answer)).toMatchObject({ requested: COST, sqlStatements: 0 });
  });

  test('is no fault of ours, whatever it is refused for', () => {
    expect(server.log).toEqual([]);
  });

  test('is refused as the media type has it', async () => {
    const tooDeep = { query: `{ __type(name: "Query") ${'{ ofType '.repeat(20)}{ name ${'}'.repeat(21)} }` };
    for (const [accept, status] of [
      [JSON_TYPE, 200],
      [GRAPHQL_TYPE, 400],
    ] as const) {
      const answer = await ask('1', tooDeep, accept);
      expect([answer.status, codesOf(answer)]).toEqual([status, ['LIMIT_EXCEEDED']]);
    }
  });
});

describe('what an operator sets', () => {
  const limits = { ...STANDARD_LIMITS, cost: 100, depth: 3, tokens: 50, requestBytes: 1_000 };
  let database: Database;
  let server: TestServer;
  beforeAll(async () => {
    database = await openEmptyDatabase('sqlite');
    server = await TestServer.start(database, { limits });
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
  });

  test('is published', async () => {
    const names = Object.keys(limits).join(' ');
    const { data } = await server.post({ query: `{ directory { limits { ${names} } } }` });
    expect(data.directory.limits).toEqual(limits);
  });

  test.each([
    ['cost', 101, { query: '{ modalities(first: 100) { nodes { id } } }' }],
    ['depth', 4, { query: '{ modalities { edges { node { id } } } }' }],
    ['tokens', null, { query: `{ ${'__typename '.repeat(49)} }` }],
    ['requestBytes', 1_051, { query: '{ __typename }', extensions: { more: 'x'.repeat(1_000) } }],
  ] as const)('is enforced: %s', async (limit, asked, request) => {
    const { errors } = await server.post(request);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'LIMIT_EXCEEDED', limit, max: limits[limit], asked },
    ]);
  });
});
