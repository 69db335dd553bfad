/** How many values there were, and between which bounds: plain numbers, since some are counted often in each request. */
export class Distribution {
  /** For each bound, the values up to it and above the one before; behind them, the values above all. */
  readonly counts: number[];
  sum = 0;

  /** @param bounds ascending */
  constructor(readonly bounds: readonly number[]) {
    this.counts = Array<number>(bounds.length + 1).fill(0);
  }

  add(value: number): void {
    let at = 0;
    while (at < this.bounds.length && value > (this.bounds[at] as number)) at += 1;
    this.counts[at] = (this.counts[at] as number) + 1;
    this.sum += value;
  }
}
