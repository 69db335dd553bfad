import type { Endable } from '../../sql/session';
import { Slots } from '../slots';

/** What has not ended, and when it has to. */
interface Running {
  /** By the clock of `performance.now()`. */
  readonly endsAt: number;
  readonly end: () => void;
}

/** Ends what takes too long. All have the same time, so one timer serves them all, which seldom has to fire. */
export class Deadlines {
  private readonly running = new Slots<Running>();
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
      let slot: number | null = null;
      const leave = () => {
        if (slot !== null) this.running.remove(slot);
        slot = null;
      };
      slot = this.running.add({
        endsAt: performance.now() + this.milliseconds,
        end: () => {
          leave();
          reject(work.timeOut());
        },
      });
      if (this.timer === null) this.lookIn(this.milliseconds);
      const finish = () => {
        leave();
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
    let next = Infinity;
    for (const { endsAt, end } of this.running) {
      if (endsAt <= now) end();
      else next = Math.min(next, endsAt);
    }
    if (next < Infinity) this.lookIn(next - now);
  }
}
