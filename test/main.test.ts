import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Database } from '../src/database/database';
import { parseDatabaseUrl } from '../src/database/database-url';
import { codesOf, readAnswer } from './harness/http';
import { openConnection, readToEnd, untilRefused } from './harness/raw-http';
import { MetricsPage } from './harness/metrics';
import { ServerYard, type ServerProcess } from './harness/server-process';
import { ENGINES, mysqlDatabase, onMysqlServer, type EngineName } from './setup/databases';

const SAMPLE_PAGES = readdirSync(path.join(__dirname, '../sample')).filter((name) =>
  name.endsWith('.txt'),
).length;
const COUNTS = '{ directory { sample counts { modalities specialists statements professions places } } }';
const MYSQL_NAME = `directory_main_${process.env['JEST_WORKER_ID'] ?? '1'}`;

let yard: ServerYard;
beforeEach(() => {
  yard = new ServerYard();
});
afterEach(() => yard.clear());

/** An empty database of an engine, as DATABASE_URL. */
async function emptyDatabaseUrl(engine: EngineName): Promise<string> {
  if (engine === 'sqlite') return `sqlite:${path.join(yard.folder, 'new/folder/directory.db')}`;
  await onMysqlServer(`DROP DATABASE IF EXISTS ${MYSQL_NAME}`);
  await mysqlDatabase(MYSQL_NAME);
  const url = new URL(process.env['TEST_MYSQL_URL'] ?? '');
  url.pathname = MYSQL_NAME;
  return url.href;
}

/** A server without any setting, for tests that only look at it. */
let usual: ServerProcess;
let home: ServerYard;
beforeAll(() => {
  home = new ServerYard();
  usual = home.start();
});
afterAll(() => home.clear());

afterAll(async () => {
  if (ENGINES.includes('mysql')) await onMysqlServer(`DROP DATABASE IF EXISTS ${MYSQL_NAME}`);
});

describe('the server, started without any setting', () => {
  test('has the sample in data/directory.db, and says what to do next', async () => {
    const server = usual;
    const url = await server.url();
    expect(url).toMatch(/^http:\/\/localhost:\d+\/graphql$/);
    expect(existsSync(path.join(home.folder, 'data/directory.db'))).toBe(true);
    expect((await server.ask(COUNTS)).data.directory).toMatchObject({
      sample: true,
      counts: { modalities: SAMPLE_PAGES },
    });
    expect(server.stdout).toContain('all people in them are invented');

    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('GraphiQL');
    expect((await fetch(new URL('/readyz', url))).status).toBe(200);
    expect(server.stderr).toBe('');
  });

  test('prints a first query that is answered with data', async () => {
    const [, address = '', header = '', body = ''] = await usual.printed(
      /curl -s (\S+) -H '([^']+)' -d '([^']+)'/,
    );
    const [name = '', value = ''] = header.split(': ');
    const { data, errors } = await readAnswer(
      await fetch(address, { method: 'POST', headers: { [name]: value }, body }),
    );
    expect(errors).toBeUndefined();
    expect(data.modalities.nodes).toHaveLength(3);
    for (const modality of data.modalities.nodes) expect(modality.statements.nodes).toHaveLength(2);
  });

  test('started again, keeps what is there', async () => {
    const first = yard.start();
    const { data: before } = await first.ask(COUNTS);
    first.signal('SIGTERM');
    expect(await first.exit()).toBe(0);

    const second = yard.start();
    expect((await second.ask(COUNTS)).data).toEqual(before);
    expect(second.stdout).not.toContain('sample pages');
  });
});

describe('the settings of the server', () => {
  test.each([
    ['a database of one’s own', { DATABASE_URL: 'sqlite:own.db' }, false, 0],
    [
      'a database of one’s own, with the sample',
      { DATABASE_URL: 'sqlite:own.db', SAMPLE_DATA: 'on' },
      true,
      SAMPLE_PAGES,
    ],
    ['the default database, without the sample', { SAMPLE_DATA: 'off' }, false, 0],
    ['an empty DATABASE_URL, which counts as none', { DATABASE_URL: '' }, true, SAMPLE_PAGES],
  ])('%s', async (_, settings, sample, modalities) => {
    const server = yard.start(settings);
    expect((await server.ask(COUNTS)).data.directory).toMatchObject({ sample, counts: { modalities } });
  });

  test('the name and the privacy policy that it tells', async () => {
    const server = yard.start({
      DATABASE_URL: 'sqlite::memory:',
      DIRECTORY_NAME: 'Harbor Directory',
      PRIVACY_POLICY_URL: 'https://example.org/privacy',
    });
    expect((await server.ask('{ directory { name privacyPolicy } }')).data.directory).toEqual({
      name: 'Harbor Directory',
      privacyPolicy: 'https://example.org/privacy',
    });
  });

  test('what is switched off, and for whom', async () => {
    const server = yard.start({
      ...{ DATABASE_URL: 'sqlite::memory:', GRAPHIQL: 'off', INTROSPECTION: 'off', GET_QUERIES: 'off' },
      ...{ CORS_ORIGINS: 'https://example.org', KEEP_ALIVE_SECONDS: '620' },
    });
    const url = await server.url();
    expect(await (await fetch(url, { headers: { accept: 'text/html' } })).text()).not.toContain('GraphiQL');
    expect((await fetch(`${url}?query=%7B__typename%7D`)).status).toBe(405);
    expect(codesOf(await server.ask('{ __schema { queryType { name } } }'))).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
    ]);
    const { headers } = await fetch(new URL('/healthz', url), { headers: { origin: 'https://example.org' } });
    expect(headers.get('access-control-allow-origin')).toBe('https://example.org');
    expect(headers.get('keep-alive')).toBe('timeout=620');
  });

  test('a port for the metrics alone, where they are and nothing else is', async () => {
    const memory = { DATABASE_URL: 'sqlite::memory:' };
    const server = yard.start({ ...memory, METRICS_PORT: '0' });
    const url = await server.url();
    expect((await fetch(new URL('/metrics', url))).status).toBe(404);

    const [, metrics = ''] = await server.printed(/The metrics are at (http:\S+)/);
    const response = await fetch(metrics);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const page = new MetricsPage(await response.text());
    expect(page.sum('directory_http_requests_total', { route: 'none', status: '404' })).toBe(1);
    expect(page.sum('process_cpu_seconds_total')).toBeGreaterThan(0);
    expect((await fetch(new URL('/graphql', metrics))).status).toBe(404);

    const late = yard.start({ ...memory, METRICS_PORT: String(await server.port()) });
    expect(await late.exit()).toBe(1);
    expect(late.stderr).toMatch(/^METRICS_HOST, METRICS_PORT: [^\n]*EADDRINUSE[^\n]*\n$/);
  });

  test('migrations that are somebody else’s: it starts, and is ready as soon as they have run', async () => {
    const DATABASE_URL = 'sqlite:own.db';
    const server = yard.start({ DATABASE_URL, MIGRATIONS: 'off' });
    const readyz = new URL('/readyz', await server.url());
    expect((await fetch(readyz)).status).toBe(503);
    expect(codesOf(await server.ask('{ modalities { totalCount } }'))).toEqual(['INTERNAL_SERVER_ERROR']);

    await yard.start({ DATABASE_URL }).url();
    expect((await fetch(readyz)).status).toBe(200);
    expect(await server.ask('{ modalities { totalCount } }')).toMatchObject({
      data: { modalities: { totalCount: 0 } },
    });
  });

  test('that are wrong are named, without a stack trace or a password', async () => {
    mkdirSync(path.join(yard.folder, 'folder'));
    writeFileSync(
      path.join(yard.folder, 'letter.txt'),
      'Dear directory, this is a text and no database.\n'.repeat(50),
    );
    const memory = { DATABASE_URL: 'sqlite::memory:' };
    const wrong: readonly (readonly [variable: string, settings: Record<string, string>])[] = [
      ['PORT', { PORT: 'http' }],
      ['HOST', { ...memory, HOST: 'no such host' }],
      ['HOST', { ...memory, HOST: '192.0.2.1' }],
      ['DATABASE_URL', { DATABASE_URL: 'postgres://user:hunter2@localhost/directory' }],
      ['DATABASE_URL', { DATABASE_URL: 'mysql://user:hunter2@127.0.0.1:1/directory' }],
      ['DATABASE_URL', { DATABASE_URL: 'sqlite:folder' }],
      ['DATABASE_URL', { DATABASE_URL: 'sqlite:letter.txt' }],
      ['SAMPLE_DATA', { DATABASE_URL: 'sqlite:new.db', SAMPLE_DATA: 'on', MIGRATIONS: 'off' }],
    ];
    await Promise.all(
      wrong.map(async ([variable, settings]) => {
        const server = yard.start(settings);
        const code = await server.exit();
        const printed = `${server.stdout}${server.stderr}`;
        expect({ settings, code, stderr: server.stderr }).toEqual({
          settings,
          code: 1,
          stderr: expect.stringMatching(new RegExp(`^[^\n]*${variable}[^\n]*: [^\n]+\n$`)),
        });
        expect(printed).not.toMatch(/hunter2|\n {4}at |\.js:\d/);
      }),
    );
  });

  test('that are wrong are all named at once', async () => {
    const server = yard.start({ PORT: 'http', LOG_LEVEL: 'loud' });
    expect(await server.exit()).toBe(1);
    expect(
      server.stderr
        .trim()
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual(['PORT', 'LOG_LEVEL']);
  });

  test('a port that is taken is said to be, in one line', async () => {
    const port = String(await yard.start({ DATABASE_URL: 'sqlite::memory:' }).port());
    const late = yard.start({ DATABASE_URL: 'sqlite::memory:', PORT: port });
    expect(await late.exit()).toBe(1);
    expect(late.stderr).toMatch(new RegExp(`^HOST, PORT: [^\n]*EADDRINUSE[^\n]*${port}\n$`));
  });
});

describe('the server, told to stop', () => {
  const body = JSON.stringify({ query: '{ directory { name } }' });
  // The server confirms that it has taken the request before it has the body.
  const head = [
    'POST /graphql HTTP/1.1',
    'host: x',
    'content-type: application/json',
    `content-length: ${body.length}`,
    'expect: 100-continue',
    '\r\n',
  ].join('\r\n');

  test.each(['SIGTERM', 'SIGINT'] as const)('by %s, first finishes what it has taken on', async (signal) => {
    const server = yard.start({ DATABASE_URL: 'sqlite::memory:' });
    const port = await server.port();
    const slow = await openConnection(port);
    slow.write(head);
    expect(String(await once(slow, 'data'))).toContain('100 Continue');
    const answer = readToEnd(slow);
    slow.write(body.slice(0, 10));

    server.signal(signal);
    await server.printed(/Stopping/);
    await untilRefused(port);

    slow.write(body.slice(10));
    expect(await answer).toMatch(
      /^HTTP\/1\.1 200 [^]*connection: close[^]*{"data":{"directory":{"name":"Therapy directory"}}}/i,
    );
    expect(await server.exit()).toBe(0);
    expect(server.stdout).toContain('Stopped');
    expect(server.stderr).toBe('');
  });

  test('does not wait for connections that ask nothing', async () => {
    const server = yard.start({ DATABASE_URL: 'sqlite::memory:' });
    const silent = await openConnection(await server.port());
    const kept = await openConnection(await server.port());
    kept.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
    expect(String(await once(kept, 'data'))).toContain('200 OK');

    const ends = Promise.all([once(silent, 'close'), once(kept, 'close')]);
    server.signal('SIGTERM');
    expect(await server.exit()).toBe(0);
    await ends;
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('twice, the second time by %s, ends at once', async (signal, code) => {
    const server = yard.start({ DATABASE_URL: 'sqlite::memory:' });
    const slow = await openConnection(await server.port());
    slow.write(head);
    await once(slow, 'data');
    server.signal('SIGINT');
    await server.printed(/Stopping/);
    server.signal(signal);
    expect(await server.exit()).toBe(code);
  });
});

describe.each(ENGINES)('two servers that start at once on one empty database (%s)', (engine) => {
  test('both come up, having migrated once and loaded the sample once', async () => {
    const expected = (await usual.ask(COUNTS)).data;

    const DATABASE_URL = await emptyDatabaseUrl(engine);
    const servers = [1, 2].map(() => yard.start({ DATABASE_URL, SAMPLE_DATA: 'on' }));
    await Promise.all(servers.map((server) => server.url()));
    for (const server of servers) {
      expect((await server.ask(COUNTS)).data).toEqual(expected);
      expect(server.stderr).toBe('');
    }

    const database = await Database.open(parseDatabaseUrl(DATABASE_URL));
    const migrations = await database.session.rows<{ name: string }>('SELECT name FROM migrations');
    expect(migrations.map(({ name }) => name)).toEqual(
      database.dataSource.migrations.map((migration) => migration.constructor.name),
    );
    await database.close();
  });
});
