import { setTimeout } from 'node:timers/promises';

import { pino } from 'pino';

import { RedisLink } from '../../src/api/redis';
import { describeWithRedis, TestRedis } from '../harness/redis';

describeWithRedis('the connection to Redis', () => {
  const redis = new TestRedis();
  let log: string[];
  let link: RedisLink;
  beforeAll(() => redis.start());
  beforeEach(async () => {
    log = [];
    link = new RedisLink(redis.url, pino({ level: 'trace' }, { write: (line) => log.push(line) }));
    await link.settle();
  });
  afterEach(() => link.close());
  afterAll(() => redis.clear());

  const ping = () => link.ask((client) => client.ping());

  async function untilThere(): Promise<void> {
    while ((await ping()) === undefined) await setTimeout(10);
  }

  /** What was logged, without who and when. */
  function logged(): object[] {
    return log.map((line) => {
      const { pid, hostname, time, ...rest } = JSON.parse(line) as Record<string, unknown>;
      return rest;
    });
  }

  /** Asks, and tells after how many milliseconds there was an answer. */
  async function timed(ask: () => Promise<unknown>): Promise<{ answer: unknown; took: number }> {
    const start = performance.now();
    return { answer: await ask(), took: performance.now() - start };
  }

  test('answers what is there, and null for what is not', async () => {
    await link.ask((client) => client.set('there', 'yes'));
    expect(await link.ask((client) => client.get('there'))).toBe('yes');
    expect(await link.ask((client) => client.get('elsewhere'))).toBeNull();
    expect(log).toEqual([]);
  });

  test('that is lost is told once, done without at once, and had again by itself', async () => {
    await redis.kill();
    await setTimeout(20);
    const { answer, took } = await timed(() => Promise.all(Array.from({ length: 100 }, ping)));
    expect(answer).toEqual(Array(100).fill(undefined));
    expect(took).toBeLessThan(100);
    while (log.length === 0) await setTimeout(10);
    await redis.start();
    await untilThere();
    expect(logged()).toEqual([
      { level: 40, msg: 'Redis cannot be used', reason: 'ECONNREFUSED' },
      { level: 30, msg: 'Redis is there again' },
    ]);
  });

  test('over which no answer comes is waited for once, by those who asked then', async () => {
    redis.stall();
    const first = await Promise.all([timed(ping), timed(ping)]);
    const later = await timed(ping);
    redis.goOn();
    expect([...first, later].map(({ answer }) => answer)).toEqual([undefined, undefined, undefined]);
    for (const { took } of first) expect(took).toBeGreaterThan(90);
    expect(later.took).toBeLessThan(50);
    await untilThere();
    expect(logged()).toEqual([
      { level: 40, msg: 'Redis cannot be used', reason: 'no answer in time' },
      { level: 30, msg: 'Redis is there again' },
    ]);
  });

  test('does not pass for lost while this process is busy', async () => {
    const answer = ping();
    const start = performance.now();
    while (performance.now() - start < 200);
    expect(await answer).toBe('PONG');
    expect(log).toEqual([]);
  });

  test('tells of a command that fails, once, and nothing of what was in it', async () => {
    const wrong = () => link.ask((client) => client.call('NOSUCHCOMMAND', 'burnout-after-divorce'));
    expect([await wrong(), await wrong(), await ping()]).toEqual([undefined, undefined, 'PONG']);
    expect(logged()).toEqual([{ level: 40, msg: 'Redis cannot be used', reason: 'ERR' }]);
    expect(log.join()).not.toContain('burnout');
  });
});
