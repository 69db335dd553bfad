import { readFileSync } from 'node:fs';

import { buildSchema } from 'graphql';

import { Database } from '../../src/database/database';
import { codesOf, GRAPHIQL_FOLDER, JSON_TYPE, readAnswer, TestServer } from '../harness/http';
import { onEachEngine } from '../harness/directory';
import { sendRaw } from '../harness/raw-http';
import { mysqlDatabase, onMysqlServer, openEmptyDatabase } from '../setup/databases';

const CHROME =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7';
const FIREFOX = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const SAFARI = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('the routes', () => {
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

  describe('for a browser', () => {
    const open = (target: string, accept = CHROME) => server.fetch(target, { headers: { accept } });

    test('lead from the root to the API', async () => {
      const { status, headers } = await open('/');
      expect([status, headers.get('location')]).toEqual([302, '/graphql']);
    });

    test.each([
      ['Chrome', CHROME],
      ['Firefox', FIREFOX],
      ['Safari', SAFARI],
    ])('show GraphiQL there to %s', async (_, accept) => {
      const response = await open('/graphql', accept);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('vary')).toBe('Accept');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toBe(readFileSync(`${GRAPHIQL_FOLDER}/index.html`, 'utf8'));
    });

    test('let GraphiQL load from this server alone, and nobody frame it', async () => {
      const policy = (await open('/graphql')).headers.get('content-security-policy')?.split('; ');
      expect(policy).toEqual([
        "default-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ]);
    });

    test('answer a query in the address as the API does', async () => {
      const response = await open('/graphql?query=%7B__typename%7D');
      // A browser takes JSON too, as */* says.
      expect(await readAnswer(response)).toMatchObject({ status: 200, data: { __typename: 'Query' } });
    });
  });

  test.each([
    ['curl', '*/*'],
    ['a client of GraphQL', JSON_TYPE],
    ['a client that prefers JSON', `${JSON_TYPE}, text/html;q=0.9`],
  ])('do not show GraphiQL to %s', async (_, accept) => {
    const answer = await readAnswer(await server.fetch('/graphql', { headers: { accept } }));
    expect([answer.mediaType, codesOf(answer)]).toEqual([JSON_TYPE, ['BAD_REQUEST']]);
  });

  describe('for GraphiQL’s files', () => {
    const page = readFileSync(`${GRAPHIQL_FOLDER}/index.html`, 'utf8');
    const assets = [...page.matchAll(/"(\/graphiql\/assets\/[^"]+)"/g)].map(([, address]) => address ?? '');
    const MEDIA_TYPES: Record<string, RegExp> = {
      js: /^(text|application)\/javascript/,
      css: /^text\/css/,
      svg: /^image\/svg\+xml/,
    };

    test('the page names a script, a style and an icon', () => {
      expect([...new Set(assets.map((address) => address.split('.').pop()))].sort()).toEqual([
        'css',
        'js',
        'svg',
      ]);
    });

    test.each(assets)('%s is served for good, as what it is', async (address) => {
      for (const method of ['GET', 'HEAD']) {
        const { status, headers } = await server.fetch(address, { method });
        expect(status).toBe(200);
        expect(headers.get('content-type')).toMatch(MEDIA_TYPES[address.split('.').pop() ?? ''] ?? /never/);
        expect(headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      }
    });

    test.each(['bytes=5-2', 'bytes=999999999-', 'nonsense'])('a range of %s fails nothing', async (range) => {
      const response = await server.fetch(assets[0] ?? '', { headers: { range } });
      expect(response.status).toBe(200);
      await response.arrayBuffer();
    });

    test.each(['/graphiql/', '/graphiql/index.html', '/graphiql/assets/', '/graphiql/assets/none.js'])(
      'there is nothing at %s',
      async (address) => {
        expect((await server.fetch(address)).status).toBe(404);
      },
    );

    test.each([
      '/graphiql/assets/../index.html',
      '/graphiql/assets/../../package.json',
      '/graphiql/assets/..%2f..%2fpackage.json',
      '/graphiql/assets/%2e%2e/%2e%2e/package.json',
      '/graphiql/assets/..\\..\\package.json',
      '/graphiql/assets//etc/passwd',
      '/graphiql/assets/%2fetc%2fpasswd',
      '/graphiql/assets/%00',
      '/graphiql/assets/%',
    ])('%s leads out of their folder to nothing', async (target) => {
      // A client library would clean the address up.
      expect(
        await sendRaw(server.port, `GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
      ).toMatch(/^HTTP\/1\.1 404 /);
    });
  });

  test('/schema.graphql is the schema for clients: one definition a type, nothing of federation', async () => {
    const response = await server.fetch('/schema.graphql');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const sdl = await response.text();
    expect(sdl).not.toMatch(/@key|@shareable|@link|extend |_Service|_Entity|federation/);
    const query = buildSchema(sdl).getQueryType()?.getFields() ?? {};
    expect(Object.keys(query)).toEqual(
      expect.arrayContaining([
        'node',
        'nodes',
        'directory',
        'modality',
        'modalities',
        'specialist',
        'specialists',
      ]),
    );
    expect(sdl.match(/^type Query/gm)).toHaveLength(1);
  });

  test('/healthz says that the process is alive', async () => {
    const response = await server.fetch('/healthz');
    expect([response.status, await response.text()]).toEqual([200, 'ok\n']);
  });

  test.each(['/nothing', '/graphql/', '/GRAPHQL', '/schema', '/graphiql', '/graphiqlx/assets/a.js'])(
    'there is nothing at %s',
    async (target) => {
      const answer = await readAnswer(await server.fetch(target));
      expect([answer.status, codesOf(answer)]).toEqual([404, ['BAD_REQUEST']]);
    },
  );

  test.each([
    ['DELETE', '/graphql', 'GET, HEAD, POST'],
    ['OPTIONS', '/graphql', 'GET, HEAD, POST'],
    ['PUT', '/graphql', 'GET, HEAD, POST'],
    ['POST', '/', 'GET, HEAD'],
    ['POST', '/schema.graphql', 'GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['POST', '/readyz', 'GET, HEAD'],
    ['POST', '/graphiql/assets/any.js', 'GET, HEAD'],
  ])('%s %s is not allowed, and the answer says what is', async (method, target, allow) => {
    const answer = await readAnswer(await server.fetch(target, { method }));
    expect([answer.status, answer.headers.get('allow'), codesOf(answer)]).toEqual([
      405,
      allow,
      ['BAD_REQUEST'],
    ]);
  });

  test.each(['/schema.graphql', '/healthz', '/readyz'])('HEAD %s is answered as GET is', async (target) => {
    const response = await server.fetch(target, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test('every answer has a request id of its own', async () => {
    const responses = await Promise.all(
      ['/', '/graphql', '/schema.graphql', '/healthz', '/nothing'].map((target) => server.fetch(target)),
    );
    const ids = responses.map(({ headers }) => headers.get('x-request-id'));
    expect(ids).toEqual(ids.map(() => expect.stringMatching(/^[0-9a-f-]{36}$/)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(['//', '///', 'http://[', 'http://', '*', '/%', '/\\', '/graphql#?query={'])(
    'survive a request for %s',
    async (target) => {
      expect(
        await sendRaw(server.port, `GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
      ).toMatch(/^HTTP\/1\.1 [34]\d\d /);
      expect((await server.fetch('/healthz')).status).toBe(200);
    },
  );

  test('take an address with a host in it', async () => {
    const answer = await sendRaw(
      server.port,
      'GET http://directory.example/healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('log nothing of all that', () => {
    expect(server.log).toEqual([]);
  });
});

describe('without GraphiQL’s files', () => {
  test('a browser gets what everybody gets', async () => {
    const database = await openEmptyDatabase('sqlite');
    const server = await TestServer.start(database, {}, { graphiqlFolder: '/nonexistent' });
    const answer = await readAnswer(await server.fetch('/graphql', { headers: { accept: CHROME } }));
    expect(codesOf(answer)).toEqual(['BAD_REQUEST']);
    expect((await server.fetch('/graphiql/assets/index.js')).status).toBe(404);
    await server.stop();
    await database.close();
  });
});

onEachEngine('/readyz', (directory) => {
  const readiness = async (database: Database): Promise<[status: number, text: string]> => {
    const server = await TestServer.start(database);
    const response = await server.fetch('/readyz');
    const answer: [number, string] = [response.status, await response.text()];
    expect((await server.fetch('/healthz')).status).toBe(200);
    await server.stop();
    return answer;
  };

  test('says that a migrated database is ready', async () => {
    expect(await readiness(directory().database)).toEqual([200, 'ready\n']);
  });

  test('says that one without its tables is not', async () => {
    const name = `directory_unmigrated_${process.env['JEST_WORKER_ID'] ?? '1'}`;
    const isSqlite = directory().engine === 'sqlite';
    const url = isSqlite ? ({ engine: 'sqlite', path: ':memory:' } as const) : await mysqlDatabase(name);
    const database = await Database.open(url);
    expect(await readiness(database)).toEqual([503, 'not ready\n']);
    await database.close();
    if (!isSqlite) await onMysqlServer(`DROP DATABASE ${name}`);
  });

  test('says that one which cannot be reached is not', async () => {
    const { engine } = directory();
    const database = await openEmptyDatabase(engine);
    await database.close();
    expect(await readiness(database)).toEqual([503, 'not ready\n']);
  });
});
