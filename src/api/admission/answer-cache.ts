import { createHmac } from 'node:crypto';

import { LRUCache } from 'lru-cache';
import type { Redis } from 'ioredis';

import type { RevisionWatch } from '../../directory/revision';
import type { Answer, AnswerOperation, AskedOperation } from '../execution/answer';
import type { ApiSettings, RequestContext } from '../context';
import type { RedisLink } from '../redis';
import { version } from '../../../package.json';

/** How long Redis keeps an answer, in seconds. Those of former revisions go this way. */
const REDIS_SECONDS = 3_600;
const REDIS_PREFIX = 'therapy-directory:answer:';
/** What JavaScript may take for a code unit of a key, and for an entry beside its key and body. */
const CODE_UNIT_BYTES = 2;
const ENTRY_BYTES = 200;

export interface AnswerCacheSettings extends ApiSettings {
  /** How much memory the answers may take, about. */
  readonly answerCacheBytes: number;
}

type KeptInRedis = Omit<Answer, 'body'> & { readonly body: string };

/** Where an answer is kept. */
interface Place {
  readonly revision: string;
  readonly key: string;
}

/**
 * Keeps whole answers: of an operation, its variables and the viewer, at a revision of the directory. What is kept was
 * read after its revision was, so that it is that of the revision or of a newer one.
 */
export class AnswerCache {
  private readonly memory: LRUCache<string, Answer>;

  /** What answers depend on beside a directory's content, an operation and a viewer. */
  private readonly circumstances: string;

  /** @param redis for what servers share; null where there is none */
  constructor(
    private readonly revisions: RevisionWatch,
    settings: AnswerCacheSettings,
    private readonly redis: RedisLink | null,
  ) {
    const { directoryName, privacyPolicyUrl, limits } = settings;
    this.circumstances = JSON.stringify([version, directoryName, privacyPolicyUrl, limits]);
    this.memory = new LRUCache({
      maxSize: settings.answerCacheBytes,
      sizeCalculation: ({ body }, key) => body.length + key.length * CODE_UNIT_BYTES + ENTRY_BYTES,
    });
  }

  /** How much the answers take, about. */
  get bytes(): number {
    return this.memory.calculatedSize;
  }

  /** @returns null where the directory's revision is not known, so that nothing can be kept */
  async placeOf({ known, variables }: AskedOperation, { viewer }: RequestContext): Promise<Place | null> {
    const revision = await this.revisions.current();
    if (revision === null) return null;
    const key = [revision, viewer, known.operationName, JSON.stringify(variables), known.source].join('\n');
    return { revision, key };
  }

  async find(place: Place): Promise<Answer | undefined> {
    return this.memory.get(place.key) ?? (this.redis ? this.findInRedis(this.redis, place) : undefined);
  }

  /** Keeps an answer that may be kept. */
  keep(place: Place, answer: Answer): void {
    if (answer.headers['cache-control'] === 'no-store' || !this.revisions.isStill(place.revision)) return;
    this.remember(place, answer);
    void this.redis?.ask((redis) =>
      redis.set(
        this.redisKey(place),
        JSON.stringify({ ...answer, body: answer.body.toString() }),
        'EX',
        REDIS_SECONDS,
      ),
    );
  }

  private async findInRedis(link: RedisLink, place: Place): Promise<Answer | undefined> {
    const text = await link.ask((redis: Redis) => redis.get(this.redisKey(place)));
    if (typeof text !== 'string') return undefined;
    const { body, ...head } = JSON.parse(text) as KeptInRedis;
    const answer = { ...head, body: Buffer.from(body) };
    this.remember(place, answer);
    return answer;
  }

  /** Short bodies share their memory with others, which would stay as long as they: what is kept has its own. */
  private remember({ key }: Place, answer: Answer): void {
    const body = Buffer.alloc(answer.body.length);
    answer.body.copy(body);
    this.memory.set(key, { ...answer, body });
  }

  /** Tells nobody who can read Redis what was asked: the revision, which never leaves the database, is the secret. */
  private redisKey({ revision, key }: Place): string {
    return (
      REDIS_PREFIX +
      createHmac('sha256', revision).update(`${this.circumstances}\n${key}`).digest('base64url')
    );
  }
}

/** Answers from the cache where that is possible; requests that ask for their cost go past it. */
export function answeredFrom(cache: AnswerCache, answer: AnswerOperation): AnswerOperation {
  return async (asked, context) => {
    const place = context.costReport === null ? await cache.placeOf(asked, context) : null;
    if (place === null) return answer(asked, context);
    const kept = await cache.find(place);
    context.record.isCached = kept !== undefined;
    if (kept !== undefined) {
      context.record.outcome = 'cached';
      return kept;
    }
    const fresh = await answer(asked, context);
    cache.keep(place, fresh);
    return fresh;
  };
}
