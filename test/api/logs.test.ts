import { once } from 'node:events';

import { CANARY, LOOKED_FOR, sendCanaries } from '../harness/canaries';
import { onEachEngine } from '../harness/directory';
import { JSON_TYPE, TestServer } from '../harness/http';
import { openConnection } from '../harness/raw-http';

onEachEngine('the log of requests', (directory) => {
  let server: TestServer;
  beforeAll(async () => {
    await directory().make.statement();
    await directory().derive();
  });
  beforeEach(async () => {
    server = await TestServer.start(directory().database, { requestLog: true });
  });
  afterEach(() => server.stop());

  const lines = () => server.log.map((line) => JSON.parse(line) as Record<string, unknown>);
  /** Waits until so many requests have ended, which may be after their answers have been read. */
  async function ended(count: number): Promise<Record<string, unknown>[]> {
    while (server.log.length < count) await new Promise(setImmediate);
    return lines();
  }

  test('has a line for each, with its route, its answer and what it took', async () => {
    const query = 'query Names { modalities(first: 2) { nodes { name } } }';
    const { headers } = await server.post({ query });
    await server.post({ query });
    await server.fetch('/schema.graphql', { method: 'HEAD' });
    const [, second, third] = await ended(3);
    expect((await ended(3))[0]).toMatchObject({ requestId: headers.get('x-request-id'), operation: 'other' });
    const common = {
      level: 30,
      time: expect.any(Number),
      pid: expect.any(Number),
      hostname: expect.any(String),
    };
    const told = { requestId: expect.any(String), milliseconds: expect.any(Number), msg: 'request' };
    expect(second).toEqual({
      ...common,
      ...told,
      method: 'POST',
      route: '/graphql',
      status: 200,
      operation: 'Names',
      outcome: 'success',
      cost: 3,
      sqlStatements: 1,
      sqlMilliseconds: expect.any(Number),
    });
    expect(third).toEqual({ ...common, ...told, method: 'HEAD', route: '/schema.graphql', status: 200 });
  });

  test('says what was refused, and who did not wait', async () => {
    await server.post({ query: '{ nothing }' });
    const connection = await openConnection(server.port);
    const head = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: ${JSON_TYPE}\r\ncontent-length: 100\r\n\r\n`;
    connection.write(head);
    await ended(1);
    connection.destroy();
    await once(connection, 'close');
    expect(await ended(2)).toMatchObject([
      { route: '/graphql', operation: 'none', outcome: 'refused', cost: null, status: 200 },
      { route: '/graphql', operation: 'none', outcome: 'refused', status: null },
    ]);
  });

  test('has nothing of what is looked for', async () => {
    await sendCanaries(server.origin);
    expect(await ended(40)).toContainEqual(
      expect.objectContaining({ operation: 'Search', outcome: 'success' }),
    );
    expect(server.log.join('')).not.toMatch(LOOKED_FOR);

    // What is told of a request is the name of its operation.
    const before = server.log.length;
    for (let time = 0; time < 2; time += 1) await server.post({ query: `query ${CANARY} { __typename }` });
    await ended(before + 2);
    expect(server.log.join('')).toMatch(LOOKED_FOR);
  });
});
