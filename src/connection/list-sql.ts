import { conditionOf, type Condition, type Searched, type Selection } from '../filter/selection';
import { isIn, sql, where, type Sql } from '../sql/fragment';
import type { EntityClass, JoinedTable, Joins } from '../sql/joins';
import type { Dialect, SqlValue } from '../sql/session';
import { facetSql, type FacetRequest } from './facet';
import { NO_PARENT, type PageStart } from './list-source';
import { beyondSql, beyondValues, orderBySql, type ColumnSql, type Reading } from './keyset';
import type { Computed, SortOrder, Sortable } from './sort-order';

/** What of a table lists need; its rows may have more than its columns. */
interface RowTable<Row> {
  readonly name: string;
  readonly entity: EntityClass;
  shownColumns(alias: string): string;
  isShown(property: string): boolean;
  decode(rows: Row[]): Row[];
  joined(joins: Joins, alias: string): JoinedTable[];
}

/** The tables that a list is read from. The table of its rows has the alias `t`. */
export interface ListTables<Row extends object> {
  readonly table: RowTable<Row>;
  /** The table whose indexes have the list's orders, with its alias: `statement s`. */
  readonly from: string;
  /** What is joined to that, if it is not the rows' own table: `specialist t ON t.id = s.specialist_id`. */
  readonly join?: string;
  /** What is joined to the rows' table, where that comes first: `statement s ON s.specialist_id = t.id`. */
  readonly joinBack?: string;
  /** What rows have beside the table's columns, as SQL by property. */
  readonly extra: Readonly<Record<string, string>>;
  /** The column that holds the parent's id; null for a list at the root. */
  readonly parentColumn: string | null;
  /** The SQL of the properties that orders use. */
  readonly columnSql: ColumnSql;
}

/** What all pages of one statement have in common. */
export interface Reach {
  readonly selection: Selection;
  readonly order: SortOrder;
  readonly reading: Reading;
  /** What is read along with the rows. */
  readonly joins: Joins;
  /** The most rows per parent. */
  readonly limit: number;
}

/** Makes the SQL of a list. Every statement of pages has the same columns, `listParent` the last. */
export class ListSql<Row extends Sortable> {
  /** Relations go from nearer tables to further ones and never back, so there are few ways to join them. */
  private readonly joinedTablesByKey = new Map<string, readonly JoinedTable[]>();

  constructor(
    private readonly dialect: Dialect,
    private readonly tables: ListTables<Row>,
  ) {}

  /**
   * Pages by walking an index that has the order: one SELECT per start, each with its own ORDER BY and LIMIT, so that the
   * engine reads about a page of rows per start, and those that conditions pass over.
   *
   * @param index the name of that index, which the engine is held to where conditions might tempt it away; null where the
   *   rows are few, and are sorted
   */
  walk(
    starts: readonly PageStart[],
    { order, reading, limit, joins }: Reach,
    conditions: readonly Condition[],
    index: string | null,
  ): Sql {
    const { from, join, parentColumn, columnSql } = this.tables;
    const isPositioned = starts[0]?.beyond !== null;
    const condition = conditionOf(conditions);
    const restrictions = [
      ...(parentColumn === null ? [] : [this.dialect.indexedBy(parentColumn)]),
      ...(isPositioned ? [beyondSql(order, reading, columnSql)] : []),
      ...(conditions.length === 0 ? [] : [`(${condition.text})`]),
    ];
    const hint = conditions.length === 0 || index === null ? '' : ` ${this.dialect.useIndex(index)}`;
    const arm =
      `SELECT ${this.columns(order, joins, null)}, ${parentColumn ?? NO_PARENT} AS listParent ` +
      `FROM ${from}${hint}${this.joined(join)}${this.along(joins)}` +
      `${restrictions.length === 0 ? '' : ` WHERE ${restrictions.join(' AND ')}`} ` +
      `ORDER BY ${orderBySql(order, reading, columnSql, parentColumn)} LIMIT ${limit}`;
    const values = starts.flatMap(({ parent, beyond }) => [
      ...(parentColumn === null ? [] : [parent]),
      ...(beyond === null ? [] : beyondValues(beyond)),
      ...condition.values,
    ]);
    return sql(starts.length === 1 ? arm : this.dialect.unionAll(starts.map(() => arm)), values);
  }

  /**
   * Pages by reading all rows of a set and sorting them: narrow rows first, the page's own in full afterwards.
   *
   * @param leader the set, as `SELECT … AS id`; null for all rows of the parents
   */
  gather(
    starts: readonly PageStart[],
    { order, reading, limit, joins, selection }: Reach,
    conditions: readonly Condition[],
    leader: Sql | null,
  ): Sql {
    const candidates = this.candidates(starts, order, conditions, leader, selection.searched);
    const beyond = beyondAny(starts, order, reading);
    const sortedBy = (alias: string) =>
      orderBySql(order, reading, (property) => `${alias}.${property}`, null);
    const isOne = starts.length === 1;
    const nth = `ROW_NUMBER() OVER (PARTITION BY c.listParent ORDER BY ${sortedBy('c')}) AS nth`;
    const page =
      `SELECT c.*${isOne ? '' : `, ${nth}`} FROM (${candidates.text}) c${beyond.text}` +
      (isOne ? ` ORDER BY ${sortedBy('c')} LIMIT ${limit}` : '');
    const { table } = this.tables;
    return sql(
      `SELECT ${this.columns(order, joins, 'p')}${order.computed === null ? '' : `, p.${order.computed}`}, p.listParent ` +
        `FROM (${page}) p ${this.dialect.join} ${table.name} t ON t.id = p.id${this.along(joins)}` +
        (isOne ? ` ORDER BY ${sortedBy('p')}` : ` WHERE p.nth <= ${limit} ORDER BY p.listParent, p.nth`),
      [...candidates.values, ...beyond.values],
    );
  }

  /** How many rows each parent has that fulfil the conditions, as `parent` and `total`. What need not be joined is not. */
  count(parents: readonly SqlValue[], conditions: readonly Condition[], leader: Sql | null): Sql {
    const { from, parentColumn } = this.tables;
    const isBare = conditions.length === 0;
    if (parentColumn === null && isBare && leader !== null)
      return sql(`SELECT ${NO_PARENT} AS parent, COUNT(*) AS total FROM (${leader.text}) g`, leader.values);
    const rows = this.rows(parents, conditions, leader, isBare ? sql(from) : undefined);
    const grouped = parentColumn === null ? '' : ` GROUP BY ${parentColumn}`;
    return sql(
      `SELECT ${parentColumn ?? NO_PARENT} AS parent, COUNT(*) AS total${rows.text}${grouped}`,
      rows.values,
    );
  }

  /** How many rows under each parent have each value, see facetSql. */
  facet(
    request: FacetRequest,
    parents: readonly SqlValue[],
    conditions: readonly Condition[],
    leader: Sql | null,
  ): Sql {
    const { key, joins } = request.facet;
    const hasKey = { sql: sql(`${key} IS NOT NULL`) };
    const rows = this.rows(
      parents,
      [...conditions, hasKey],
      leader,
      undefined,
      joins.map((join) => this.joined(join)).join(''),
    );
    return facetSql(request, rows, this.tables.parentColumn ?? String(NO_PARENT), this.dialect.join);
  }

  /** The highest id as `lastId`, and whether there are so many rows, as `isLarge`. */
  extent(size: number): string {
    const { name } = this.tables.table;
    const isLarge = `(SELECT COUNT(id) FROM (SELECT id FROM ${name} LIMIT 1 OFFSET ${size - 1}) nth)`;
    return `SELECT MAX(id) AS lastId, ${isLarge} AS isLarge FROM ${name}`;
  }

  /** `SELECT … AS id`: those of these ids that there are. */
  withIds(ids: readonly number[]): Sql {
    const condition = isIn('x.id', ids);
    return sql(
      `SELECT x.id AS id FROM ${this.tables.table.name} x WHERE ${condition.text}`,
      condition.values,
    );
  }

  /** All rows that a page is chosen from, with what the order compares and no more. */
  private candidates(
    starts: readonly PageStart[],
    order: SortOrder,
    conditions: readonly Condition[],
    leader: Sql | null,
    searched: Searched | null,
  ): Sql {
    const computed = computedColumn(order, searched);
    const columns = [
      't.id AS id',
      ...order.columns
        .map(({ property }) => property)
        .filter((property) => property !== 'id' && property !== order.computed)
        .map((property) => `${this.tables.columnSql(property)} AS ${property}`),
      ...Object.entries(this.tables.extra).map(([name, column]) => `${column} AS ${name}`),
      ...(computed === null ? [] : [`${computed.column.text} AS ${order.computed}`]),
      `${this.tables.parentColumn ?? NO_PARENT} AS listParent`,
    ];
    const parents = starts.map(({ parent }) => parent);
    const rows = this.rows(parents, conditions, leader, undefined, computed?.join);
    return sql(`SELECT ${columns.join(', ')}${rows.text}`, [
      ...(computed?.column.values ?? []),
      ...rows.values,
    ]);
  }

  /** The tables that relations are joined from. */
  joinedTables(joins: Joins): readonly JoinedTable[] {
    let tables = this.joinedTablesByKey.get(joins.key);
    if (tables === undefined) {
      tables = this.tables.table.joined(joins, 't');
      this.joinedTablesByKey.set(joins.key, tables);
    }
    return tables;
  }

  /**
   * The columns of rows in full: what is shown of them, what their order compares, and what is read along.
   *
   * @param page the alias of the page's narrow rows; null where there are none
   */
  private columns(order: SortOrder, joins: Joins, page: string | null): string {
    const { table, extra, columnSql } = this.tables;
    const compared = order.columns
      .map(({ property }) => property)
      .filter((property) => property !== order.computed && !table.isShown(property))
      .map((property) => [property, columnSql(property)] as const);
    return [
      table.shownColumns('t'),
      ...[...compared, ...Object.entries(extra)].map(
        ([name, column]) => `${page === null ? column : `${page}.${name}`} AS ${name}`,
      ),
      ...this.joinedTables(joins).flatMap(({ columns }) =>
        columns.map((column) => `${column.sql} AS \`${column.name}\``),
      ),
    ].join(', ');
  }

  private along(joins: Joins): string {
    return this.joinedTables(joins)
      .map(({ join }) => join)
      .join('');
  }

  /**
   * ` FROM … WHERE …`: all rows under these parents that fulfil the conditions.
   *
   * @param leader a set that has all of them, as `SELECT … AS id`; under the alias `g`
   * @param source what is read where no leader is given
   */
  rows(
    parents: readonly SqlValue[],
    conditions: readonly Condition[],
    leader: Sql | null,
    source = sql(this.tables.from + this.joined(this.tables.join)),
    join = '',
  ): Sql {
    const { table, joinBack, parentColumn } = this.tables;
    const from =
      leader === null
        ? source
        : sql(
            `(${leader.text}) g ${this.dialect.join} ${table.name} t ON t.id = g.id${this.joined(joinBack)}`,
            leader.values,
          );
    const restriction = where([
      ...(parentColumn === null ? [] : [isIn(parentColumn, parents)]),
      ...conditions.map((condition) => condition.sql),
    ]);
    return sql(` FROM ${from.text}${join}${restriction.text}`, [...from.values, ...restriction.values]);
  }

  private joined(join: string | undefined): string {
    return join === undefined ? '' : ` ${this.dialect.join} ${join}`;
  }
}

/** The computed column of an order, for rows that are gathered. */
function computedColumn({ computed, rotation }: SortOrder, searched: Searched | null) {
  const columns: Record<Computed, () => { column: Sql; join: string } | null> = {
    relevance: () => searched && { column: searched.relevance, join: searched.join },
    distance: () => ({ column: sql('g.distance'), join: '' }),
    rotation: () => rotation && { column: rotation.placeSql('t.id'), join: '' },
  };
  return computed === null ? null : columns[computed]();
}

/** ` WHERE …`: candidates beyond their own parent's start. */
function beyondAny(starts: readonly PageStart[], order: SortOrder, reading: Reading): Sql {
  const [first] = starts;
  if (first === undefined || first.beyond === null) return sql('');
  const predicate = beyondSql(order, reading, (property) => `c.${property}`);
  const isSame = starts.every(({ beyond }) => String(beyond) === String(first.beyond));
  if (isSame) return sql(` WHERE ${predicate}`, beyondValues(first.beyond));
  return sql(
    ` WHERE ${starts.map(() => `(c.listParent = ? AND ${predicate})`).join(' OR ')}`,
    starts.flatMap(({ parent, beyond }) => [parent, ...beyondValues(beyond ?? [])]),
  );
}
