import path from 'node:path';

import { LOOKED_FOR, sendCanaries } from '../harness/canaries';
import { JSON_TYPE } from '../harness/http';
import { OtlpCollector, type ExportedSpan } from '../harness/otlp-collector';
import { ServerYard, type ServerProcess } from '../harness/server-process';
import { createSpareDatabase, type SpareDatabase } from '../harness/spare-databases';
import { ENGINES } from '../setup/databases';

const NESTED = 'query Nested { modalities(first: 3) { nodes { statements(first: 2) { nodes { id } } } } }';
const CALLER = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };

const yard = new ServerYard();
afterAll(() => yard.clear());

// The exporter loads a part of itself in a way that jest has no way for, so the servers are processes.
describe.each(ENGINES)('the traces of a server (%s)', (engine) => {
  let database: SpareDatabase;
  let collector: OtlpCollector;
  let server: ServerProcess;

  beforeAll(async () => {
    database = await createSpareDatabase(engine, 'traces');
    collector = await OtlpCollector.start();
    server = yard.start({
      DATABASE_URL: database.address,
      SAMPLE_DATA: 'on',
      ANSWER_CACHE_BYTES: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    });
    const url = await server.url();
    const send = (traceparent: string) => {
      const headers = { 'content-type': JSON_TYPE, traceparent };
      return fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: NESTED }) });
    };
    await send('nonsense');
    await send(`00-${CALLER.traceId}-${CALLER.spanId}-01`);
    await sendCanaries(new URL(url).origin);
    server.signal('SIGTERM');
    await server.exit();
  });
  afterAll(async () => {
    await collector.stop();
    await database.drop();
  });

  const spansUnder = (parent: ExportedSpan | undefined) =>
    collector.spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId);

  test('are exported to the end, in the name of the service', () => {
    expect(server.stderr).toBe('');
    expect(collector.resource).toMatchObject({
      'service.name': 'therapy-directory',
      'deployment.environment.name': 'test',
    });
  });

  test('have a span of the request, one of its operation, and one of each SQL statement', () => {
    const operation = collector.spans.find(({ name }) => name === 'query Nested');
    const http = collector.spans.find(({ spanId }) => spanId === operation?.parentSpanId);
    expect(http).toMatchObject({
      name: 'POST /graphql',
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/graphql',
        'http.response.status_code': 200,
      },
    });
    expect(operation?.attributes).toEqual({
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Nested',
      'directory.outcome': 'success',
      'directory.cost': 1 + 3 * (1 + 1 + 2),
    });
    const statements = spansUnder(operation);
    expect(statements.map(({ name }) => name)).toEqual(['SELECT modality', 'SELECT statement']);
    for (const { attributes } of statements)
      expect(attributes).toEqual({
        'db.system.name': engine,
        'db.query.text': expect.stringMatching(/^\(?SELECT .* LIMIT \d+/),
      });
  });

  test('go on where the caller’s are, and begin where there are none', () => {
    const [begun, followed] = collector.spans.filter(({ name }) => name === 'POST /graphql');
    expect(begun?.parentSpanId).toBe('');
    expect(followed).toMatchObject({ traceId: CALLER.traceId, parentSpanId: CALLER.spanId });
    const ofCaller = collector.spans.filter(({ traceId }) => traceId === CALLER.traceId);
    expect(ofCaller).toHaveLength(4);
  });

  test('have nothing of what is looked for, while they have the statements that look for it', () => {
    const statements = collector.spans.map(({ attributes }) => attributes['db.query.text']).join('\n');
    for (const text of ['FROM search_word WHERE noun = ? AND word IN (?', 'p.latitude BETWEEN ? AND ?'])
      expect([text, statements.includes(text)]).toEqual([text, true]);
    const received = collector.received.toString('latin1');
    expect(received).toContain('query Nested');
    expect(LOOKED_FOR.exec(received)?.[0]).toBeUndefined();
  });
});

describe('the packages that trace', () => {
  const preload = { NODE_OPTIONS: `--require ${path.join(__dirname, '../harness/loaded-packages.cjs')}` };
  const settings = { DATABASE_URL: 'sqlite::memory:', ...preload };

  test('are not loaded where nothing is traced, but for the one that prom-client needs', async () => {
    const server = yard.start(settings);
    expect((await server.ask('{ directory { name } }')).status).toBe(200);
    server.signal('SIGTERM');
    expect(await server.exit()).toBe(0);
    expect(server.stdout).toMatch(/^Loaded of OpenTelemetry: api$/m);
  });

  test('say in one line that there is no collector, and hold up nobody', async () => {
    const collector = await OtlpCollector.start();
    await collector.stop();
    const server = yard.start({
      ...settings,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_TIMEOUT: '100',
    });
    expect((await server.ask('{ directory { name } }')).status).toBe(200);
    server.signal('SIGTERM');
    expect(await server.exit()).toBe(0);
    expect(server.stdout).toMatch(/^Loaded of OpenTelemetry: .*\bsdk-trace\b/m);
    expect(
      server.stderr
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([expect.objectContaining({ level: 40, msg: 'traces cannot be exported' })]);
  });
});
