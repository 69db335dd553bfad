import { setImmediate } from 'node:timers/promises';

import fc from 'fast-check';
import { pino } from 'pino';

import type { RateLimit } from '../../src/api/admission/limits';
import { bucketsInMemory, type Bucket, type BucketOf, type Taken } from '../../src/api/admission/rate-limit';
import { bucketsInRedis } from '../../src/api/admission/rate-limit-redis';
import { RedisLink } from '../../src/api/redis';
import { TestClock } from '../harness/clock';
import { describeWithRedis, TestRedis } from '../harness/redis';

const RATE: RateLimit = { cost: 1_000, window: 10, exempt: [] };
/** Nothing comes back while a test runs. */
const SLOW: RateLimit = { ...RATE, window: 1e9 };

const clock = new TestClock();
afterAll(() => clock.release());

/** Somebody asks for some units, so many milliseconds after whoever asked before. */
interface Ask {
  readonly client: string;
  readonly cost: number;
  readonly after: number;
}

const asks = (longest: number): fc.Arbitrary<Ask[]> =>
  fc.array(
    fc.record({
      client: fc.constantFrom('192.0.2.1', '192.0.2.2', '2001:db8:0:1'),
      cost: fc.integer({ min: 1, max: RATE.cost }),
      after: fc.integer({ min: 0, max: longest }),
    }),
    { maxLength: 30 },
  );

/** What should come of it: each client has all, what it takes is gone, and comes back evenly up to all. */
function expectedOf({ cost: max, window }: RateLimit, all: readonly Ask[]): Taken[] {
  const kept = new Map<string, { left: number; at: number }>();
  let at = 0;
  return all.map(({ client, cost, after }) => {
    at += after;
    const before = kept.get(client) ?? { left: max, at };
    const left = Math.min(max, before.left + ((at - before.at) * max) / (window * 1_000));
    const isCovered = left >= cost;
    kept.set(client, { left: isCovered ? left - cost : left, at });
    return { isCovered, left: isCovered ? left - cost : left };
  });
}

let crowds = 0;
/** What does come of it, where all clients are new. */
async function takenFrom(bucketOf: BucketOf, all: readonly Ask[]): Promise<Taken[]> {
  crowds += 1;
  const taken: Taken[] = [];
  for (const { client, cost, after } of all) {
    clock.now += after;
    taken.push(await bucketOf(`${client} of ${crowds}`).take(cost));
  }
  return taken;
}

const isClose = (one: Taken, other: Taken | undefined) =>
  one.isCovered === other?.isCovered && Math.abs(one.left - other.left) < 0.01;

/** Looks for asks of which something else comes than should. */
async function hasFault(bucketOf: BucketOf, rate: RateLimit, longest: number): Promise<boolean> {
  const { failed } = await fc.check(
    fc.asyncProperty(asks(longest), async (all) => {
      const expected = expectedOf(rate, all);
      const taken = await takenFrom(bucketOf, all);
      return taken.every((one, nth) => isClose(one, expected[nth]));
    }),
    { numRuns: 60, endOnFailure: true },
  );
  return failed;
}

/** Buckets from which something else is taken than is asked for. */
const spoiled = (bucketOf: BucketOf, spoil: (taken: Taken, cost: number) => Taken): BucketOf => {
  return (client) => ({ take: async (cost) => spoil(await bucketOf(client).take(cost), cost) });
};

const inMemory = bucketsInMemory(RATE);
const SPOILED: Record<string, BucketOf> = {
  'everybody has the same': () => inMemory('everybody'),
  'nothing is used up': spoiled(inMemory, (_, cost) => ({ isCovered: true, left: RATE.cost - cost })),
  'everything is covered': spoiled(inMemory, (taken) => ({ ...taken, isCovered: true })),
  'it comes back too slowly': bucketsInMemory({ ...RATE, window: RATE.window * 2 }),
  'more is told than there is': spoiled(inMemory, (taken, cost) => ({ ...taken, left: taken.left + cost })),
};

describe('buckets in memory', () => {
  const LONGEST = 4_000;

  test('give each client what it may have, and no more', async () => {
    expect(await hasFault(inMemory, RATE, LONGEST)).toBe(false);
  });

  test.each(Object.entries(SPOILED))('could not be wrong unnoticed: %s', async (_, bucketOf) => {
    expect(await hasFault(bucketOf, RATE, LONGEST)).toBe(true);
  });

  /** What somebody who has used up everything is then told, after 60,000 others have come. */
  async function takenAfterOthers(bucketOf: BucketOf): Promise<Taken> {
    await bucketOf('somebody').take(RATE.cost);
    for (let nth = 0; nth < 60_000; nth += 1) await bucketOf(`client ${nth}`).take(1);
    return bucketOf('somebody').take(1);
  }

  test('are forgotten when very many others have come, so that they do not grow with the number of addresses', async () => {
    expect(await takenAfterOthers(bucketsInMemory(SLOW))).toEqual({ isCovered: true, left: RATE.cost - 1 });
  });

  test('would be seen to grow', async () => {
    const all = new Map<string, Bucket>();
    const bucketOf = bucketsInMemory(SLOW);
    const kept = (client: string) => {
      const bucket = all.get(client) ?? bucketOf(client);
      all.set(client, bucket);
      return bucket;
    };
    expect(await takenAfterOthers(kept)).toMatchObject({ isCovered: false });
  });
});

describeWithRedis('buckets in Redis', () => {
  const redis = new TestRedis();
  let link: RedisLink;
  beforeAll(async () => {
    await redis.start();
    link = new RedisLink(redis.url, pino({ level: 'silent' }));
    while ((await link.ask((client) => client.ping())) === undefined) await setImmediate();
  });
  afterAll(async () => {
    link.close();
    await redis.clear();
  });

  const otherwise: BucketOf = () => {
    throw new Error('Redis is there');
  };
  const inRedis = (rate: RateLimit) => bucketsInRedis(rate, link, 'secret', otherwise);

  test('give each client what it may have, and no more', async () => {
    expect(await hasFault(inRedis(SLOW), SLOW, 0)).toBe(false);
  });

  test('could not be wrong unnoticed', async () => {
    expect(await hasFault(() => inRedis(SLOW)('everybody'), SLOW, 0)).toBe(true);
  });

  test('fill up again evenly by the clock of Redis, and are gone from it when they are full', async () => {
    const bucket = inRedis(RATE)('somebody');
    await redis.look((client) => client.flushall());
    expect(await bucket.take(800)).toEqual({ isCovered: true, left: 200 });
    const [key = ''] = await redis.look((client) => client.keys('*'));
    const [full, ttl] = await redis.look(async (client) => [
      Number(await client.get(key)),
      await client.pttl(key),
    ]);
    expect(ttl).toBeGreaterThan(7_000);
    expect(ttl).toBeLessThanOrEqual(8_000);
    // As if six of the ten seconds had passed.
    await redis.look((client) => client.set(key, full - 6_000, 'KEEPTTL'));
    const { isCovered, left } = await bucket.take(100);
    expect(isCovered).toBe(true);
    expect(left).toBeGreaterThanOrEqual(700);
    expect(left).toBeLessThan(800);
    await redis.look((client) => client.del(key));
    expect(await bucket.take(1_000)).toEqual({ isCovered: true, left: 0 });
  });
});
