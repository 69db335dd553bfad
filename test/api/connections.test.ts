import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

import { usualTimeouts, type HttpTimeouts } from '../../src/api/http-timeouts';
import { TestDirectory } from '../harness/directory';
import { JSON_TYPE, TestServer } from '../harness/http';
import { openConnection, readToEnd, sendRaw } from '../harness/raw-http';

/** The largest answer, ten megabytes: more than the buffers of both sides hold. */
const LARGE = '{ statements(first: 20) { nodes { text } } }';
const TEXT = 'x'.repeat(500_000);
const ROWS = 20;
/** The bound that is looked at, where the others are as usual. A large answer needs some time to be made. */
const SHORT = 150;
const SHORT_EXCHANGE = 500;

const headOf = (length: number) =>
  `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: ${JSON_TYPE}\r\ncontent-length: ${length}\r\n\r\n`;
const postOf = (query: string) => {
  const body = JSON.stringify({ query });
  return headOf(body.length) + body;
};

let directory: TestDirectory;
let server: TestServer;
beforeAll(async () => {
  directory = await TestDirectory.open('sqlite');
  for (let row = 0; row < ROWS; row += 1) await directory.make.statement({ text: TEXT });
});
afterAll(() => directory.close());
afterEach(() => server.stop({ waitMax: 0 }));

async function start(timeouts: Partial<HttpTimeouts>): Promise<void> {
  server = await TestServer.start(directory.database, {}, { timeouts: { check: 20, ...timeouts } });
}

/** Sends a piece after another until nobody listens any more. */
async function trickle(socket: Socket, piece: string): Promise<void> {
  while (!socket.closed) {
    socket.write(piece);
    await setTimeout(20);
  }
}

/** Reads a piece now and then. */
async function sip(socket: Socket): Promise<void> {
  while (!socket.closed) {
    socket.resume();
    await once(socket, 'data');
    socket.pause();
    await setTimeout(20);
  }
}

type SlowClient = readonly [what: string, bound: keyof typeof BOUNDS, act: (socket: Socket) => unknown];
const BOUNDS = {
  head: { head: SHORT },
  request: { head: SHORT, request: SHORT },
  exchange: { exchange: SHORT_EXCHANGE },
};
/** What slow clients do, and the bound that ends it. */
const SLOW: readonly SlowClient[] = [
  ['says nothing', 'head', () => undefined],
  ['sends half a head', 'head', (socket) => socket.write('GET /healthz HTTP/1.1\r\nhost:')],
  [
    'sends a head that has no end',
    'head',
    (socket) => {
      socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n');
      return trickle(socket, 'x-more: 1\r\n');
    },
  ],
  ['sends half a body', 'request', (socket) => socket.write(postOf('{ __typename }').slice(0, -5))],
  [
    'sends a body a byte at a time',
    'request',
    (socket) => {
      socket.write(headOf(900_000));
      return trickle(socket, ' ');
    },
  ],
  [
    'reads nothing of a large answer',
    'exchange',
    (socket) => {
      socket.pause();
      socket.write(postOf(LARGE));
    },
  ],
  [
    'reads a large answer a little at a time',
    'exchange',
    (socket) => {
      socket.write(postOf(LARGE));
      return sip(socket);
    },
  ],
];

const GET = 'GET /healthz HTTP/1.1\r\nhost: x\r\n';
const CLOSING = 'host: x\r\nconnection: close';

describe('a client that is slow', () => {
  test.each(SLOW)('since it %s is ended by a bound of its own: %s', async (_, bound, act) => {
    await start(BOUNDS[bound]);
    const slow = await openConnection(server.port);
    if (bound === 'exchange') slow.pause();
    const answer = readToEnd(slow);
    const acted = act(slow);
    expect(await sendRaw(server.port, `${GET.replace('host: x', CLOSING)}\r\n`)).toMatch(/ok\n$/);
    // Who does not read does not see the end either.
    while ((await server.connections()) > 0) await setTimeout(20);
    slow.resume();
    if (bound === 'exchange') expect((await answer).length).toBeLessThan(ROWS * TEXT.length);
    else expect(await answer).toMatch(/^HTTP\/1\.1 408 /);
    await acted;
    expect(server.log).toEqual([]);
  });

  test('is ended by nothing else, and keeps nobody waiting', async () => {
    await start({});
    const sockets = await Promise.all(
      SLOW.map(async ([, , act]) => {
        const socket = await openConnection(server.port);
        const acted = act(socket);
        return { socket, acted };
      }),
    );
    await setTimeout(SHORT_EXCHANGE + SHORT);
    const other = postOf('{ __typename }').replace('host: x', CLOSING);
    expect(await sendRaw(server.port, other)).toMatch(
      /^HTTP\/1\.1 200 [^]*{"data":{"__typename":"Query"}}\n$/,
    );
    expect(await server.connections()).toBe(SLOW.length);
    for (const { socket } of sockets) socket.destroy();
    await Promise.all(sockets.map(({ acted }) => acted));
  });

  test('has bounds that end it within two minutes, as they are, or later by what an answer may take', () => {
    const { head, request, exchange, check } = usualTimeouts(10_000, 65_000);
    for (const bound of [head, request, exchange]) {
      expect(bound).toBeGreaterThan(0);
      expect(bound + check).toBeLessThan(120_000);
    }
    expect(usualTimeouts(3_600_000, 65_000).exchange).toBeGreaterThan(request + 3_600_000);
  });
});

describe('a connection', () => {
  test('is kept for the next request, longer than proxies keep theirs, and longer than a head may take', async () => {
    await start({ head: 100 });
    const kept = await openConnection(server.port);
    for (let time = 0; time < 2; time += 1) {
      kept.write(`${GET}\r\n`);
      const answer = String((await once(kept, 'data'))[0]);
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      expect(Number(/keep-alive: timeout=(\d+)/i.exec(answer)?.[1])).toBeGreaterThan(60);
      await setTimeout(300);
    }
    kept.destroy();
  });

  /** A body that is longer than any may be, in pieces whose sum nobody is told. */
  const PIECE = `2000\r\n${' '.repeat(0x2000)}\r\n`;
  const BODY = `${PIECE.repeat(500)}0\r\n\r\n`;

  test.each([
    ['POST /graphql', JSON_TYPE, '413'],
    ['POST /graphql', 'text/plain', '415'],
    ['POST /nothing', JSON_TYPE, '404'],
    ['PUT /graphql', JSON_TYPE, '405'],
  ])('goes on after a request that is refused before it is there: %s, %s', async (target, type, status) => {
    await start({ keepAlive: 2_000 });
    const socket = await openConnection(server.port);
    const answered = once(socket, 'data');
    socket.write(
      `${target} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ntransfer-encoding: chunked\r\n\r\n${BODY}`,
    );
    expect(String((await answered)[0])).toContain(`HTTP/1.1 ${status} `);
    socket.write(`${GET.replace('host: x', CLOSING)}\r\n`);
    expect(await readToEnd(socket)).toMatch(/^HTTP\/1\.1 200 [^]*ok\n$/);
  });

  test('that asks no more is ended', async () => {
    await start({ keepAlive: 100 });
    const idle = await openConnection(server.port);
    idle.write(`${GET}\r\n`);
    expect(await readToEnd(idle)).toMatch(/ok\n$/);
  });

  test.each([
    ['fits', 15_000, '200'],
    ['is too long', 17_000, '431'],
  ])('gets an answer to a head that %s', async (_, length, status) => {
    await start({});
    const head = `${GET}connection: close\r\nx-more: ${'x'.repeat(length)}\r\n\r\n`;
    expect(await sendRaw(server.port, head)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });
});
