import { once } from 'node:events';

import Redis, { ReplyError } from 'ioredis';
import type { Logger } from 'pino';

/** How long a request waits for an answer of Redis, which takes about a tenth of a millisecond where it is near. */
const ANSWER_MILLISECONDS_MAX = 100;
const CONNECT_MILLISECONDS_MAX = 2_000;
/** How long after a failed attempt to connect the next one starts. */
const RECONNECT_MILLISECONDS = 250;

/**
 * The connection to Redis, one for all that is kept there. Nothing depends on it: what cannot be asked at once is done
 * without, and no request waits or fails because Redis is away. It connects again by itself.
 */
export class RedisLink {
  private readonly redis: Redis;
  /** What has been logged since Redis was there last. */
  private readonly told = new Set<string>();

  /** @param url `redis://`, `rediss://`, or the path of a socket; it may hold a password, and is not told */
  constructor(
    url: string,
    private readonly logger: Logger,
  ) {
    this.redis = new Redis(url, {
      connectTimeout: CONNECT_MILLISECONDS_MAX,
      retryStrategy: () => RECONNECT_MILLISECONDS,
      // Whoever asked before the connection was lost has long done without.
      maxRetriesPerRequest: 0,
      autoResendUnfulfilledCommands: false,
      enableOfflineQueue: false,
    });
    this.redis.on('error', (error: Error) => this.tell(reasonOf(error)));
    this.redis.on('ready', () => {
      if (this.told.size > 0) this.logger.info('Redis is there again');
      this.told.clear();
    });
  }

  /**
   * Asks Redis.
   *
   * @param command one round trip
   * @returns undefined where Redis is away, fails, or takes longer than a request may wait
   */
  async ask<Result>(command: (redis: Redis) => Promise<Result>): Promise<Result | undefined> {
    if (this.redis.status !== 'ready') return undefined;
    const answer = command(this.redis).catch((error: unknown) => {
      // That the connection was lost is told once it cannot be had again.
      if (error instanceof ReplyError) this.tell(reasonOf(error as Error));
      return undefined;
    });
    if (await isInTime(answer)) return answer;
    this.tell('no answer in time');
    // Until it answers on a new connection, nobody else waits for it.
    this.redis.stream.destroy();
    return undefined;
  }

  /** Waits for the connection, or until it is known that it does not come just now. */
  async settle(): Promise<void> {
    if (this.redis.status === 'ready') return;
    const signal = AbortSignal.timeout(CONNECT_MILLISECONDS_MAX);
    await once(this.redis, 'ready', { signal }).catch(() => undefined);
  }

  close(): void {
    this.redis.disconnect();
  }

  private tell(reason: string): void {
    if (!this.told.has(reason)) this.logger.warn({ reason }, 'Redis cannot be used');
    this.told.add(reason);
  }
}

/** The code of an error of the system or of Redis. The rest of what Redis says may repeat what it was asked. */
function reasonOf({ code, message }: Error & { readonly code?: string }): string {
  return code ?? message.split(' ', 1).join();
}

function isInTime(answer: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    // What came while this process was busy is read before it is given up.
    const timer = setTimeout(() => setImmediate(resolve, false), ANSWER_MILLISECONDS_MAX);
    void answer.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
