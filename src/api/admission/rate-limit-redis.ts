import { createHmac } from 'node:crypto';

import type { RedisLink } from '../redis';
import type { RateLimit } from './limits';
import type { BucketOf, Taken } from './rate-limit';

const REDIS_PREFIX = 'therapy-directory:rate:';

/**
 * Takes from a bucket, by Redis' own clock. A bucket is kept as the time, in milliseconds, at which it is full, and with that
 * time its key goes. The numbers are written in full, since Redis cuts off what stands behind the point.
 */
const TAKE = `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local max, window, cost = tonumber(ARGV[1]), tonumber(ARGV[2]) * 1000, tonumber(ARGV[3])
local full = math.max(now, tonumber(redis.call('GET', KEYS[1]) or 0))
local left = max * (1 - (full - now) / window)
if left < cost then return { 0, tostring(left) } end
full = full + cost * window / max
redis.call('SET', KEYS[1], string.format('%.3f', full), 'PX', math.ceil(full - now))
return { 1, tostring(left - cost) }
`;

/**
 * Buckets that several servers share.
 *
 * @param secret what nobody knows who sees the keys: there are so few addresses that a plain hash of them is soon guessed
 * @param otherwise the buckets that are taken from while Redis cannot be asked
 */
export function bucketsInRedis(
  { cost: max, window }: RateLimit,
  redis: RedisLink,
  secret: string,
  otherwise: BucketOf,
): BucketOf {
  return (client) => {
    const key = REDIS_PREFIX + createHmac('sha256', secret).update(client).digest('base64url');
    return {
      async take(cost): Promise<Taken> {
        const answer = await redis.ask((link) => link.eval(TAKE, 1, key, max, window, cost));
        if (answer === undefined) return otherwise(client).take(cost);
        const [isCovered, left] = answer as [number, string];
        return { isCovered: isCovered === 1, left: Number(left) };
      },
    };
  };
}
