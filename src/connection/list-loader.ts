import { badUserInput } from '../errors';
import type { ReadFilter } from '../filter/read-once';
import { EVERYTHING, type Selection } from '../filter/selection';
import { ALL_SHOWN, ONLY_IDS, type Requested } from '../sql/requested';
import { Connection } from './connection';
import { positionOf } from './cursor';
import type { FacetCount } from './facet';
import { GroupLoader } from './group-loader';
import type { List } from './list';
import type { FacetKey, ListSource, Page, PageKey, PageStart, SetKey } from './list-source';
import { pageRequest, type PageArguments, type PageRequest } from './page-arguments';
import type { OrderBy, Sortable, SortOrder } from './sort-order';

/** What a field of a connection is asked with. */
export interface ListArguments<Filter, Field extends string> extends PageArguments {
  readonly filter?: Filter | null;
  readonly orderBy?: OrderBy<Field> | null;
}

/**
 * One list, loaded for the length of a request. Pages of many parents that ask for the same (`first: 3` under 20
 * specialists) share one statement; so do counts, and so do the looks beyond a page's start.
 */
export class ListLoader<
  Row extends Sortable,
  Filter extends object,
  Field extends string = string,
> implements ListSource<Row> {
  private pages?: GroupLoader<PageKey, PageRequest, Page<Row>>;
  private rowsBehind?: GroupLoader<PageKey, PageRequest, boolean>;
  private counts?: GroupLoader<SetKey, Selection, number>;
  private facets?: GroupLoader<FacetKey, FacetKey['count'], readonly FacetCount[]>;

  /** @param name for the metrics */
  constructor(
    private readonly name: string,
    private readonly list: List<Row, Field>,
    private readonly readFilter: ReadFilter<Filter>,
  ) {}

  /**
   * The connection of one parent's list for a field's arguments. Reads no row yet; a filter may have to look up what its
   * values mean.
   *
   * @param requested what will be asked of the rows
   * @throws GraphQLError BAD_USER_INPUT for wrong page arguments, see pageRequest, for an order that the filter gives
   *   nothing to go by, and what reading the filter throws
   */
  connection(
    parent: number,
    args: ListArguments<Filter, Field>,
    requested: Requested = ALL_SHOWN,
  ): Connection<Row, Filter> | Promise<Connection<Row, Filter>> {
    const order = this.list.orders.find(args.orderBy);
    const open = (selection: Selection) => {
      checkOrder(order, selection);
      return new Connection(
        this,
        parent,
        pageRequest(args, order, selection, requested),
        args.filter ?? null,
      );
    };
    return args.filter ? this.readFilter(args.filter).then(open) : open(EVERYTHING);
  }

  page(key: PageKey): Promise<Page<Row>> {
    this.pages ??= new GroupLoader(`${this.name}.pages`, requestOf, (request, parents) =>
      this.loadPages(request, parents),
    );
    return this.pages.load(key);
  }

  count(key: SetKey): Promise<number> {
    this.counts ??= new GroupLoader(
      `${this.name}.counts`,
      ({ selection }) => selection,
      (selection, parents) => this.list.counts(parents, selection),
    );
    return this.counts.load(key);
  }

  facet(key: FacetKey): Promise<readonly FacetCount[]> {
    this.facets ??= new GroupLoader(
      `${this.name}.facets`,
      ({ count }) => count,
      ({ selection, request }, parents) => this.list.facets(parents, selection, request),
    );
    return this.facets.load(key);
  }

  hasRowsBehind(key: PageKey): Promise<boolean> {
    this.rowsBehind ??= new GroupLoader(`${this.name}.rowsBehind`, requestOf, (request, parents) =>
      this.lookBehind(request, parents),
    );
    return this.rowsBehind.load(key);
  }

  private async loadPages(request: PageRequest, parents: readonly number[]): Promise<Page<Row>[]> {
    const starts = parents.map((parent) => ({ parent, beyond: request.beyond }));
    const found = await this.list.pages(starts, { ...request, limit: request.size + 1 });
    return found.map((read) => {
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
    const behind = new Map<PageStart['parent'], boolean>();
    const groups = [
      starts.filter((start) => start.beyond === null),
      starts.filter((start) => start.beyond !== null),
    ];
    await Promise.all(
      groups
        .filter((group) => group.length > 0)
        .map(async (group) => {
          const found = await this.list.pages(group, { ...request, requested: ONLY_IDS, reading, limit: 1 });
          group.forEach((start, at) => behind.set(start.parent, (found[at] ?? []).length > 0));
        }),
    );
    return parents.map((parent) => behind.get(parent) ?? false);
  }
}

function requestOf({ request }: PageKey): PageRequest {
  return request;
}

/** @throws GraphQLError BAD_USER_INPUT when the order compares what the filter does not ask for */
function checkOrder({ computed }: SortOrder, { searched, nearby }: Selection): void {
  if (computed === 'relevance' && searched === null)
    throw badUserInput('orderBy.field', 'RELEVANCE needs words in "filter.text" to go by.');
  if (computed === 'distance' && nearby === null)
    throw badUserInput('orderBy.field', 'DISTANCE needs a place in "filter.near" to go by.');
}
