import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The generator's first numbers are hardly more than its seed. */
const LEFT_OUT = 64;

/** Draws that are the same for the same seed, on every machine: only whole numbers and divisions go into them. */
export class Random {
  private readonly generator: ReturnType<typeof xoroshiro128plus>;

  /** @param seed a whole number of 32 bits */
  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
    for (let draw = 0; draw < LEFT_OUT; draw++) this.generator.next();
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    return uniformInt(this.generator, 0, count - 1);
  }

  /** True in so many of a hundred draws. */
  percent(share: number): boolean {
    return this.below(100) < share;
  }

  /** A number from 0 to below 1, in steps of 2⁻³². */
  fraction(): number {
    return (this.generator.next() >>> 0) / 2 ** 32;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  /** The items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [result[last], result[other]] = [result[other] as Item, result[last] as Item];
    }
    return result;
  }
}

/**
 * Draws items of which the first ones come often and the last ones hardly ever, as words, towns and names do (Zipf): the
 * nth with a weight of 1 / (n + flatness).
 */
export class Popularity<Item> {
  /** For each item the weights of all before it and its own. */
  private readonly sums: Float64Array;

  /** @param flatness how many places the first item's lead is worth: with 0 it comes twice as often as the second */
  constructor(
    private readonly items: readonly Item[],
    flatness = 0,
  ) {
    this.sums = new Float64Array(items.length);
    let sum = 0;
    for (let at = 0; at < items.length; at++) {
      sum += 1 / (at + 1 + flatness);
      this.sums[at] = sum;
    }
  }

  pick(random: Random): Item {
    const wanted = random.fraction() * (this.sums.at(-1) ?? 0);
    let low = 0;
    let high = this.items.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return this.items[low] as Item;
  }
}
