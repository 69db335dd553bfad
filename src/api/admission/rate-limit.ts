import type { GraphQLError } from 'graphql';
import { TokenBucket } from 'limiter';
import { LRUCache } from 'lru-cache';

import { rateLimited } from '../../errors';
import type { RateLimit } from './limits';

/**
 * What every request to the API costs at least, in units of cost, paid before it is read. What is answered from a cache, only
 * priced, or refused costs no more, unless its document was new.
 */
export const REQUEST_COST = 10;
/**
 * How long a document is for each unit that it costs at least, if it has to be parsed and validated. That takes 2 ms for a page's
 * 330 characters, and 10 to 30 ms for 10,000 to 20,000, the longest that the limit of tokens lets pass without strings.
 */
const CHARACTERS_PER_UNIT = 5;
/**
 * How many clients' buckets are kept, in about 11 MB. Whoever was heard of the longest ago is forgotten, and finds a full
 * bucket again: little for somebody who had to come from 50,000 other addresses first.
 */
const CLIENTS_MAX = 50_000;
/** The policy's name in the headers. */
const POLICY = '"cost"';

/** What came of taking from a bucket. Of what is not there in full, nothing is taken. */
export interface Taken {
  readonly isCovered: boolean;
  /** What is left in the bucket. */
  readonly left: number;
}

/** What a client may still use; it comes back evenly. */
export interface Bucket {
  take(cost: number): Taken | Promise<Taken>;
}

/** The bucket of a client; full where the client is new. */
export type BucketOf = (client: string) => Bucket;

/** Of what its client may ask for, what a request uses. */
export interface Allowance {
  /**
   * Takes what a request costs. What it has paid before is part of that.
   *
   * @param cost in units of cost, a whole number
   * @returns the error RATE_LIMITED where the client has not as much left; null otherwise
   */
  charge(cost: number): Promise<GraphQLError | null>;
  /** What tells the client how it stands after the last charge. */
  headers(): readonly (readonly [name: string, value: string])[];
}

/** The allowance of those whose rate is not limited. */
export const FREE: Allowance = { charge: async () => null, headers: () => [] };

/** What a document costs that has to be parsed and validated. */
export function documentCost(document: string): number {
  return Math.ceil(document.length / CHARACTERS_PER_UNIT);
}

/** Buckets in the memory of this process. */
export function bucketsInMemory({ cost, window }: RateLimit): BucketOf {
  const buckets = new LRUCache<string, TokenBucket>({ max: CLIENTS_MAX });
  return (client) => {
    let bucket = buckets.get(client);
    if (bucket === undefined) {
      bucket = new TokenBucket({ bucketSize: cost, tokensPerInterval: cost, interval: window * 1_000 });
      bucket.content = cost;
      buckets.set(client, bucket);
    }
    return { take: (asked) => takeFrom(bucket, asked) };
  };
}

function takeFrom(bucket: TokenBucket, cost: number): Taken {
  const isCovered = bucket.tryRemoveTokens(cost);
  return { isCovered, left: bucket.content };
}

/** The allowance of a request by its client's bucket. */
export class BucketAllowance implements Allowance {
  private paid = 0;
  private left: number;
  /** In seconds: until the bucket is full, or until it has what the request costs. */
  private wait = 0;
  private isRefused = false;

  constructor(
    private readonly bucket: Bucket,
    private readonly rate: RateLimit,
  ) {
    this.left = rate.cost;
  }

  async charge(cost: number): Promise<GraphQLError | null> {
    const { cost: max, window } = this.rate;
    const owed = cost - this.paid;
    if (owed <= 0) return null;
    const { isCovered, left } = await this.bucket.take(owed);
    this.isRefused = !isCovered;
    this.left = Math.floor(left);
    // Whoever comes again pays all of it anew.
    this.wait = Math.ceil((((isCovered ? max : cost) - left) * window) / max);
    if (!isCovered) return rateLimited({ max, window }, cost, this.left, this.wait);
    this.paid = cost;
    return null;
  }

  /** Written as draft-ietf-httpapi-ratelimit-headers-11 has it, sections 3 and 4. */
  headers(): readonly (readonly [name: string, value: string])[] {
    const { cost, window } = this.rate;
    const policy = ['ratelimit-policy', `${POLICY};q=${cost};w=${window}`] as const;
    const limit = ['ratelimit', `${POLICY};r=${this.left};t=${this.wait}`] as const;
    return this.isRefused ? [policy, limit, ['retry-after', String(this.wait)]] : [policy, limit];
  }
}
