import path from 'node:path';

import { ServerYard, type ServerProcess } from '../harness/server-process';
import { Callers } from './callers';

/** One line of what a script tells. */
interface Finding {
  readonly isRight: boolean;
  readonly what: string;
  readonly seen: string;
}

/** Where a script plays: it starts what it needs here, and tells what it has seen. All of it is gone afterwards. */
export class Scene {
  private readonly yard = new ServerYard();
  private readonly endings: (() => unknown)[] = [() => this.yard.clear()];
  private readonly findings: Finding[] = [];
  private prefix = '';
  private isOver = false;

  /** An empty folder. */
  get folder(): string {
    return this.yard.folder;
  }

  /** Settings by which a process of the product is spoiled as SPOILED names it; none where it names nothing. */
  get spoiling(): Record<string, string> {
    const name = process.env['SPOILED'];
    return name ? { NODE_OPTIONS: `--require ${path.join(__dirname, `spoiled/${name}.cjs`)}` } : {};
  }

  /** Starts the built server, without rate limits: what many clients would ask comes from one. */
  start(settings: Record<string, string>): ServerProcess {
    if (this.isOver) throw new Error('all is over');
    return this.yard.start({ RATE_LIMIT: 'off', ...this.spoiling, ...settings });
  }

  /** Lets callers do a piece of work again and again, until all is over at the latest. */
  call(count: number, work: () => unknown, pauseMax = 0): Callers {
    const callers = new Callers(count, work, pauseMax);
    this.atTheEnd(() => callers.finish());
    return callers;
  }

  /** Has something done when all is over, however it ends; the last comes first. */
  atTheEnd(ending: () => unknown): void {
    this.endings.push(ending);
  }

  /** What is told from now on is of this. */
  chapter(name: string): void {
    this.prefix = `${name}: `;
  }

  /** Tells what was looked at and what was seen; where that is not right it is a breach. */
  tell(what: string, seen: string, isRight: boolean): void {
    this.findings.push({ what: this.prefix + what, seen, isRight });
  }

  async clear(): Promise<void> {
    this.isOver = true;
    for (const ending of this.endings.reverse()) await ending();
  }

  get hasBreach(): boolean {
    return this.findings.some(({ isRight }) => !isRight);
  }

  get table(): string {
    const width = Math.max(...this.findings.map(({ what }) => what.length));
    return this.findings
      .map(({ isRight, what, seen }) => `${isRight ? 'right ' : 'BREACH'}  ${what.padEnd(width)}  ${seen}\n`)
      .join('');
  }
}

/**
 * Runs a script, prints what it tells, and ends the process: with status 1 where there was a breach, with 2 where the script
 * itself failed, was interrupted or took too long.
 */
export function play(title: string, secondsMax: number, script: (scene: Scene) => Promise<void>): void {
  process.stdout.write(`${title}\n`);
  void playToEnd(script, secondsMax).then((status) => process.exit(status));
}

async function playToEnd(script: (scene: Scene) => Promise<void>, secondsMax: number): Promise<number> {
  const scene = new Scene();
  const interrupted = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`not done in ${secondsMax} seconds`)), secondsMax * 1_000);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => reject(new Error(signal)));
  });
  const errors: unknown[] = [];
  await Promise.race([script(scene), interrupted]).catch((error: unknown) => errors.push(error));
  await scene.clear().catch((error: unknown) => errors.push(error));
  process.stdout.write(`${scene.table}\n`);
  for (const error of errors)
    process.stdout.write(`The script failed: ${String((error as Error).stack)}\n\n`);
  return errors.length > 0 ? 2 : scene.hasBreach ? 1 : 0;
}
