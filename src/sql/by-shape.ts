import { LRUCache } from 'lru-cache';

/** How many are kept. Clients decide which there are, so the ones that were not asked for lately go. */
const KEPT = 500;

/** What is made of a statement's shape: made once, and kept while it is asked for. */
export class ByShape<Made> {
  private readonly made = new LRUCache<string, { readonly value: Made }>({ max: KEPT });

  /** @param shape equal for equal statements */
  get(shape: string, make: () => Made): Made {
    let found = this.made.get(shape);
    if (found === undefined) this.made.set(shape, (found = { value: make() }));
    return found.value;
  }
}
