import fc from 'fast-check';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** All numbers alike; the smaller one is the simpler one. */
const evenly = (max: number) => fc.noBias(fc.nat(max));
/** `gen` knows an arbitrary again by what makes it. */
const makers = new WeakMap<fc.Arbitrary<unknown>, () => fc.Arbitrary<unknown>>();

/** What is decided while something is generated. Reproducible, and simplified towards the first of each choice. */
export class Choices {
  constructor(private readonly gen: fc.GeneratorValue) {}

  /** 0 to `max`. */
  upTo(max: number): number {
    return max <= 0 ? 0 : this.gen(evenly, max);
  }

  /** True so often in a hundred times; false is the simpler one. */
  chance(percent: number): boolean {
    return this.upTo(99) >= 100 - percent;
  }

  /** @param things at least one */
  oneOf<Thing>(things: readonly Thing[]): Thing {
    return things[this.upTo(things.length - 1)] as Thing;
  }

  draw<Thing>(arbitrary: fc.Arbitrary<Thing>): Thing {
    const maker = makers.get(arbitrary) ?? (() => arbitrary);
    makers.set(arbitrary, maker);
    return this.gen(maker as () => fc.Arbitrary<Thing>);
  }
}
