import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import type { Database } from '../../src/database/database';
import { GRAPHIQL_FOLDER, JSON_TYPE, TestServer } from '../harness/http';
import { openConnection, readToEnd, untilRefused } from '../harness/raw-http';
import { openEmptyDatabase } from '../setup/databases';

const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
const [ASSET = ''] = readdirSync(path.join(GRAPHIQL_FOLDER, 'assets'));
const post = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  ...{ method: 'POST', headers: { 'content-type': JSON_TYPE, ...headers }, body },
});

type Requests = Record<string, readonly [target: string, init?: RequestInit]>;

/** One request for each way in which the server refuses, and the status. */
const REFUSED: Record<string, readonly [status: number, target: string, init?: RequestInit]> = {
  'a body of another type': [415, '/graphql', post('query', { 'content-type': 'text/plain' })],
  'a body that is no JSON': [400, '/graphql', post('{')],
  'a header of a wrong value': [400, '/graphql', post('{"query":"{__typename}"}', { 'directory-cost': '2' })],
  'a document that must not be parsed': [400, '/graphql', post(`{"query":"${'{a'.repeat(300)}"}`)],
  'what is looked for, in the address': [405, '/graphql?query={suggestions(prefix:"bo"){label}}'],
  'an address where nothing is': [404, '/nothing'],
  'a method that cannot be used': [405, '/graphql', { method: 'DELETE' }],
};
/** One for each way in which it answers. */
const REQUESTS: Requests = {
  'a query': ['/graphql', post('{"query":"{ first: __typename }"}')],
  'the same again, which is known': ['/graphql', post('{"query":"{ first: __typename }"}')],
  'a query in the address': ['/graphql?query=%7B__typename%7D'],
  'its head alone': ['/graphql?query=%7B__typename%7D', { method: 'HEAD' }],
  'a query that is wrong': ['/graphql', post('{"query":"{ nothing }"}')],
  'a large answer': ['/schema.graphql'],
  'a way to the API': ['/'],
  liveness: ['/healthz'],
  readiness: ['/readyz'],
  'a permission for a page': [
    '/graphql',
    { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } },
  ],
};
const PAGES: Requests = {
  GraphiQL: ['/graphql', { headers: { accept: 'text/html' } }],
  'GraphiQL’s files': [`/graphiql/assets/${ASSET}`],
};

/** What an answer lacks, or has and should not. */
function faultsIn({ headers }: Response, policy: RegExp): string[] {
  const expected: Record<string, RegExp> = {
    'x-request-id': /^[0-9a-f-]{36}$/,
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^no-referrer$/,
    'content-security-policy': policy,
  };
  const unwanted = ['x-powered-by', 'server', 'set-cookie', 'access-control-allow-credentials'];
  return [
    ...Object.keys(expected).filter((name) => !expected[name]?.test(headers.get(name) ?? '')),
    ...unwanted.filter((name) => headers.has(name)),
  ];
}

describe('every answer', () => {
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

  test.each(Object.entries(REQUESTS))('protects its reader: %s', async (_, [target, init]) => {
    const response = await server.fetch(target, init);
    expect(faultsIn(response, new RegExp(`^${DATA_POLICY}$`))).toEqual([]);
    await response.arrayBuffer();
  });

  test.each(Object.entries(REFUSED))(
    'protects its reader, and is kept by nobody: %s',
    async (_, [status, target, init]) => {
      const response = await server.fetch(target, init);
      expect([response.status, response.headers.get('cache-control')]).toEqual([status, 'no-store']);
      expect(faultsIn(response, new RegExp(`^${DATA_POLICY}$`))).toEqual([]);
      await response.arrayBuffer();
    },
  );

  test('is kept by nobody where it tells whether the server is ready, and by others where it may be', async () => {
    const [ready, schema] = [await server.fetch('/readyz'), await server.fetch('/schema.graphql')];
    const told = [ready, schema].map(({ headers }) => headers.get('cache-control'));
    expect(told).toEqual(['no-store', 'no-cache']);
    await Promise.all([ready.arrayBuffer(), schema.arrayBuffer()]);
  });

  test.each(Object.entries(PAGES))(
    'protects its reader, and runs what is its own: %s',
    async (_, [target, init]) => {
      const response = await server.fetch(target, init);
      expect(faultsIn(response, /^default-src 'self'; .*frame-ancestors 'none'$/)).toEqual([]);
      await response.arrayBuffer();
    },
  );

  test('has each header once, also where a stopping server adds that it closes the connection', async () => {
    const stopping = await TestServer.start(database, { corsOrigins: ['https://example.org'] });
    const body = '{"query":"{ __schema { types { name description } } }"}';
    const busy = await openConnection(stopping.port);
    busy.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: ${JSON_TYPE}\r\ncontent-length: ${body.length}\r\nexpect: 100-continue\r\n\r\n`,
    );
    await once(busy, 'data');
    const answer = readToEnd(busy);
    const stopped = stopping.stop();
    await untilRefused(stopping.port);
    busy.write(body);
    const [head = ''] = (await answer).split('\r\n\r\n');
    const names = head
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(':')[0]);
    expect(names).toEqual(
      expect.arrayContaining(['connection', 'content-security-policy', 'content-type', 'x-request-id']),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(head).toContain('\r\nvary: Origin, Accept-Encoding\r\n');
    await stopped;
  });

  test('of a server that did not do so would be found wanting', async () => {
    const bare = createServer((_, response) => {
      response.setHeader('x-powered-by', 'Somebody').end();
    }).listen(0, '127.0.0.1');
    await once(bare, 'listening');
    const { port } = bare.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}`);
    expect(faultsIn(response, /^default-src/)).toEqual([
      ...['x-request-id', 'x-content-type-options', 'referrer-policy', 'content-security-policy'],
      'x-powered-by',
    ]);
    bare.closeAllConnections();
    bare.close();
  });
});
