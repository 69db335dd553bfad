import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import Redis from 'ioredis';

import { describeWhere } from './describe-where';

const PROGRAM = 'redis-server';
const MISSING = `Nothing was kept in Redis: there is no ${PROGRAM} here.`;
/** How often, and how many times, a server that starts is looked for. */
const LOOK_MILLISECONDS = 10;
const LOOKS_MAX = 2_000;

/** A Redis of one test alone, on a socket in a folder of its own: it can be killed, stalled and started again. */
export class TestRedis {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), 'directory-redis-'));
  /** As REDIS_URL has it. */
  readonly url = path.join(this.folder, 'socket');
  private child: ChildProcess | undefined;

  /** Starts it with nothing in it. @throws Error when it is not there within half a minute */
  async start(): Promise<void> {
    const settings = ['--port', '0', '--unixsocket', this.url, '--dir', this.folder, '--save', ''];
    this.child = spawn(PROGRAM, settings, { stdio: 'ignore' });
    await this.look((redis) => redis.ping());
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    if (this.child === undefined) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
    this.child = undefined;
  }

  /** It takes what it is asked, and answers nothing. */
  stall(): void {
    this.child?.kill('SIGSTOP');
  }

  goOn(): void {
    this.child?.kill('SIGCONT');
  }

  /** Looks into it, on a connection of its own. */
  async look<Result>(work: (redis: Redis) => Promise<Result>): Promise<Result> {
    const redis = new Redis(this.url, {
      retryStrategy: (times) => (times < LOOKS_MAX ? LOOK_MILLISECONDS : null),
      maxRetriesPerRequest: null,
    });
    // It may not be there yet.
    redis.on('error', () => undefined);
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }

  /** Leaves nothing behind. */
  async clear(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Describes behaviour with Redis: see describeWhere. */
export function describeWithRedis(behaviour: string, define: () => void): void {
  describeWhere(spawnSync(PROGRAM, ['--version']).status === 0, MISSING, behaviour, define);
}
