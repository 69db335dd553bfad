import { BatchLoader } from '../sql/batch-loader';

/** Loads something for each parent, for the length of a request. Parents of which the same is asked share one call. */
export class GroupLoader<
  Key extends { readonly parent: number },
  Common extends { readonly key: string },
  Result,
> extends BatchLoader<Key, Result, string> {
  /**
   * @param commonOf what a key has in common with those that can be loaded with it: equal `key`s
   * @param load gives a result for each parent, in their order
   */
  constructor(
    name: string,
    commonOf: (key: Key) => Common,
    load: (common: Common, parents: readonly number[]) => Promise<Result[]>,
  ) {
    super(name, (keys) => groupwise(keys, commonOf, load), {
      cacheKeyFn: (key) => `${key.parent} ${commonOf(key).key}`,
    });
  }
}

/** Loads keys group by group of what they have in common, and returns the results in the order of the keys. */
async function groupwise<Key extends { parent: number }, Common extends { key: string }, Result>(
  keys: readonly Key[],
  commonOf: (key: Key) => Common,
  load: (common: Common, parents: readonly number[]) => Promise<Result[]>,
): Promise<Result[]> {
  const groups = new Map<string, { common: Common; at: number[] }>();
  keys.forEach((key, at) => {
    const common = commonOf(key);
    const group = groups.get(common.key);
    if (group) group.at.push(at);
    else groups.set(common.key, { common, at: [at] });
  });
  const results = Array<Result>(keys.length);
  await Promise.all(
    [...groups.values()].map(async ({ common, at }) => {
      const parents = at.map((index) => (keys[index] as Key).parent);
      const loaded = await load(common, parents);
      at.forEach((index, nth) => (results[index] = loaded[nth] as Result));
    }),
  );
  return results;
}
