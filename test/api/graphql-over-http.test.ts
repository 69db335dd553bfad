import { serverAudits } from 'graphql-http';

import { codesOf, GRAPHQL_TYPE, JSON_TYPE, readAnswer, TestServer, type HttpAnswer } from '../harness/http';
import { openEmptyDatabase } from '../setup/databases';
import type { Database } from '../../src/database/database';

let database: Database;
let server: TestServer;

beforeAll(async () => {
  database = await openEmptyDatabase('sqlite');
  server = await TestServer.start(database);
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

describe("graphql-http's audit", () => {
  const audits = serverAudits({ url: () => `${server.origin}/graphql` });

  test.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))('%s: %s', async (_, __, audit) => {
    expect(await audit()).toMatchObject({ status: 'ok' });
  });
});

describe('a request that is wrong as GraphQL', () => {
  const WRONG: readonly (readonly [what: string, code: string, request: object])[] = [
    ['does not parse', 'GRAPHQL_PARSE_FAILED', { query: '{' }],
    ['does not validate', 'GRAPHQL_VALIDATION_FAILED', { query: '{ nothingOfThisName }' }],
    [
      'has a variable of the wrong type',
      'BAD_USER_INPUT',
      {
        query: 'query ($first: Int) { modalities(first: $first) { totalCount } }',
        variables: { first: 'ten' },
      },
    ],
    [
      'lacks a variable',
      'BAD_USER_INPUT',
      { query: 'query ($id: ID!) { node(id: $id) { id } }', variables: {} },
    ],
    [
      'names an operation that it does not have',
      'OPERATION_RESOLUTION_FAILURE',
      { query: 'query A { __typename }', operationName: 'B' },
    ],
    [
      'has two operations and names none',
      'OPERATION_RESOLUTION_FAILURE',
      { query: 'query A { __typename } query B { __typename }' },
    ],
  ];

  test.each(WRONG)(
    'because it %s is %s: 200 as JSON, 400 as a GraphQL response',
    async (_, code, request) => {
      const asJson = await server.post(request, JSON_TYPE);
      expect([asJson.status, asJson.mediaType, asJson.data]).toEqual([200, JSON_TYPE, undefined]);
      expect(codesOf(asJson)).toEqual([code]);

      for (const accept of [
        GRAPHQL_TYPE,
        `${GRAPHQL_TYPE}; charset=utf-8`,
        `${JSON_TYPE};q=0.5, ${GRAPHQL_TYPE}`,
      ]) {
        const asGraphql = await server.post(request, accept);
        expect([asGraphql.status, asGraphql.mediaType, asGraphql.data]).toEqual([
          400,
          GRAPHQL_TYPE,
          undefined,
        ]);
        expect(codesOf(asGraphql)).toEqual([code]);
      }
    },
  );

  test.each(WRONG)('because it %s is the caller’s fault, and not logged (%s)', async (_, __, request) => {
    const before = server.log.length;
    await server.post(request);
    expect(server.log.slice(before)).toEqual([]);
  });

  test('in a hundred places is told of the first five, and that there are more', async () => {
    const answer = await server.post({ query: `{ ${'wrong '.repeat(100)} }` });
    expect(codesOf(answer)).toEqual(Array(6).fill('GRAPHQL_VALIDATION_FAILED'));
    expect(answer.errors?.[5]?.message).toContain('Too many validation errors');
  });

  test.each([
    ['one null where a default let it pass', 'query ($id: ID = "x") { node(id: $id) { id } }', { id: null }],
    ['a null for @skip', 'query ($is: Boolean = true) { __typename @skip(if: $is) }', { is: null }],
    [
      'more wrong items than GraphQL.js counts',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: Array<null>(60).fill(null) },
    ],
  ])('in its variables, %s, is told, not masked', async (_, query, variables) => {
    const before = server.log.length;
    const answer = await server.post({ query, variables });
    expect(codesOf(answer)?.[0]).toBe('BAD_USER_INPUT');
    expect(codesOf(answer)).not.toContain('INTERNAL_SERVER_ERROR');
    expect(server.log.slice(before)).toEqual([]);
  });

  test.each(['mutation', 'subscription'])(
    'a %s, which the schema does not have, is told so',
    async (type) => {
      const answer = await server.post({ query: `${type} { __typename }` });
      expect(codesOf(answer)).toEqual(['BAD_REQUEST']);
      expect(answer.errors?.[0]?.message).toContain(type);
      expect(server.log.join('\n')).not.toContain('a request failed');
    },
  );
});

describe('a GET request', () => {
  test('needs no special header', async () => {
    const { status, data } = await server.get({ query: '{ directory { name } }' });
    expect([status, data]).toEqual([200, { directory: { name: 'Test directory' } }]);
  });

  test('takes variables and an operation name', async () => {
    const { data } = await server.get({
      query: 'query A { a: __typename } query B($name: String!) { __type(name: $name) { name } }',
      variables: JSON.stringify({ name: 'Place' }),
      operationName: 'B',
    });
    expect(data).toEqual({ __type: { name: 'Place' } });
  });

  test('runs no mutation', async () => {
    for (const accept of [JSON_TYPE, GRAPHQL_TYPE]) {
      const answer = await server.get({ query: 'mutation { __typename }' }, { accept });
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBe('POST');
      expect(answer.data).toBeUndefined();
    }
  });

  test('without a query, from no browser, is told what is missing', async () => {
    const answer = await server.get({});
    expect([answer.status, answer.mediaType]).toEqual([400, JSON_TYPE]);
    expect(codesOf(answer)).toEqual(['BAD_REQUEST']);
  });

  test.each([
    '/graphql?query={__typename}&query={__typename}',
    '/graphql?query={__typename}&variables=nonsense',
  ])('%s is refused', async (target) => {
    const answer = await readAnswer(await server.fetch(target));
    expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_REQUEST']]);
  });
});

test('a HEAD request is answered as GET is, without the body', async () => {
  const query = '/graphql?query=%7B__typename%7D';
  const head = await server.fetch(query, { method: 'HEAD' });
  const get = await server.fetch(query);
  expect(head.status).toBe(200);
  expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
  expect(await head.text()).toBe('');
});

describe('a POST request', () => {
  const post = async (
    body: RequestInit['body'],
    contentType?: string,
    more: Record<string, string> = {},
  ): Promise<HttpAnswer> =>
    readAnswer(
      await server.fetch('/graphql', {
        method: 'POST',
        headers: { ...(contentType === undefined ? {} : { 'content-type': contentType }), ...more },
        body,
      }),
    );
  const QUERY = JSON.stringify({ query: '{ __typename }' });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
  ])('of %s is refused: a form on another site can send none to us', async (contentType) => {
    const answer = await post(QUERY, contentType);
    expect([answer.status, codesOf(answer)]).toEqual([415, ['BAD_REQUEST']]);
  });

  test('without a content type is refused', async () => {
    expect((await post(Buffer.from(QUERY))).status).toBe(415);
  });

  test('that is compressed is refused', async () => {
    expect((await post(QUERY, JSON_TYPE, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8'])(
    'of %s is answered',
    async (contentType) => {
      expect(await post(QUERY, contentType)).toMatchObject({ status: 200, data: { __typename: 'Query' } });
    },
  );

  test.each([
    '{ "query',
    '',
    'null',
    '"{ __typename }"',
    '{}',
    '{"query": ""}',
    '{"query": {"kind": "Document"}}',
  ])('with the body %j is refused', async (body) => {
    for (const accept of [JSON_TYPE, GRAPHQL_TYPE]) {
      const answer = await post(body, JSON_TYPE, { accept });
      expect([answer.status, codesOf(answer), answer.data]).toEqual([400, ['BAD_REQUEST'], undefined]);
    }
  });

  test.each(['[]', `[${QUERY}]`, `[${QUERY},${QUERY}]`])('of a batch, %s, is refused', async (body) => {
    const answer = await post(body, JSON_TYPE);
    expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_REQUEST']]);
  });

  test('chooses among operations by name', async () => {
    const query = 'query A { a: __typename } query B { b: __typename }';
    expect((await server.post({ query, operationName: 'B' })).data).toEqual({ b: 'Query' });
    expect((await server.post({ query: 'query A { a: __typename }', operationName: null })).data).toEqual({
      a: 'Query',
    });
  });

  test('from a client that takes neither media type is refused', async () => {
    const answer = await server.post({ query: '{ __typename }' }, 'text/html');
    expect([answer.status, codesOf(answer)]).toEqual([406, ['BAD_REQUEST']]);
  });

  test('may register its query, and later name it by its hash', async () => {
    const query = '{ persisted: __typename }';
    const sha256Hash = '3fc9a9aa1f6e8f2c93d3d12c7a0d2a25a58fb4b5a2a4b3b18a9b5d4a3a1d6f20';
    const wrong = await server.post({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } });
    expect([wrong.status, codesOf(wrong)]).toEqual([400, ['BAD_REQUEST']]);
    const unknown = await server.post({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
    expect([unknown.status, codesOf(unknown)]).toEqual([200, ['PERSISTED_QUERY_NOT_FOUND']]);
    expect(server.log.join('\n')).not.toContain('a request failed');
  });
});

describe('a body over the limit', () => {
  let max: number;
  beforeAll(async () => {
    const { data } = await server.post({ query: '{ directory { limits { requestBytes } } }' });
    max = data.directory.limits.requestBytes;
  });
  const bodyOf = (bytes: number): string => {
    const frame = JSON.stringify({ query: '{ __typename }#' });
    return frame.replace('#', `#${'x'.repeat(bytes - frame.length)}`);
  };
  const send = (body: RequestInit['body'], more: object = {}) =>
    server.fetch('/graphql', { method: 'POST', headers: { 'content-type': JSON_TYPE }, body, ...more });

  test('is refused with the limit', async () => {
    expect((await send(bodyOf(max))).status).toBe(200);
    const answer = await readAnswer(await send(bodyOf(max + 1)));
    expect(answer.status).toBe(413);
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'LIMIT_EXCEEDED',
      limit: 'requestBytes',
      max,
      asked: max + 1,
    });
  });

  test('is refused when it does not say its length, and the client can read that', async () => {
    const chunk = Buffer.alloc(100_000, 'x');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let sent = 0; sent < 5 * max; sent += chunk.length) controller.enqueue(chunk);
        controller.close();
      },
    });
    const answer = await readAnswer(await send(body, { duplex: 'half' }));
    expect(answer.status).toBe(413);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', max, asked: null });
  });

  test('that is far over it is refused so that the client can read it', async () => {
    for (let at = 0; at < 5; at += 1) expect((await send(bodyOf(20 * max))).status).toBe(413);
  });
});
