import { once } from 'node:events';

import type { Database } from '../../src/database/database';
import { TestServer } from '../harness/http';
import { openConnection, readToEnd, untilRefused } from '../harness/raw-http';
import { openEmptyDatabase } from '../setup/databases';

describe('a server that stops', () => {
  let database: Database;
  let server: TestServer;

  beforeEach(async () => {
    database = await openEmptyDatabase('sqlite');
    server = await TestServer.start(database);
  });
  afterEach(() => database.close());

  const body = JSON.stringify({ query: '{ __typename }' });
  const head = (more: readonly string[] = []): string =>
    ['POST /graphql HTTP/1.1', 'host: x', 'content-type: application/json', ...more, '\r\n'].join('\r\n');

  test('cuts off a request whose body does not come, once it has waited long enough', async () => {
    const stalled = await openConnection(server.port);
    stalled.write(head([`content-length: ${body.length}`, 'expect: 100-continue']));
    await once(stalled, 'data');
    const rest = readToEnd(stalled);
    const started = Date.now();
    await server.stop({ waitMax: 300 });
    expect(Date.now() - started).toBeGreaterThanOrEqual(300);
    expect(await rest).toBe('');
  });

  test('answers what is in flight, and says that the connection ends with it', async () => {
    const { port } = server;
    const busy = await openConnection(port);
    busy.write(head([`content-length: ${body.length}`, 'expect: 100-continue']));
    await once(busy, 'data');
    const answers = readToEnd(busy);
    const stopped = server.stop();
    await untilRefused(port);
    busy.write(body);
    expect(await answers).toMatch(
      /^HTTP\/1\.1 200 OK\r\n[^]*connection: close\r\n[^]*{"data":{"__typename":"Query"}}\n$/i,
    );
    await stopped;
  });

  test('answers what comes on connections that it has, and says that they end', async () => {
    const { port } = server;
    const kept = await openConnection(port);
    kept.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
    expect(String(await once(kept, 'data'))).toMatch(/connection: keep-alive/i);

    const stopped = server.stop({});
    await untilRefused(port);
    const answer = readToEnd(kept);
    kept.write(head([`content-length: ${body.length}`]) + body);
    expect(await answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*connection: close\r\n[^]*{"data":/i);
    await stopped;
  });

  test('with nothing to do stops at once, open connections or not', async () => {
    const silent = await openConnection(server.port);
    const half = await openConnection(server.port);
    half.write('GET /healthz HTTP/1.1\r\nhost:');
    await server.fetch('/healthz');
    const ends = [readToEnd(silent), readToEnd(half)];
    await server.stop();
    expect(await Promise.all(ends)).toEqual(['', '']);
  });

  test('and a caller who hangs up in the middle of a request leaves nothing behind', async () => {
    const gone = await openConnection(server.port);
    gone.write(head([`content-length: ${body.length}`, 'expect: 100-continue']));
    await once(gone, 'data');
    gone.destroy();
    await server.stop();
    expect(server.log).toEqual([]);
  });
});
