import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import type { Browser } from 'playwright-core';

import type { Database } from '../../src/database/database';
import { describeInChromium } from '../harness/chromium';
import { JSON_TYPE, TestServer } from '../harness/http';
import { openEmptyDatabase } from '../setup/databases';

const OURS = 'https://directory.example';
const THEIRS = 'https://elsewhere.example';
const MAX_AGE_OF_BROWSERS = 7_200;

let database: Database;
beforeAll(async () => {
  database = await openEmptyDatabase('sqlite');
});
afterAll(() => database.close());

/** Asks as a browser does on behalf of a page, first for permission, then with the request. */
async function exchange(server: TestServer, origin: string) {
  const preflight = await server.fetch('/graphql', {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,directory-cost',
    },
  });
  const answer = await server.fetch('/graphql', {
    method: 'POST',
    headers: { origin, 'content-type': JSON_TYPE },
    body: '{"query":"{ __typename }"}',
  });
  expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
  return { preflight, answer };
}

const listOf = (headers: Headers, name: string) => headers.get(name)?.split(', ') ?? [];

describe('pages of all origins', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(database);
  });
  afterAll(() => server.stop());

  test('may read answers, and of their headers what is useful', async () => {
    const { answer } = await exchange(server, THEIRS);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(listOf(answer.headers, 'access-control-expose-headers')).toEqual(
      expect.arrayContaining(['x-request-id', 'etag', 'ratelimit', 'ratelimit-policy', 'retry-after']),
    );
    // An answer that is the same for everybody can be kept for everybody.
    expect(answer.headers.get('vary')).toBeNull();
  });

  test('may send what clients of GraphQL send, and are told so for as long as browsers remember', async () => {
    const { status, headers } = (await exchange(server, THEIRS)).preflight;
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(listOf(headers, 'access-control-allow-methods')).toEqual(['GET', 'HEAD', 'POST']);
    expect(listOf(headers, 'access-control-allow-headers')).toEqual(
      expect.arrayContaining([
        ...['content-type', 'directory-cost', 'if-none-match', 'traceparent'],
        ...['apollo-require-preflight', 'x-apollo-operation-name', 'apollographql-client-name'],
      ]),
    );
    expect(Number(headers.get('access-control-max-age'))).toBeGreaterThanOrEqual(MAX_AGE_OF_BROWSERS);
    expect(headers.get('content-length')).toBeNull();
  });

  test.each(['/graphql', '/schema.graphql', '/healthz', '/nothing'])('may read %s', async (target) => {
    const { headers } = await server.fetch(target, { headers: { origin: THEIRS } });
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  test('may not ask with the credentials of their readers', async () => {
    for (const { headers } of Object.values(await exchange(server, THEIRS)))
      expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('are told what is wrong with a request as well', async () => {
    const { status, headers } = await server.fetch('/graphql', {
      method: 'POST',
      headers: { origin: THEIRS },
      body: 'x',
    });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([415, '*']);
  });

  test('need a permission for what is there alone', async () => {
    const headers = { origin: THEIRS, 'access-control-request-method': 'POST' };
    expect((await server.fetch('/nothing', { method: 'OPTIONS', headers })).status).toBe(404);
    expect((await server.fetch('/graphql', { method: 'OPTIONS', headers: { origin: THEIRS } })).status).toBe(
      405,
    );
  });
});

describe('pages of the origins that are named', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(database, { corsOrigins: [OURS, 'http://localhost:3000'] });
  });
  afterAll(() => server.stop());

  test.each([OURS, 'http://localhost:3000'])('may read answers: %s', async (origin) => {
    for (const { headers } of Object.values(await exchange(server, origin))) {
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('vary')).toBe('Origin');
    }
  });

  test.each([
    THEIRS,
    'null',
    `${OURS}.elsewhere.example`,
    'http://directory.example',
    OURS.toUpperCase(),
    '*',
  ])('are no others: %s', async (origin) => {
    for (const { headers } of Object.values(await exchange(server, origin))) {
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('vary')).toBe('Origin');
    }
  });

  test('are told apart by caches, whatever else they tell apart', async () => {
    const headers = { origin: OURS, accept: 'text/html', 'accept-encoding': 'br' };
    const varied = async (target: string) => (await server.fetch(target, { headers })).headers.get('vary');
    expect(await varied('/graphql')).toBe('Origin, Accept');
    expect(await varied('/schema.graphql')).toBe('Origin, Accept-Encoding');
  });
});

describe('where pages of other origins are off', () => {
  test('nothing tells a browser of them', async () => {
    const server = await TestServer.start(database, { corsOrigins: [] });
    const { preflight, answer } = await exchange(server, THEIRS);
    expect(preflight.status).toBe(405);
    for (const { headers } of [preflight, answer])
      expect([...headers.keys()].filter((name) => /^(access-control|vary)/.test(name))).toEqual([]);
    await server.stop();
  });
});

describeInChromium('a page in a browser', (start) => {
  let browser: Browser;
  let site: Server;
  let origin: string;
  beforeAll(async () => {
    browser = await start();
    site = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end('<p>A page'),
    ).listen(0, '127.0.0.1');
    await once(site, 'listening');
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  /** What a script of the page gets: of the answer, or an error. */
  async function askFromPage(server: TestServer, headers: Record<string, string>): Promise<unknown> {
    const page = await browser.newPage();
    await page.goto(origin);
    const init = { method: 'POST', headers, body: '{"query":"{ __typename }"}' };
    const script = `fetch('${server.origin}/graphql', ${JSON.stringify(init)}).then(
      async (answer) => [await answer.json(), answer.headers.get('x-request-id')?.length], (error) => error.name)`;
    const got = await page.evaluate(script);
    await page.close();
    return got;
  }

  test('gets an answer where it may, and none where it may not', async () => {
    const plain = { 'content-type': JSON_TYPE };
    const rich = {
      ...plain,
      'directory-cost': '1',
      traceparent: '00-0-0-0',
      'x-apollo-operation-name': 'None',
    };
    const foreign = { ...plain, 'x-of-nobody': '1' };
    for (const [corsOrigins, headers, expected] of [
      ['*', rich, [expect.objectContaining({ data: { __typename: 'Query' } }), 36]],
      ['*', foreign, 'TypeError'],
      [[origin], rich, [expect.objectContaining({ data: { __typename: 'Query' } }), 36]],
      [[OURS], plain, 'TypeError'],
      [[], plain, 'TypeError'],
    ] as const) {
      const server = await TestServer.start(database, { corsOrigins });
      expect(await askFromPage(server, headers)).toEqual(expected);
      await server.stop();
    }
  });
});
