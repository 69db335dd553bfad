import type { Endable } from '../../sql/session';

/** What has not ended, and when it has to. */
interface Running {
  /** By the clock of `performance.now()`. */
  readonly endsAt: number;
  readonly end: () => void;
}

/** Ends what takes too long. All have the same time, so one timer serves them all, which seldom has to fire. */
export class Deadlines {
  /** In the order of their ends. */
  private readonly running = new Set<Running>();
  private timer: NodeJS.Timeout | null = null;

  /** @param milliseconds how long anything may take */
  constructor(private readonly milliseconds: number) {}

  /**
   * Waits for a result, but not for longer than it may take.
   *
   * @param work what is done for it, which is ended then
   * @returns the result
   * @throws what the work fails with when its time is up, and what the result is rejected with
   */
  within<Result>(result: Promise<Result>, work: Endable): Promise<Result> {
    return new Promise((resolve, reject) => {
      const running = {
        endsAt: performance.now() + this.milliseconds,
        end: () => reject(work.timeOut()),
      };
      this.running.add(running);
      if (this.timer === null) this.lookIn(this.milliseconds);
      const finish = () => {
        this.running.delete(running);
        resolve(result);
      };
      result.then(finish, finish);
    });
  }

  private lookIn(milliseconds: number): void {
    this.timer = setTimeout(() => this.endLate(), Math.ceil(milliseconds)).unref();
  }

  private endLate(): void {
    this.timer = null;
    const now = performance.now();
    for (const running of this.running) {
      if (running.endsAt > now) {
        this.lookIn(running.endsAt - now);
        return;
      }
      this.running.delete(running);
      running.end();
    }
  }
}
