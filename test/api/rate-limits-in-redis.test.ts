import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

import type { Database } from '../../src/database/database';
import { JSON_TYPE, TestServer } from '../harness/http';
import { describeWithRedis, TestRedis } from '../harness/redis';
import { ServerYard } from '../harness/server-process';
import { openEmptyDatabase } from '../setup/databases';

/** Nothing comes back while a test runs. */
const RATE = { cost: 1_000, window: 1e6, exempt: [] };
const COST = 101;
const BODY = JSON.stringify({ query: '{ modalities(first: 100) { nodes { id } } }' });

/** What an answer says is left. */
function leftIn({ headers }: Response): number {
  return Number(/;r=(\d+);/.exec(headers.get('ratelimit') ?? '')?.[1]);
}

/** That of many requests as many were answered as a client may ask; those that are refused may have cost it the last. */
function expectOneBudget(answers: readonly Response[]): void {
  const answered = answers.filter(({ status }) => status === 200).length;
  expect([8, 9]).toContain(answered);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(answers.length - answered);
}

describeWithRedis('servers that share a Redis', () => {
  const redis = new TestRedis();
  const yard = new ServerYard();
  let database: Database;
  let servers: TestServer[];

  const start = (over: Database) =>
    TestServer.start(over, { rateLimit: RATE, trustProxy: ['loopback'], redisUrl: redis.url });

  beforeAll(async () => {
    await redis.start();
    database = await openEmptyDatabase('sqlite');
    servers = [await start(database), await start(database)];
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await database.close();
    await redis.clear();
    await yard.clear();
  });

  /** Waits until all servers have said this, so many times. */
  async function untilSaid(words: string, times = 1): Promise<void> {
    const said = ({ log }: TestServer) => log.filter((line) => line.includes(words)).length;
    while (servers.some((server) => said(server) < times)) await setTimeout(10);
  }

  function ask(server: TestServer | undefined, address: string): Promise<Response> {
    const headers = { 'content-type': JSON_TYPE, 'x-forwarded-for': address };
    return server!.fetch('/graphql', { method: 'POST', headers, body: BODY });
  }

  test('share what a client may use', async () => {
    const lefts: number[] = [];
    for (const nth of [0, 1, 1, 0, 1]) lefts.push(leftIn(await ask(servers[nth], '192.0.2.1')));
    expect(lefts).toEqual([1, 2, 3, 4, 5].map((times) => RATE.cost - times * COST));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => ask(servers[nth % 2], '192.0.2.2')),
    );
    expectOneBudget(answers);
  });

  test('share nothing with servers of another directory', async () => {
    const another = await openEmptyDatabase('sqlite');
    const server = await start(another);
    await ask(servers[0], '192.0.2.3');
    expect(leftIn(await ask(server, '192.0.2.3'))).toBe(RATE.cost - COST);
    await server.stop();
    await another.close();
  });

  test('keep no address there, nor what one could be guessed by', async () => {
    const address = '192.0.2.4';
    await ask(servers[0], address);
    const kept = await redis.look(async (client) => {
      const keys = await client.keys('*');
      return [...keys, ...(await client.mget(keys))].join('\n');
    });
    expect(kept).toMatch(/^therapy-directory:rate:[\w-]{43}$/m);
    const hash = createHash('sha256').update(address);
    for (const telling of [address, hash.copy().digest('base64url'), hash.digest('hex')])
      expect(kept).not.toContain(telling);
  });

  test('go on without it when it is killed under requests, each by itself, and share again when it is back', async () => {
    const client = '192.0.2.5';
    expect(leftIn(await ask(servers[0], client))).toBe(899);
    const statuses: number[] = [];
    let isAway = true;
    const load = async (server: TestServer | undefined, address: string) => {
      while (isAway) statuses.push((await ask(server, address)).status);
    };
    const loads = servers.flatMap((server, nth) => [
      load(server, `192.0.3.${nth}`),
      load(server, `192.0.4.${nth}`),
    ]);
    await redis.kill();
    await untilSaid('cannot be used');
    const alone = [leftIn(await ask(servers[0], client)), leftIn(await ask(servers[1], client))];
    await redis.start();
    await untilSaid('is there again');
    isAway = false;
    await Promise.all(loads);

    expect(alone).toEqual([899, 899]);
    expect(statuses).toContain(200);
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]);
    expect([leftIn(await ask(servers[0], client)), leftIn(await ask(servers[1], client))]).toEqual([
      899, 798,
    ]);
    for (const { log } of servers) {
      expect(log.filter((line) => !/"msg":"Redis (cannot be used|is there again)"/.test(line))).toEqual([]);
      expect(log.join()).not.toContain('192.0.');
    }
  });

  test('do not wait for it when it stalls', async () => {
    redis.stall();
    const start = performance.now();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(servers[0], '192.0.2.6')));
    const again = await Promise.all(Array.from({ length: 20 }, () => ask(servers[1], '192.0.2.6')));
    const took = performance.now() - start;
    redis.goOn();
    await untilSaid('is there again', 2);
    expectOneBudget(answers);
    expectOneBudget(again);
    expect(took).toBeLessThan(5_000);
  });

  test('are the built ones as well, one after the other, with REDIS_URL', async () => {
    const settings = { REDIS_URL: redis.url, RATE_LIMIT_COST: '50000', RATE_LIMIT_WINDOW: '1000000' };
    const lefts: number[] = [];
    for (let nth = 0; nth < 2; nth += 1) {
      const server = yard.start(settings);
      const headers = { 'content-type': JSON_TYPE };
      lefts.push(leftIn(await fetch(await server.url(), { method: 'POST', headers, body: BODY })));
      server.signal('SIGTERM');
      expect([await server.exit(), server.stderr]).toEqual([0, '']);
    }
    expect(lefts).toEqual([50_000 - COST, 50_000 - 2 * COST]);
  });
});
