import { setTimeout } from 'node:timers/promises';

/** Callers who each do a piece of work again and again, until they are told that it is enough. */
export class Callers {
  private isOver = false;
  private readonly all: Promise<unknown>;

  /** @param pauseMax for how many milliseconds at most each of them rests in between */
  constructor(count: number, work: () => unknown, pauseMax: number) {
    const call = async () => {
      while (!this.isOver) {
        await work();
        if (pauseMax > 0) await setTimeout(Math.random() * pauseMax);
      }
    };
    this.all = Promise.all(Array.from({ length: count }, call));
    // It is told to whoever waits for the end.
    this.all.catch(() => undefined);
  }

  /** Lets nobody begin anew. */
  finish(): void {
    this.isOver = true;
  }

  /** Waits until all have done what they were at. @throws what the work threw */
  async ended(): Promise<void> {
    await this.all;
  }

  async stop(): Promise<void> {
    this.finish();
    await this.ended();
  }
}
