import { parse, type OperationDefinitionNode } from 'graphql';

import { Metrics } from '../../src/api/observing/metrics';
import { NAMES_MAX } from '../../src/api/observing/operation-tallies';
import { OUTCOMES, RequestRecord } from '../../src/api/observing/request-record';
import { CANARY, LOOKED_FOR, sendCanaries } from '../harness/canaries';
import { onEachEngine } from '../harness/directory';
import { JSON_TYPE, TestServer } from '../harness/http';
import { MetricsPage } from '../harness/metrics';

const DURATION = 'directory_operation_duration_seconds';
const LISTS = '{ modalities(first: 5) { nodes { name statements(first: 2) { nodes { id } } } } }';
const LISTS_COST = 1 + 5 * (1 + 1 + 2);

onEachEngine('the metrics', (directory) => {
  let server: TestServer;
  beforeAll(async () => {
    for (let nth = 0; nth < 3; nth += 1) await directory().make.statement();
    await directory().derive();
    server = await TestServer.start(directory().database);
  });
  afterAll(() => server.stop());

  /** By how much metrics grow while something is asked. */
  async function growth(ask: () => Promise<unknown>) {
    const before = await server.metrics();
    await ask();
    const after = await server.metrics();
    return (name: string, labels: Record<string, string> = {}) =>
      after.sum(name, labels) - before.sum(name, labels);
  }

  test('tell by its name what each operation costs and what SQL it takes, whatever is asked at the same time', async () => {
    const statements = (await directory().sqlOf(LISTS)).length;
    await server.post({ query: `query Lists ${LISTS}` });
    const of = await growth(() =>
      Promise.all([
        ...[1, 2, 3].map(() => server.post({ query: `query Lists ${LISTS}` })),
        ...[1, 2].map(() => server.post({ query: '{ modalities { totalCount } }' })),
      ]),
    );
    const lists = { operation: 'Lists' };
    expect(of(`${DURATION}_count`, { ...lists, outcome: 'success' })).toBe(3);
    expect(of(`${DURATION}_sum`, lists)).toBeGreaterThan(0);
    expect(of('directory_operation_cost_total', lists)).toBe(3 * LISTS_COST);
    expect(of('directory_sql_statements_total', lists)).toBe(3 * statements);
    expect(of('directory_sql_rows_total', lists)).toBe(3 * (3 + 3));
    expect(of('directory_sql_seconds_total', lists)).toBeGreaterThan(0);
    const anonymous = { operation: 'anonymous' };
    expect(of(`${DURATION}_count`, { ...anonymous, outcome: 'success' })).toBe(2);
    expect(of('directory_sql_statements_total', anonymous)).toBe(2);
    expect(of('directory_operation_cost_count')).toBe(5);
    expect(of('directory_sql_statement_duration_seconds_count')).toBe(3 * statements + 2);
  });

  test('tell how many keys loaders get together', async () => {
    const of = await growth(() => server.post({ query: LISTS }));
    const loader = { loader: 'statementsByModalityId.pages' };
    expect(of('directory_loader_batch_size_count', loader)).toBe(1);
    expect(of('directory_loader_batch_size_sum', loader)).toBe(3);
  });

  test('tell how requests end', async () => {
    const headers = { 'content-type': JSON_TYPE };
    const deep = '{'.repeat(300);
    const post = (body: string, more = {}) =>
      server.fetch('/graphql', { method: 'POST', headers: { ...headers, ...more }, body });
    const of = await growth(async () => {
      await server.post({ query: '{ specialists(first: 0) { totalCount } }' });
      await server.post({ query: '{ nothing }' });
      await server.post({ query: '{' });
      await post('{');
      await post('[]', { 'directory-cost': '7' });
      await post(JSON.stringify({ query: '{ directory { name } }' }), { 'directory-cost': 'dry-run' });
      await server.post({ query: `{ ${'d: directory { name } '.repeat(31)} }` });
      await server.post({ query: `{ ${'a '.repeat(3_001)} }` });
      await server.post({ query: deep });
      await post(' '.repeat(1_000_001));
      await server.fetch('/nothing');
      await server.fetch('/graphiql/assets/none.js');
    });
    expect(of(`${DURATION}_count`, { operation: 'anonymous', outcome: 'refused' })).toBe(1);
    expect(of(`${DURATION}_count`, { operation: 'anonymous', outcome: 'limited' })).toBe(1);
    expect(of(`${DURATION}_count`, { operation: 'anonymous', outcome: 'priced' })).toBe(1);
    expect(of(`${DURATION}_count`, { operation: 'none', outcome: 'refused' })).toBe(4);
    expect(of(`${DURATION}_count`, { operation: 'none', outcome: 'limited' })).toBe(3);
    for (const limit of ['rootFields', 'tokens', 'nesting', 'requestBytes'])
      expect([limit, of('directory_limit_refusals_total', { limit })]).toEqual([limit, 1]);
    expect(of('directory_http_requests_total', { route: '/graphql' })).toBe(10);
    expect(of('directory_http_requests_total', { route: '/graphql', status: '413' })).toBe(1);
    expect(of('directory_http_requests_total', { route: 'none', status: '404' })).toBe(1);
    expect(of('directory_http_requests_total', { route: '/graphiql/assets/', status: '404' })).toBe(1);
    expect((await server.metrics()).sum('directory_http_requests_in_flight')).toBe(1);
  });

  test('tell which requests their clients had no budget for', async () => {
    const strict = await TestServer.start(directory().database, {
      rateLimit: { cost: LISTS_COST, window: 3_600, exempt: [] },
    });
    const answers = [await strict.post({ query: LISTS }), await strict.post({ query: LISTS })];
    const page = await strict.metrics();
    await strict.stop();
    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
    expect(page.sum(`${DURATION}_count`, { outcome: 'rate_limited' })).toBe(1);
  });

  test('tell which answers come from the cache, and how much it takes', async () => {
    const caching = await TestServer.start(directory().database, { answerCacheBytes: 1_000_000 });
    for (let time = 0; time < 3; time += 1) await caching.post({ query: LISTS });
    await caching.post({ query: '{ modalities { totalCount } }' });
    const page = await caching.metrics();
    await caching.stop();
    const looks = ['hit', 'miss'].map((result) =>
      page.sum('directory_answer_cache_requests_total', { result }),
    );
    expect(looks).toEqual([2, 2]);
    for (const outcome of ['cached', 'success'])
      expect(page.sum(`${DURATION}_count`, { operation: 'anonymous', outcome })).toBe(2);
    expect(page.sum('directory_answer_cache_bytes')).toBeGreaterThan(100);
    expect((await server.metrics()).sum('directory_answer_cache_bytes')).toBe(0);
  });

  test('tell of connections where there are any', async () => {
    await Promise.all([1, 2, 3].map(() => server.post({ query: LISTS })));
    const page = await server.metrics();
    const isMysql = directory().engine === 'mysql';
    expect([...page.valuesOf('state')]).toEqual(isMysql ? ['used', 'free'] : []);
    expect(page.sum('directory_pool_connections', { state: 'used' })).toBe(0);
    expect(page.sum('directory_pool_connections', { state: 'free' }) > 0).toBe(isMysql);
    expect(page.sum('directory_pool_waiting')).toBe(0);
  });

  test('tell nothing of what is looked for', async () => {
    const of = await growth(() => sendCanaries(server.origin));
    expect(of(`${DURATION}_count`)).toBeGreaterThan(40);
    const { text } = await server.metrics();
    expect(text).toContain('operation="Search"');
    expect(text).not.toMatch(LOOKED_FOR);

    // What is told of a request is the name of its operation.
    for (let time = 0; time < 2; time += 1) await server.post({ query: `query ${CANARY} { __typename }` });
    expect((await server.metrics()).text).toMatch(LOOKED_FOR);
  });
});

/** The names of operations on a page of metrics, if there are more than there may be. */
function tooManyNames(page: MetricsPage): string[] {
  const names = [...page.valuesOf('operation')];
  return names.length > NAMES_MAX + 3 ? names : [];
}

/** The metrics after operations of these names, each of which comes a number of times. */
function metricsAfter(names: readonly string[], times: number): Promise<MetricsPage> {
  const metrics = new Metrics({ poolUse: () => null, answerCacheBytes: () => 0 });
  for (const name of names) {
    const source = `query ${name} { __typename }`;
    const document = parse(source);
    const operation = document.definitions[0] as OperationDefinitionNode;
    const known = { document, operation, operationName: name, source };
    for (let time = 0; time < times; time += 1) {
      const record = new RequestRecord('id');
      record.beginOperation(known);
      record.outcome = OUTCOMES[time % OUTCOMES.length] ?? null;
      metrics.answered(record);
    }
  }
  return metrics.text().then((text) => new MetricsPage(text));
}

describe('the names of operations in the metrics', () => {
  const thousands = Array.from({ length: 3_000 }, (_, nth) => `Name${nth}`);

  test('are a hundred at most, however many clients send; the others are counted together', async () => {
    const page = await metricsAfter(thousands, 2);
    expect(tooManyNames(page)).toEqual([]);
    const named = new Set(['none', 'anonymous', 'other', ...thousands.slice(0, NAMES_MAX)]);
    expect(page.valuesOf('operation')).toEqual(named);
    expect(page.sum(`${DURATION}_count`)).toBe(2 * thousands.length);
    expect(page.sum(`${DURATION}_count`, { operation: 'Name0' })).toBe(1);
  });

  test('do not take a place when they come once, nor when they are long', async () => {
    for (const page of [await metricsAfter(thousands, 1), await metricsAfter(['a'.repeat(65)], 3)])
      expect(page.valuesOf('operation')).toEqual(new Set(['none', 'anonymous', 'other']));
  });

  test('that were told apart without end would be found', () => {
    const lines = thousands.map((name) => `directory_sql_statements_total{operation="${name}"} 1`);
    expect(tooManyNames(new MetricsPage(lines.join('\n')))).toHaveLength(thousands.length);
  });
});

test.each([
  [['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED'], 'refused', null],
  [['BAD_USER_INPUT', 'LIMIT_EXCEEDED'], 'limited', 'cost'],
  [['LIMIT_EXCEEDED', 'CANCELLED'], 'cancelled', 'cost'],
  [['CANCELLED', 'TIMEOUT'], 'timeout', null],
  [['TIMEOUT', 'UNAVAILABLE'], 'unavailable', null],
  [['UNAVAILABLE', 'INTERNAL_SERVER_ERROR', 'BAD_USER_INPUT'], 'fault', null],
])('errors of the codes %j make the outcome "%s"', (codes, outcome, limit) => {
  const record = new RequestRecord('id');
  record.fail(
    codes.map((code) => ({
      message: '',
      extensions: { code, ...(code === 'LIMIT_EXCEEDED' && { limit: 'cost' }) },
    })),
  );
  expect([record.outcome, record.limit]).toEqual([outcome, limit]);
});
