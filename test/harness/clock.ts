/** The monotonic clock of this process, `performance.now`, in the hands of a test. */
export class TestClock {
  /** In milliseconds. */
  now = 5_000;

  constructor() {
    Object.defineProperty(performance, 'now', { value: () => this.now, configurable: true });
  }

  /** Gives the process its own clock back. */
  release(): void {
    Reflect.deleteProperty(performance, 'now');
  }
}
