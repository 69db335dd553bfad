import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import type { Logger } from 'pino';

import { DatabaseError } from '../database/errors';
import { DirectoryRepository } from '../directory/directory.repository';
import type { SqlSession } from '../sql/session';
import type { RateLimit } from './admission/limits';
import {
  BucketAllowance,
  bucketsInMemory,
  FREE,
  type Allowance,
  type BucketOf,
} from './admission/rate-limit';
import { bucketsInRedis } from './admission/rate-limit-redis';
import { addressesIn, clientAddressBy, clientOf } from './client-address';
import type { RedisLink } from './redis';

/** Of what the client of a request may ask for, what the request uses. */
export type AllowanceOf = (request: IncomingMessage) => Allowance;

export interface AllowanceSettings {
  /** Null where the rate is not limited. */
  readonly rateLimit: RateLimit | null;
  /** The addresses and subnets of the proxies in front of this server. */
  readonly trustProxy: readonly string[];
}

/** Where budgets are kept: in Redis where there is one, else in this process. */
export interface AllowanceParts {
  readonly redis: RedisLink | null;
  readonly session: SqlSession;
  readonly logger: Logger;
}

export async function createAllowances(
  { rateLimit, trustProxy }: AllowanceSettings,
  parts: AllowanceParts,
): Promise<AllowanceOf> {
  if (rateLimit === null) return () => FREE;
  const bucketOf = await createBuckets(rateLimit, parts);
  const addressOf = clientAddressBy(trustProxy);
  const isExempt = addressesIn(rateLimit.exempt);
  return (request) => {
    const address = addressOf(request);
    return isExempt(address) ? FREE : new BucketAllowance(bucketOf(clientOf(address)), rateLimit);
  };
}

async function createBuckets(rateLimit: RateLimit, parts: AllowanceParts): Promise<BucketOf> {
  const inMemory = bucketsInMemory(rateLimit);
  if (parts.redis === null) return inMemory;
  return bucketsInRedis(rateLimit, parts.redis, await secretOf(parts), inMemory);
}

/** The directory's own secret; until it has one, and this server is started again, one that no other server knows. */
async function secretOf({ session, logger }: AllowanceParts): Promise<string> {
  try {
    return await new DirectoryRepository(session).getSecret();
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    logger.warn({ err: error }, 'the directory has no secret yet: budgets are shared with no other server');
    return randomBytes(32).toString('hex');
  }
}
