import type { Selection } from '../filter/selection';
import { sql, type Sql } from '../sql/fragment';
import { chunks, paddedLength, padKeys } from '../sql/key-lists';
import { separate } from '../sql/requested';
import type { SqlSession, SqlValue } from '../sql/session';
import { SessionBound } from '../sql/session-bound';
import type { Table } from '../sql/table';
import { choosePath, chooseSet, type AccessPath, type ListTraits } from './access-path';
import type { FacetCount, FacetRequest } from './facet';
import { orderBySql } from './keyset';
import type { PageStart } from './list-source';
import { ListSql, type ListTables, type Reach } from './list-sql';
import { SHUFFLED } from './rotation';
import type { SortOrder, SortOrders, Sortable } from './sort-order';
import { tierStarts, withinTier } from './tiers';

export interface ListDefinition<Row extends object, Field extends string> extends ListTables<Row> {
  readonly orders: SortOrders<Field>;
  /** What the names of the list's indexes start with; null where it has none, and is sorted when asked. */
  readonly indexes: string | null;
  /** How the names of its indexes may end; in all ways that its orders know when absent. */
  readonly indexed?: readonly string[];
  /** Whether a parent has few rows in it. */
  readonly isSmall?: boolean;
  /** The lists of the rows that one condition selects, by the name of its parent. */
  readonly anchors?: Readonly<Record<string, List<Row, Field>>>;
}

/** What `ListSql.extent` tells. */
interface Extent {
  readonly lastId: number;
  /** 1 or 0. */
  readonly isLarge: number;
}

/** From how many rows on a shuffle is not made by reading them all. */
const SHUFFLED_FROM = 20_000;
/** How many ids of a shuffle are looked for at once, one time after the other. */
const SHUFFLED_AT_ONCE = [200, 1_000, 5_000, 15_000];
/** Of how many ids at least one is looked for: working out which come next takes 20 ms then. */
const IDS_PER_SHUFFLED = 64;

/** A row of facetSql's answer. */
interface CountedValue {
  readonly listParent: SqlValue;
  readonly facetKey: string | number;
  readonly value: string;
  readonly label: string | null;
  readonly total: number;
}

/** A row of a page and the parent in whose list it stands. */
type Listed<Row> = Row & { readonly listParent: SqlValue };

/**
 * The lists of rows under many parents, a page each. One statement serves up to 500 parents, and about as many rows are read
 * as the page has, or as the smallest set has that the filter's values select; `choosePath` says how.
 */
export class List<Row extends Sortable, Field extends string> extends SessionBound {
  private readonly sql: ListSql<Row>;
  private readonly traits: ListTraits;

  constructor(
    session: SqlSession,
    private readonly definition: ListDefinition<Row, Field>,
  ) {
    super(session);
    this.sql = new ListSql(session.dialect, definition);
    this.traits = {
      isRoot: definition.parentColumn === null,
      isSmall: definition.isSmall ?? false,
      isIndexed: (order) => this.indexOf(order) !== null,
      isAnchorIndexed: (parent, order) => (definition.anchors?.[parent]?.indexOf(order) ?? null) !== null,
    };
  }

  /**
   * The list of a table's own rows.
   *
   * @param parent the property that holds the parent's id; null for a list at the root
   */
  static of<Row extends Sortable, Field extends string>(
    session: SqlSession,
    table: Table<Row>,
    definition: Pick<ListDefinition<Row, Field>, 'orders' | 'indexes' | 'indexed' | 'isSmall' | 'anchors'> & {
      readonly parent?: Extract<keyof Row, string>;
    },
  ): List<Row, Field> {
    const { parent, ...rest } = definition;
    return new List<Row, Field>(session, {
      ...rest,
      table,
      from: `${table.name} t`,
      extra: {},
      parentColumn: parent === undefined ? null : table.column(parent, 't'),
      columnSql: (property) => table.column(property, 't'),
    });
  }

  get orders(): SortOrders<Field> {
    return this.definition.orders;
  }

  /**
   * Rows of one page per start, in the order of reading.
   *
   * @param starts where each page starts; all of them at a position, or none
   */
  async pages(starts: readonly PageStart[], reach: Reach): Promise<Row[][]> {
    const found = await Promise.all(chunks(starts).map((chunk) => this.chunkOfPages(chunk, reach)));
    return found.flat();
  }

  /** The number of rows under each parent. */
  async counts(parents: readonly number[], selection: Selection): Promise<number[]> {
    const { leader, rest } = await chooseSet(this.traits, selection);
    const found = await Promise.all(
      chunks(parents).map((chunk) => {
        const { text, values } = this.sql.count(padKeys(chunk), rest, leader);
        return this.session.rows<{ parent: number; total: number }>(text, values);
      }),
    );
    const totals = new Map(found.flat().map((row) => [row.parent, row.total]));
    return parents.map((parent) => totals.get(parent) ?? 0);
  }

  /** The values that rows under each parent have, and how many of them, the most frequent first. */
  async facets(
    parents: readonly number[],
    selection: Selection,
    request: FacetRequest,
  ): Promise<FacetCount[][]> {
    const { leader, rest } = await chooseSet(this.traits, selection);
    const found = await Promise.all(
      chunks(parents).map((chunk) => {
        const { text, values } = this.sql.facet(request, padKeys(chunk), rest, leader);
        return this.session.rows<CountedValue>(text, values);
      }),
    );
    const counts = new Map<SqlValue, FacetCount[]>(parents.map((parent) => [parent, []]));
    for (const { listParent, facetKey: key, value, label, total: count } of found.flat())
      counts
        .get(listParent)
        ?.push({ key, value, label: label ?? request.facet.label?.(value) ?? value, count });
    return parents.map((parent) => counts.get(parent) ?? []);
  }

  private async chunkOfPages(starts: readonly PageStart[], reach: Reach): Promise<Row[][]> {
    const path = await choosePath(this.traits, reach.selection, reach.order);
    const shuffled = path.kind === 'gather' && !path.isFew ? await this.shuffledPage(starts, reach) : null;
    if (shuffled !== null) return [shuffled];
    const rows = await this.rows(await this.pageSql(starts, reach, path), reach);
    if (starts.length === 1) return [rows];
    const pages = new Map<SqlValue, Row[]>(starts.map(({ parent }) => [parent, []]));
    for (const row of rows) pages.get(row.listParent)?.push(row);
    return starts.map(({ parent }) => pages.get(parent) ?? []);
  }

  private async rows({ text, values }: Sql, { requested }: Reach): Promise<Listed<Row>[]> {
    const rows = await this.session.rows<Listed<Row>>(text, values);
    this.definition.table.decode(rows);
    separate(rows, this.sql.joinedTables(requested));
    return rows;
  }

  private async pageSql(starts: readonly PageStart[], reach: Reach, path: AccessPath): Promise<Sql> {
    const { selection, order } = reach;
    switch (path.kind) {
      case 'walk':
        return this.sql.walk(this.padded(starts), reach, selection.conditions, this.indexOf(order));
      case 'anchored': {
        const anchor = this.anchor(path.parent);
        const anchoredStarts = starts.map(({ beyond }) => ({ parent: path.value, beyond }));
        return anchor.sql.walk(anchoredStarts, reach, path.rest, anchor.indexOf(order));
      }
      case 'gather':
        return this.sql.gather(starts, reach, path.rest, path.leader);
      case 'tiers':
        return this.tiersSql(starts[0], reach);
    }
  }

  /**
   * A page of a shuffle of very many rows, without reading them all: which ids come next is worked out, and looked whether
   * they are in the list, more of them at a time where few are.
   *
   * @returns null where that is not the order, the rows are not that many, or next to none of them are in the list
   */
  private async shuffledPage([start]: readonly PageStart[], reach: Reach): Promise<Row[] | null> {
    const { order, reading, selection, limit } = reach;
    if (order.rotation === null || start === undefined || !this.traits.isRoot) return null;
    const [extent] = await this.session.rows<Extent>(this.sql.extent(SHUFFLED_FROM));
    if (!extent?.isLarge || extent.lastId >= SHUFFLED) return null;
    const isAscending = (order.columns[0]?.direction === 'ASC') === (reading === 'forward');
    let after = start.beyond === null ? null : (start.beyond[0] as number);
    const found: Row[] = [];
    for (const count of SHUFFLED_AT_ONCE.filter((most) => most <= extent.lastId / IDS_PER_SHUFFLED)) {
      const ids = order.rotation.idsFrom(after, isAscending, extent.lastId, count);
      const last = ids.at(-1);
      if (last !== undefined) after = order.rotation.placeOf(last);
      const page = this.sql.gather([start], reach, selection.conditions, this.sql.withIds(ids));
      found.push(...(await this.rows(page, reach)));
      if (found.length >= limit || ids.length < count) return found.slice(0, limit);
    }
    return null;
  }

  /** All tiers that a page may have rows of, each by its own path, in one statement. */
  private async tiersSql(start: PageStart | undefined, reach: Reach): Promise<Sql> {
    const { order, reading, selection, limit } = reach;
    const { searched } = selection;
    if (start === undefined || searched === null) throw new Error('an order by relevance without a search');
    const others = selection.conditions.filter((condition) => condition !== searched.condition);
    const arms = await Promise.all(
      tierStarts(searched, order, reading, start.beyond).map(async ({ relevance, condition, beyond }) => {
        const within = { ...selection, conditions: [...others, condition] };
        const tier = { ...reach, order: withinTier(order), selection: within };
        const path = await choosePath(this.traits, within, tier.order);
        const arm = await this.pageSql([{ ...start, beyond }], tier, path);
        return sql(`SELECT a.*, ${relevance} AS relevance FROM (${arm.text}) a`, arm.values);
      }),
    );
    const union = this.session.dialect.unionAll(arms.map(({ text }) => text));
    const sorted = orderBySql(order, reading, (property) => `u.${property}`, null);
    return sql(
      `SELECT u.* FROM (${union}) u ORDER BY ${sorted} LIMIT ${limit}`,
      arms.flatMap(({ values }) => values),
    );
  }

  private padded(starts: readonly PageStart[]): readonly PageStart[] {
    if (this.traits.isRoot) return starts;
    // An arm without a parent finds nothing and costs nothing.
    const spare: PageStart = { parent: null, beyond: starts[0]?.beyond ?? null };
    return [...starts, ...Array<PageStart>(paddedLength(starts.length) - starts.length).fill(spare)];
  }

  private anchor(parent: string): List<Row, Field> {
    const anchor = this.definition.anchors?.[parent];
    if (anchor === undefined) throw new Error(`no list of one ${parent}`);
    return anchor;
  }

  /** The name of the index that has an order; null where there is none. */
  private indexOf({ index }: SortOrder): string | null {
    const { indexes, indexed } = this.definition;
    if (indexes === null || index === null) return null;
    return indexed === undefined || indexed.includes(index) ? `${indexes}_${index}` : null;
  }
}
