import { Database } from '../../src/database/database';
import { parseDatabaseUrl } from '../../src/database/database-url';
import { onEachEngine, type TestDirectory } from '../harness/directory';
import { FlakyLink } from '../harness/flaky-link';
import { codesOf, GRAPHQL_TYPE, JSON_TYPE, readAnswer, TestServer } from '../harness/http';
import { describeOnMysql, mysqlDatabase, onMysqlServer } from '../setup/databases';

/** What somebody looked for: nobody else is to read it. */
const SECRET = 'burnout-after-divorce';

interface LogLine {
  readonly level: number;
  readonly requestId: string;
  readonly msg: string;
}

const linesOf = (log: readonly string[]): LogLine[] => log.map((line) => JSON.parse(line) as LogLine);
const ERROR = 50;

onEachEngine('a fault of ours', (directory) => {
  let server: TestServer;

  beforeAll(async () => {
    const { make, database } = directory();
    for (let at = 0; at < 3; at += 1) await make.statement();
    server = await TestServer.start(database);
  });
  beforeEach(async () => {
    await rename(directory(), 'specialist', 'specialist_away');
  });
  afterEach(async () => {
    await rename(directory(), 'specialist_away', 'specialist');
  });
  afterAll(() => server.stop());

  /** Does away with a table, as a botched migration would. */
  async function rename({ database }: TestDirectory, from: string, to: string): Promise<void> {
    await database.dataSource.query(`ALTER TABLE ${from} RENAME TO ${to}`);
  }

  const FIND = `query Find($slug: String!) { ${SECRET.replaceAll('-', '_')}: specialist(by: { slug: $slug }) { name } }`;

  test('is told by the id of the request only, which is the one in its header and in the log', async () => {
    const before = server.log.length;
    const answer = await server.post({ query: FIND, variables: { slug: SECRET } });
    const requestId = answer.headers.get('x-request-id') ?? '';

    expect(answer.status).toBe(200);
    expect(answer.errors).toEqual([
      expect.objectContaining({
        message: `Internal server error. It is in the log as request ${requestId}.`,
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
      }),
    ]);
    expect(answer.text).not.toMatch(/SELECT|specialist_away|stack|\.ts/);
    const logged = server.log.slice(before);
    expect(linesOf(logged)).toEqual([
      expect.objectContaining({ level: ERROR, requestId, msg: 'a request failed', field: 'specialist' }),
    ]);
  });

  test('leaves no trace of what was looked for in the log', async () => {
    const before = server.log.length;
    await server.post({ query: FIND, variables: { slug: SECRET } });
    await server.post({ query: `{ specialist(by: { slug: "${SECRET}" }) { name } }` });
    await server.get({ query: FIND, variables: JSON.stringify({ slug: SECRET }), operationName: 'Find' });
    const logged = server.log.slice(before).join('\n');
    expect(linesOf(server.log.slice(before))).toHaveLength(3);
    expect(logged).toContain('SELECT');
    expect(logged).not.toContain(SECRET);
    expect(logged).not.toContain(SECRET.replaceAll('-', '_'));
    expect(logged).not.toContain('Find');
  });

  test('that strikes several fields is told at each, and logged once', async () => {
    const before = server.log.length;
    const find = (alias: string): string => `${alias}: specialist(by: { slug: "${alias}" }) { name }`;
    const answer = await server.post({ query: `{ ${find('ada')} ${find('bo')} ${find('cy')} }` });
    expect(codesOf(answer)).toEqual(Array(3).fill('INTERNAL_SERVER_ERROR'));
    expect(server.log.length - before).toBe(1);
  });

  test('in one field leaves the others answered', async () => {
    const { data, errors } = await server.post({
      query: '{ directory { name } specialist(by: { slug: "any" }) { name } }',
    });
    expect(data).toEqual({ directory: { name: 'Test directory' }, specialist: null });
    expect(errors).toEqual([expect.objectContaining({ path: ['specialist'] })]);
  });

  test('does not keep the process from being ready or from answering the next request', async () => {
    await server.post({ query: FIND, variables: { slug: SECRET } });
    expect((await server.fetch('/healthz')).status).toBe(200);
    expect(await server.post({ query: '{ modalities { totalCount } }' })).toMatchObject({
      data: { modalities: { totalCount: 3 } },
    });
  });
});

onEachEngine('a row that cannot be read', (directory) => {
  test('is a fault of ours, whose words do not get into the answer', async () => {
    const { database, make } = directory();
    await make.modality({ slug: 'broken' });
    await database.dataSource.query(`UPDATE modality SET aliases = 'half a text'`);
    const server = await TestServer.start(database);
    const answer = await server.post({ query: '{ modality(by: { slug: "broken" }) { aliases } }' });
    await server.stop();
    expect(codesOf(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(answer.text).not.toMatch(/half|JSON/);
    expect(linesOf(server.log)).toEqual([
      expect.objectContaining({ level: ERROR, requestId: answer.headers.get('x-request-id') }),
    ]);
  });
});

onEachEngine('a fault of the caller’s', (directory) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(directory().database);
  });
  afterAll(() => server.stop());

  test.each([
    ['BAD_USER_INPUT', { query: '{ modalities(first: 0) { totalCount } }' }],
    ['BAD_USER_INPUT', { query: `{ modalities(after: "${SECRET}") { totalCount } }` }],
    ['BAD_USER_INPUT', { query: `{ node(id: "${SECRET}") { id } }` }],
    ['GRAPHQL_VALIDATION_FAILED', { query: `{ modality(by: { name: "${SECRET}" }) { name } }` }],
    ['GRAPHQL_PARSE_FAILED', { query: `{ "${SECRET}" }` }],
    [
      'BAD_USER_INPUT',
      {
        query: 'query ($first: Int) { modalities(first: $first) { totalCount } }',
        variables: { first: SECRET },
      },
    ],
    ['LIMIT_EXCEEDED', { query: `{ nodes(ids: [${'"x",'.repeat(1_000)}]) { id } }` }],
    ['BAD_REQUEST', { query: '{ __typename }', variables: SECRET }],
  ])('(%s) is told as it is, and not logged', async (code, request) => {
    const answer = await server.post(request);
    expect(codesOf(answer)).toEqual([code]);
    expect(server.log).toEqual([]);
  });

  test('outside GraphQL is not logged either', async () => {
    const headers = { 'content-type': JSON_TYPE };
    await server.fetch('/graphql', { method: 'POST', headers, body: `{ ${SECRET}` });
    await server.fetch('/graphql', { method: 'POST', body: SECRET });
    await server.fetch(`/${SECRET}`);
    await server.fetch(`/${SECRET}`, { method: 'DELETE' });
    expect(server.log).toEqual([]);
  });
});

describeOnMysql('a MySQL server that cannot be reached', () => {
  const name = `directory_outage_${process.env['JEST_WORKER_ID'] ?? '1'}`;
  const QUERY = {
    query:
      'query ($slug: String!) { __typename specialist(by: { slug: $slug }) { name } modalities { totalCount } }',
    variables: { slug: SECRET },
  };
  let link: FlakyLink;
  let database: Database;
  let server: TestServer;

  beforeAll(async () => {
    await mysqlDatabase(name);
    const serverUrl = new URL(process.env['TEST_MYSQL_URL'] ?? '');
    serverUrl.pathname = name;
    link = await FlakyLink.to(serverUrl.href);
    database = await Database.open(parseDatabaseUrl(link.through(serverUrl.href)));
    await database.migrate();
    server = await TestServer.start(database);
    await server.post(QUERY);
    await link.cut();
  });
  afterAll(async () => {
    await server.stop();
    await link.mend();
    await database.close();
    await link.cut();
    await onMysqlServer(`DROP DATABASE ${name}`);
  });

  test.each([JSON_TYPE, GRAPHQL_TYPE])(
    'is told with 503, and with no part of the data (%s)',
    async (accept) => {
      const answer = await server.post(QUERY, accept);
      expect([answer.status, answer.mediaType, answer.data ?? null]).toEqual([503, accept, null]);
      expect(new Set(codesOf(answer))).toEqual(new Set(['UNAVAILABLE']));
      expect(answer.text).not.toMatch(/ECONN|SELECT|127\.0\.0\.1|root/);
    },
  );

  test('is logged with the request’s id, and nothing of the request', async () => {
    const before = server.log.length;
    const answer = await server.post(QUERY);
    const logged = server.log.slice(before);
    expect(logged.length).toBeGreaterThan(0);
    for (const line of linesOf(logged))
      expect(line).toMatchObject({ level: ERROR, requestId: answer.headers.get('x-request-id') });
    expect(logged.join('\n')).not.toContain(SECRET);
  });

  test('leaves the process alive but not ready', async () => {
    expect((await server.fetch('/healthz')).status).toBe(200);
    expect((await server.fetch('/readyz')).status).toBe(503);
  });

  test('does not touch what needs no data', async () => {
    expect(await server.post({ query: '{ __schema { queryType { name } } }' })).toMatchObject({
      status: 200,
    });
    expect((await readAnswer(await server.fetch('/graphql?query=%7B__typename%7D'))).status).toBe(200);
  });

  test('is asked again as soon as it is back', async () => {
    await link.mend();
    expect(await server.post(QUERY)).toMatchObject({
      status: 200,
      data: { __typename: 'Query', specialist: null, modalities: { totalCount: 0 } },
    });
    expect((await server.fetch('/readyz')).status).toBe(200);
    await link.cut();
  });
});
