import DataLoader from 'dataloader';

import { Connection } from './connection';
import { positionOf } from './cursor';
import type { List, PageStart } from './list';
import type { ListSource, Page, PageKey } from './list-source';
import { pageRequest, type PageArguments, type PageRequest } from './page-arguments';
import type { OrderBy, Sortable } from './sort-order';

/**
 * One list, loaded for the length of a request. Pages of many parents that ask for the same (`first: 3` under 20
 * specialists) share one statement; so do counts, and so do the looks beyond a page's start.
 */
export class ListLoader<Row extends Sortable, Field extends string = string> implements ListSource<Row> {
  private readonly pages: DataLoader<PageKey, Page<Row>, string>;
  private readonly rowsBehind: DataLoader<PageKey, boolean, string>;
  private readonly counts: DataLoader<number, number>;

  /** @param prime called with every row that was read, so that a loader by key need not read it again */
  constructor(
    private readonly list: List<Row, Field>,
    private readonly prime: (row: Row) => void = () => undefined,
  ) {
    const cacheKeyFn = ({ parent, request }: PageKey) => `${parent} ${request.key}`;
    this.pages = new DataLoader((keys) => byRequest(keys, (...group) => this.loadPages(...group)), {
      cacheKeyFn,
    });
    this.rowsBehind = new DataLoader((keys) => byRequest(keys, (...group) => this.lookBehind(...group)), {
      cacheKeyFn,
    });
    this.counts = new DataLoader((parents) => this.list.counts(parents));
  }

  /**
   * The connection of one parent's list for a field's arguments. Reads nothing yet.
   *
   * @throws GraphQLError BAD_USER_INPUT for wrong page arguments, see pageRequest
   */
  connection(parent: number, args: PageArguments & { orderBy?: OrderBy<Field> | null }): Connection<Row> {
    return new Connection(this, parent, pageRequest(args, this.list.orders.find(args.orderBy)));
  }

  page(key: PageKey): Promise<Page<Row>> {
    return this.pages.load(key);
  }

  count(parent: number): Promise<number> {
    return this.counts.load(parent);
  }

  hasRowsBehind(key: PageKey): Promise<boolean> {
    return this.rowsBehind.load(key);
  }

  private async loadPages(request: PageRequest, parents: readonly number[]): Promise<Page<Row>[]> {
    const starts = parents.map((parent) => ({ parent, beyond: request.beyond }));
    const found = await this.list.pages(starts, request, request.size + 1);
    return found.map((read) => {
      read.forEach(this.prime);
      const rows = read.slice(0, request.size);
      if (request.reading === 'backward') rows.reverse();
      return { rows, hasMore: read.length > request.size };
    });
  }

  /** Reads one row in the other direction, from the page's first row; an empty page has all of its list behind it. */
  private async lookBehind(request: PageRequest, parents: readonly number[]): Promise<boolean[]> {
    if (request.beyond === null) return parents.map(() => false);
    const reading = request.reading === 'forward' ? 'backward' : 'forward';
    const pages = await Promise.all(parents.map((parent) => this.page({ parent, request })));
    const starts = pages.map(({ rows }, at): PageStart => {
      const edge = request.reading === 'forward' ? rows[0] : rows.at(-1);
      return { parent: parents[at] as number, beyond: edge ? positionOf(request.order, edge) : null };
    });
    const behind = new Map<number, boolean>();
    const groups = [
      starts.filter((start) => start.beyond === null),
      starts.filter((start) => start.beyond !== null),
    ];
    await Promise.all(
      groups
        .filter((group) => group.length > 0)
        .map(async (group) => {
          const found = await this.list.pages(group, { order: request.order, reading }, 1);
          group.forEach((start, at) => behind.set(start.parent, (found[at] ?? []).length > 0));
        }),
    );
    return parents.map((parent) => behind.get(parent) ?? false);
  }
}

/** Loads keys group by group of equal requests, and returns the results in the order of the keys. */
async function byRequest<Result>(
  keys: readonly PageKey[],
  load: (request: PageRequest, parents: readonly number[]) => Promise<Result[]>,
): Promise<Result[]> {
  const groups = new Map<string, { request: PageRequest; at: number[] }>();
  keys.forEach(({ request }, at) => {
    const group = groups.get(request.key);
    if (group) group.at.push(at);
    else groups.set(request.key, { request, at: [at] });
  });
  const results = Array<Result>(keys.length);
  await Promise.all(
    [...groups.values()].map(async ({ request, at }) => {
      const loaded = await load(
        request,
        at.map((index) => (keys[index] as PageKey).parent),
      );
      at.forEach((index, nth) => (results[index] = loaded[nth] as Result));
    }),
  );
  return results;
}
