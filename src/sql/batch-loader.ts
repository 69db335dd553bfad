import DataLoader from 'dataloader';

import { Distribution } from './distribution';

const SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** How many keys the batches of this process had, by the names of their loaders. */
export const batchSizes = new Map<string, Distribution>();

/**
 * A DataLoader for the length of a request that counts how many keys it gets together. Most loaders of a request are never
 * asked, so nothing is made before the first key.
 */
export class BatchLoader<Key, Value, CacheKey = Key> {
  private loader: DataLoader<Key, Value, CacheKey> | undefined;

  /**
   * @param name the same in every request, for the metrics
   * @param loadBatch gives a value or an error for each key, in their order
   */
  constructor(
    private readonly name: string,
    private readonly loadBatch: DataLoader.BatchLoadFn<Key, Value>,
    private readonly options?: DataLoader.Options<Key, Value, CacheKey>,
  ) {}

  load(key: Key): Promise<Value> {
    return this.made().load(key);
  }

  loadMany(keys: readonly Key[]): Promise<(Value | Error)[]> {
    return this.made().loadMany(keys);
  }

  private made(): DataLoader<Key, Value, CacheKey> {
    return (this.loader ??= new DataLoader((keys) => {
      sizesOf(this.name).add(keys.length);
      return this.loadBatch(keys);
    }, this.options));
  }
}

function sizesOf(name: string): Distribution {
  let sizes = batchSizes.get(name);
  if (sizes === undefined) batchSizes.set(name, (sizes = new Distribution(SIZES)));
  return sizes;
}
