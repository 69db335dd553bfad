import type { Selection } from '../filter/selection';
import { encodeCursor } from './cursor';
import type { FacetCount } from './facet';
import type { FacetCounting, ListSource, Page } from './list-source';
import type { PageRequest } from './page-arguments';
import type { SortOrder, Sortable } from './sort-order';

/** A row in its place in a list. */
export interface Edge<Row> {
  readonly node: Row;
  readonly order: SortOrder;
  readonly selection: Selection;
}

/** What a connection's fields are resolved from. Nothing is read before a field asks for it. */
export class Connection<Row extends Sortable, Filter = unknown> {
  constructor(
    private readonly list: ListSource<Row>,
    private readonly parent: number,
    private readonly request: PageRequest,
    /** As it was given; null where none was. */
    readonly filter: Filter | null,
  ) {}

  async rows(): Promise<readonly Row[]> {
    return (await this.page()).rows;
  }

  async edgeList(): Promise<Edge<Row>[]> {
    const { order, selection } = this.request;
    return (await this.page()).rows.map((node) => ({ node, order, selection }));
  }

  rowCount(): Promise<number> {
    return this.list.count({ parent: this.parent, selection: this.request.selection });
  }

  /** Counts the parent's rows by value; what they are selected by is the counting's own. */
  facet(count: FacetCounting): Promise<readonly FacetCount[]> {
    return this.list.facet({ parent: this.parent, count });
  }

  /** Whether the list has rows after the page, or before it. */
  async hasRows(where: 'after' | 'before'): Promise<boolean> {
    const readingTowards = this.request.reading === 'forward' ? 'after' : 'before';
    if (where === readingTowards) return (await this.page()).hasMore;
    return this.list.hasRowsBehind({ parent: this.parent, request: this.request });
  }

  /** The cursor of the page's first or last row; null when the page is empty. */
  async cursorAt(end: 'start' | 'end'): Promise<string | null> {
    const { rows } = await this.page();
    const row = end === 'start' ? rows[0] : rows.at(-1);
    return row === undefined ? null : encodeCursor(this.request.order, row);
  }

  private page(): Promise<Page<Row>> {
    return this.list.page({ parent: this.parent, request: this.request });
  }
}

/** A connection of whatever rows. */
export type AnyConnection = Connection<Sortable>;
