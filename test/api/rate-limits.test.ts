import type { AppOptions } from '../../src/api/app';
import type { Database } from '../../src/database/database';
import { TestClock } from '../harness/clock';
import { codesOf, JSON_TYPE, readAnswer, TestServer, type HttpAnswer } from '../harness/http';
import { SqlRecorder } from '../harness/sql-recorder';
import { openEmptyDatabase } from '../setup/databases';

/** A client has 1,000, of which 10 come back in a second. */
const RATE = { cost: 1_000, window: 100, exempt: [] };
const PER_SECOND = RATE.cost / RATE.window;
/** What every request costs at least. */
const LEAST = 10;
const QUERY = '{ modalities(first: 100) { nodes { id } } }';
const QUERY_COST = 101;
const DEAR = '{ modalities(first: 100) { nodes { statements(first: 5) { nodes { id } } } } }';
const DEAR_COST = 701;

/** A request to the API as it is sent; it posts JSON where it says nothing else. */
interface Asked {
  readonly method?: string;
  readonly search?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const json = (request: object): Asked => ({ body: JSON.stringify(request) });

const clock = new TestClock();
let database: Database;
beforeAll(async () => {
  database = await openEmptyDatabase('sqlite');
});
afterAll(async () => {
  clock.release();
  await database.close();
});

/** A server whose clients come through a proxy on this machine. */
const start = (settings: Partial<AppOptions['settings']> = {}) =>
  TestServer.start(database, { rateLimit: RATE, trustProxy: ['loopback'], ...settings });

/** Sends a request of whoever has this address. */
function send(
  server: TestServer,
  address: string,
  { search = '', headers, ...rest }: Asked,
): Promise<Response> {
  return server.fetch(`/graphql${search}`, {
    method: 'POST',
    headers: { 'content-type': JSON_TYPE, 'x-forwarded-for': address, ...headers },
    ...rest,
  });
}

async function ask(server: TestServer, address: string, query = QUERY): Promise<HttpAnswer> {
  return readAnswer(await send(server, address, json({ query })));
}

/** What an answer tells of its client: what is left, and for how many seconds; null where it tells nothing. */
function standing({ headers }: { readonly headers: Headers }): { left: number; seconds: number } | null {
  const text = headers.get('ratelimit');
  if (text === null) return null;
  const [, left, seconds] = /^"cost";r=(\d+);t=(\d+)$/.exec(text) ?? [];
  return { left: Number(left), seconds: Number(seconds) };
}

describe('a server', () => {
  let server: TestServer;
  let clients = 0;
  let client: string;
  let other: string;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    clients += 1;
    client = `203.0.113.${clients}`;
    other = `198.18.0.${clients}`;
  });

  test('tells its policy with each answer, what is left, and in how many seconds all is there again', async () => {
    const first = await ask(server, client);
    expect(first.headers.get('ratelimit-policy')).toBe('"cost";q=1000;w=100');
    expect(first.headers.get('ratelimit')).toBe('"cost";r=899;t=11');
    expect(first.headers.get('retry-after')).toBeNull();
    expect(standing(await ask(server, client))).toEqual({ left: 798, seconds: 21 });
    clock.now += 5_000;
    expect(standing(await ask(server, client))).toEqual({ left: 798 + 5 * PER_SECOND - 101, seconds: 26 });
    clock.now += 100_000;
    expect(standing(await ask(server, client))).toEqual({ left: 899, seconds: 11 });
  });

  const long = `{ nothing${' '.repeat(500)} }`;
  const longCost = Math.ceil(long.length / 5);
  const search = '?query={modalities{nodes{id}}}';
  test.each<[what: string, cost: number, status: number, request: Asked]>([
    ['a query', QUERY_COST, 200, json({ query: QUERY })],
    ['a cheap query', LEAST, 200, json({ query: '{ directory { name } }' })],
    ['a query over GET', 21, 200, { method: 'GET', search }],
    ['HEAD', 21, 200, { method: 'HEAD', search }],
    ['a price', LEAST, 200, { ...json({ query: QUERY }), headers: { 'directory-cost': 'dry-run' } }],
    [
      'a query with its price',
      QUERY_COST,
      200,
      { ...json({ query: QUERY }), headers: { 'directory-cost': '1' } },
    ],
    ['what cannot be parsed', LEAST, 200, json({ query: '{' })],
    ['what is not valid', LEAST, 200, json({ query: '{ nothing }' })],
    ['what is long and not valid', longCost, 200, json({ query: long })],
    ['the same beside what is wrong', longCost, 200, json({ query: long, extensions: {} })],
    ['what lacks a variable', LEAST, 200, json({ query: 'query ($a: Int!) { node(id: $a) { id } }' })],
    [
      'what is over a limit',
      13,
      200,
      json({ query: '{__schema{types{fields{type{fields{type{fields{type{name}}}}}}}}}' }),
    ],
    ['what has no such operation', LEAST, 200, json({ query: '{ __typename }', operationName: 'A' })],
    ['what is no JSON', LEAST, 400, { body: '{' }],
    ['what has no query', LEAST, 400, json({})],
    ['another media type', LEAST, 415, { body: QUERY, headers: { 'content-type': 'text/plain' } }],
    ['what is too large', LEAST, 413, { body: ' '.repeat(1_000_001) }],
    ['what nobody takes an answer to', LEAST, 406, { ...json({}), headers: { accept: 'text/html' } }],
    ['a wrong header', LEAST, 400, { ...json({}), headers: { 'directory-cost': 'free' } }],
  ])('takes for %s %d units, status %d', async (_, cost, status, request) => {
    const answer = await send(server, client, request);
    await answer.text();
    expect([answer.status, standing(answer)?.left]).toEqual([status, RATE.cost - cost]);
    expect(answer.headers.get('ratelimit-policy')).toBe('"cost";q=1000;w=100');
  });

  test('takes for the same query the same when it comes again', async () => {
    const query = DEAR.replace('5', '1');
    const lefts: unknown[] = [];
    for (let nth = 0; nth < 4; nth += 1) lefts.push(standing(await ask(server, client, query))?.left);
    expect(lefts).toEqual([699, 398, 97, 87]);
  });

  test('takes nothing on another route, nor for GraphiQL, and tells nothing', async () => {
    const headers = { accept: 'text/html', 'x-forwarded-for': client };
    for (const target of [
      '/healthz',
      '/readyz',
      '/schema.graphql',
      '/',
      '/nowhere',
      '/graphiql/assets/x.js',
      '/graphql',
    ])
      expect(standing(await server.fetch(target, { headers }))).toBeNull();
    expect(standing(await ask(server, client))?.left).toBe(RATE.cost - QUERY_COST);
  });

  test('tells who asks for too much when to come again, and answers then and not before', async () => {
    await ask(server, client, DEAR);
    const refused = await ask(server, client, DEAR);
    const left = RATE.cost - DEAR_COST - LEAST;
    const retryAfter = Math.ceil((DEAR_COST - left) / PER_SECOND);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe(String(retryAfter));
    expect(refused.headers.get('cache-control')).toBe('no-store');
    expect(standing(refused)).toEqual({ left, seconds: retryAfter });
    expect(JSON.parse(refused.text)).toEqual({
      errors: [
        {
          message: `This costs 701, and of 1000 in 100 seconds ${left} are left. Try again in ${retryAfter} s.`,
          extensions: {
            ...{ code: 'RATE_LIMITED', limit: 'rate', max: 1_000, window: 100, asked: 701, left, retryAfter },
          },
        },
      ],
    });
    clock.now += retryAfter * 1_000;
    expect((await ask(server, client, DEAR)).status).toBe(200);
    // Somebody else, a second too early.
    await ask(server, other, DEAR);
    await ask(server, other, DEAR);
    clock.now += (retryAfter - 1) * 1_000;
    expect((await ask(server, other, DEAR)).status).toBe(429);
  });

  test('answers them what they still may ask for, and everybody else', async () => {
    await ask(server, client, DEAR);
    expect((await ask(server, client, DEAR)).status).toBe(429);
    expect((await ask(server, client)).status).toBe(200);
    expect((await ask(server, other, DEAR)).status).toBe(200);
  });

  test('refuses them before anything is read, in the database or of the request', async () => {
    while ((await ask(server, client)).status === 200);
    const sql = await new SqlRecorder(database).during(async () => {
      expect(codesOf(await ask(server, client))).toEqual(['RATE_LIMITED']);
    });
    expect(sql).toEqual([]);
    while ((await ask(server, client, '{ __typename }')).status === 200);
    for (const body of [
      '{',
      '{}',
      JSON.stringify({ query: '{' }),
      JSON.stringify({ query: '{ __typename }' }),
    ]) {
      const refused = await readAnswer(await send(server, client, { body }));
      expect([refused.status, codesOf(refused)]).toEqual([429, ['RATE_LIMITED']]);
      expect(refused.headers.get('retry-after')).toBe('1');
    }
  });

  test('takes a long document for what it is only while it is new', async () => {
    const query = `{ __typename ${'#'.repeat(4_000)}\n }`;
    const [first, again] = [await ask(server, client, query), await ask(server, client, query)];
    expect([first, again].map((answer) => standing(answer)?.left)).toEqual([
      1_000 - 804,
      1_000 - 804 - LEAST,
    ]);
    expect(codesOf(await ask(server, client, `${query} `))).toEqual(['RATE_LIMITED']);
  });

  test.each([
    ['of one IPv6 subnet for one', '2001:db8:0:1::1', '2001:db8:0:1:ffff::2', 1_000 - 2 * QUERY_COST],
    ['of two IPv6 subnets for two', '2001:db8:0:2::1', '2001:db8:0:3::1', 1_000 - QUERY_COST],
    ['of IPv4, written in both ways, for one', '198.51.100.1', '::ffff:198.51.100.1', 1_000 - 2 * QUERY_COST],
    [
      'behind what a client itself forwards for that client',
      '198.51.100.2',
      '192.0.2.1, 198.51.100.2',
      1_000 - 2 * QUERY_COST,
    ],
  ])('takes addresses %s', async (_, one, another, left) => {
    await ask(server, one);
    expect(standing(await ask(server, another))?.left).toBe(left);
  });

  test('writes nothing of it down', () => {
    expect(server.log).toEqual([]);
  });
});

describe('what an operator sets', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  test('does not let clients forward addresses, where no proxy is trusted', async () => {
    server = await start({ trustProxy: [] });
    const lefts: unknown[] = [];
    for (const address of ['192.0.2.1', '192.0.2.2', 'unknown'])
      lefts.push(standing(await ask(server, address))?.left);
    expect(lefts).toEqual([899, 798, 697]);
  });

  test('lets some ask for as much as they like', async () => {
    server = await start({ rateLimit: { ...RATE, exempt: ['192.0.2.0/24', '2001:db8::/48'] } });
    for (const address of ['192.0.2.1', '2001:db8:0:7::1'])
      for (let nth = 0; nth < 3; nth += 1) {
        const answer = await ask(server, address, DEAR);
        expect([answer.status, standing(answer)]).toEqual([200, null]);
      }
    expect(standing(await ask(server, '192.0.3.1'))?.left).toBe(899);
  });

  test('has answers kept, which cost the least, and refusals are not among them', async () => {
    server = await start({ answerCacheBytes: 1_000_000 });
    await ask(server, '192.0.2.1');
    await ask(server, '192.0.2.1', DEAR.replace('5', '6'));
    expect(codesOf(await ask(server, '192.0.2.1', DEAR))).toEqual(['RATE_LIMITED']);
    const lefts: unknown[] = [];
    for (let nth = 0; nth < 2; nth += 1) lefts.push(standing(await ask(server, '192.0.2.2', DEAR))?.left);
    expect(lefts).toEqual([1_000 - DEAR_COST, 1_000 - DEAR_COST - LEAST]);
  });

  test('lets all ask for as much as they like', async () => {
    server = await start({ rateLimit: null });
    for (let nth = 0; nth < 3; nth += 1) {
      const answer = await ask(server, '192.0.2.1', DEAR);
      expect([answer.status, standing(answer)]).toEqual([200, null]);
      expect(answer.headers.get('ratelimit-policy')).toBeNull();
    }
  });
});
