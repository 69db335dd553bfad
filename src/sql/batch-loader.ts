import DataLoader from 'dataloader';

import { Distribution } from './distribution';

const SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** How many keys the batches of this process had, by the names of their loaders. */
export const batchSizes = new Map<string, Distribution>();

/** A DataLoader that counts how many keys it gets together. */
export class BatchLoader<Key, Value, CacheKey = Key> extends DataLoader<Key, Value, CacheKey> {
  /** @param name the same in every request, for the metrics */
  constructor(
    name: string,
    load: DataLoader.BatchLoadFn<Key, Value>,
    options?: DataLoader.Options<Key, Value, CacheKey>,
  ) {
    super((keys) => {
      sizesOf(name).add(keys.length);
      return load(keys);
    }, options);
  }
}

function sizesOf(name: string): Distribution {
  let sizes = batchSizes.get(name);
  if (sizes === undefined) batchSizes.set(name, (sizes = new Distribution(SIZES)));
  return sizes;
}
