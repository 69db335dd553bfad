import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

import { counted, quantile } from './figures';
import { Client } from './client';
import { play, type Scene } from './scene';

// Clients send a byte of their requests now and then, or read a little of a large answer now and then, in great numbers.
// Everybody else is answered as before.

const SLOW_OF_A_KIND = 40;
const CALLERS = 8;
const MILLISECONDS = 8_000;
/** How much slower others may be answered: each slow client does keep the server a little busy. */
const SLOWER_MAX = 3;
const STEP_MILLISECONDS = 100;
const STEP_BYTES_READ = 1_024;

const QUERY = {
  query: '{ modalities(first: 3) { nodes { name statements(first: 2) { nodes { text } } } } }',
};
const PERSON =
  '{ nodes { name statements(first: 3) { nodes { text modality { name description invitation } } } } }';
/** Larger than what the system takes off the server's hands for a connection. */
const LARGE_QUERY = `{ ${Array.from({ length: 30 }, (_, nth) => `a${nth}: specialists(first: 70) ${PERSON}`).join(' ')} }`;

const head = (length: number, path = '/graphql') =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

/** How slow clients do it; each ends when its socket does. */
const SLOW: Record<string, (socket: Socket) => Promise<unknown>> = {
  'sends its head slowly': (socket) => sendSlowly(socket, head(2)),
  'sends its body slowly': (socket) => {
    const body = JSON.stringify(QUERY);
    socket.write(head(body.length));
    return sendSlowly(socket, body);
  },
  'reads slowly': async (socket) => {
    const body = JSON.stringify({ query: LARGE_QUERY });
    socket.pause();
    socket.write(head(body.length) + body);
    while (!socket.destroyed) {
      await setTimeout(STEP_MILLISECONDS);
      socket.read(STEP_BYTES_READ);
    }
  },
};

/** Sends a byte at a time, and never the last one. */
async function sendSlowly(socket: Socket, text: string): Promise<void> {
  for (const byte of text.slice(0, -1)) {
    if (socket.destroyed) return;
    socket.write(byte);
    await setTimeout(STEP_MILLISECONDS);
  }
}

async function slowClient(port: number, beSlow: (socket: Socket) => Promise<unknown>): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  // The server may have had enough of it.
  socket.on('error', () => undefined);
  void beSlow(socket);
  return socket;
}

/** What callers get who are not slow. */
async function measure(scene: Scene, client: Client) {
  const times: number[] = [];
  const failures: string[] = [];
  const callers = scene.call(CALLERS, async () => {
    const { status, text, sentAt, endedAt } = await client.post(QUERY, { 'directory-cost': '1' });
    times.push(endedAt - sentAt);
    if (status !== 200 || text.includes('"errors"'))
      failures.push(`${status ?? 'no answer'}: ${text.slice(0, 200)}`);
  });
  await setTimeout(MILLISECONDS);
  await callers.stop();
  return { times, failures };
}

function inWords({ times }: { readonly times: readonly number[] }): string {
  const [half, most] = [quantile(times, 0.5), quantile(times, 0.99)].map((time) => time.toFixed(1));
  return `${times.length} answers, half within ${half} ms, 99 of 100 within ${most} ms`;
}

async function playKind(scene: Scene, port: number, client: Client, kind: string): Promise<void> {
  const alone = await measure(scene, client);
  const sockets = await Promise.all(
    Array.from({ length: SLOW_OF_A_KIND }, () => slowClient(port, SLOW[kind]!)),
  );
  // The answers that are read slowly have to be made first.
  await setTimeout(1_000);
  const together = await measure(scene, client);
  const ended = sockets.filter(({ destroyed }) => destroyed).length;
  for (const socket of sockets) socket.destroy();

  const failures = [...alone.failures, ...together.failures];
  scene.chapter(kind);
  scene.tell('others, without slow clients', inWords(alone), alone.times.length > 0);
  const isAsBefore = quantile(together.times, 0.5) <= SLOWER_MAX * quantile(alone.times, 0.5);
  scene.tell(`others, beside ${SLOW_OF_A_KIND} who are slow`, inWords(together), isAsBefore);
  scene.tell('others: requests that failed', counted(failures), failures.length === 0);
  scene.tell('slow clients that the server gave up', `${ended} of ${SLOW_OF_A_KIND}`, true);
}

play('Slow clients beside others', 180, async (scene) => {
  const server = scene.start({ DATABASE_URL: 'sqlite::memory:', SAMPLE_DATA: 'on' });
  const port = await server.port();
  const client = new Client(port, CALLERS);
  scene.atTheEnd(() => client.end());
  const large = await client.post({ query: LARGE_QUERY });
  const isLarge = large.status === 200 && !large.text.includes('"errors"') && large.text.length > 4_000_000;
  scene.tell('the answer that is read slowly', `${(large.text.length / 1_000_000).toFixed(1)} MB`, isLarge);
  for (const kind of Object.keys(SLOW)) await playKind(scene, port, client, kind);
  server.signal('SIGTERM');
  const end = await server.exit();
  scene.chapter('afterwards');
  scene.tell('the server ends, when told to, with', String(end), end === 0);
});
