import { chunks, paddedLength, padKeys, placeholders } from '../sql/key-lists';
import type { SqlSession, SqlValue } from '../sql/session';
import type { Table } from '../sql/table';
import { beyondSql, beyondValues, orderBySql, type ColumnSql } from './keyset';
import type { PageRequest } from './page-arguments';
import type { SortOrders, SortValue, Sortable } from './sort-order';

/** The parent of a list at the root. */
export const NO_PARENT = 0;

/** Where in the list of one parent a page starts. */
export interface PageStart {
  readonly parent: number;
  readonly beyond: readonly SortValue[] | null;
}

export interface ListDefinition<Row, Field extends string> {
  readonly orders: SortOrders<Field>;
  /** The SELECT list and the table in FROM: `t.id AS id`, `statement s`. */
  readonly select: string;
  readonly from: string;
  /** `JOIN specialist t ON …`, to one row that every row of the table has; counting leaves it out. */
  readonly join?: string;
  /** The column that holds the parent's id; null for a list at the root. */
  readonly parentColumn: string | null;
  /** The SQL of the properties that orders use. */
  readonly columnSql: ColumnSql;
  /** Makes rows as the driver returned them into rows of the list, in place. */
  readonly decode: (rows: Row[]) => Row[];
}

/** A row of a page and the parent in whose list it stands. */
type Listed<Row> = Row & { readonly listParent: number };

/**
 * The lists of rows under many parents, a page each. One statement serves up to 500 parents: a UNION ALL of one SELECT
 * per parent, each with its own ORDER BY and LIMIT, so that the engine reads about a page of rows per parent from an
 * index that starts with the parent's column.
 */
export class List<Row extends Sortable, Field extends string> {
  constructor(
    private readonly session: SqlSession,
    private readonly definition: ListDefinition<Row, Field>,
  ) {}

  /**
   * The list of a table's own rows.
   *
   * @param parent the property that holds the parent's id; null for a list at the root
   */
  static of<Row extends Sortable, Field extends string>(
    session: SqlSession,
    table: Table<Row>,
    orders: SortOrders<Field>,
    parent: Extract<keyof Row, string> | null = null,
  ): List<Row, Field> {
    return new List<Row, Field>(session, {
      orders,
      select: table.columns('t'),
      from: `${table.name} t`,
      parentColumn: parent === null ? null : table.column(parent, 't'),
      columnSql: (property) => table.column(property, 't'),
      decode: (rows) => table.decode(rows),
    });
  }

  get orders(): SortOrders<Field> {
    return this.definition.orders;
  }

  /**
   * Rows of one page per start, in the order of reading.
   *
   * @param starts where each page starts; all of them at a position, or none
   * @param limit the most rows per parent
   */
  async pages(
    starts: readonly PageStart[],
    { order, reading }: Pick<PageRequest, 'order' | 'reading'>,
    limit: number,
  ): Promise<Row[][]> {
    const positioned = starts[0]?.beyond !== null;
    const { select, from, join = '', parentColumn, columnSql } = this.definition;
    const conditions = [
      ...(parentColumn === null ? [] : [this.session.dialect.indexedBy(parentColumn)]),
      ...(positioned ? [beyondSql(order, reading, columnSql)] : []),
    ];
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
    const arm =
      `SELECT ${select}, ${parentColumn ?? NO_PARENT} AS listParent FROM ${from} ${join}` +
      `${where} ORDER BY ${orderBySql(order, reading, columnSql, parentColumn)} LIMIT ${limit}`;
    const found = await Promise.all(chunks(starts).map((chunk) => this.rowsOf(arm, chunk)));
    return found.flat();
  }

  /** The number of rows under each parent. */
  async counts(parents: readonly number[]): Promise<number[]> {
    const { parentColumn, from } = this.definition;
    if (parentColumn === null) {
      const [row] = await this.session.rows<{ total: number }>(`SELECT COUNT(*) AS total FROM ${from}`);
      return parents.map(() => row?.total ?? 0);
    }
    const found = await Promise.all(
      chunks(parents).map((chunk) => {
        const padded = padKeys(chunk);
        return this.session.rows<{ parent: number; total: number }>(
          `SELECT ${parentColumn} AS parent, COUNT(*) AS total FROM ${from} ` +
            `WHERE ${parentColumn} IN (${placeholders(padded.length)}) GROUP BY ${parentColumn}`,
          padded,
        );
      }),
    );
    const totals = new Map(found.flat().map((row) => [row.parent, row.total]));
    return parents.map((parent) => totals.get(parent) ?? 0);
  }

  private async rowsOf(arm: string, starts: readonly PageStart[]): Promise<Row[][]> {
    const arms = this.definition.parentColumn === null ? 1 : paddedLength(starts.length);
    const sql = arms === 1 ? arm : this.session.dialect.unionAll(Array<string>(arms).fill(arm));
    const values = starts.flatMap((start) => this.valuesOf(start));
    // An arm without a parent finds nothing and costs nothing.
    for (let spare = starts.length; spare < arms; spare += 1)
      values.push(...this.valuesOf({ parent: null, beyond: starts[0]?.beyond ?? null }));

    const rows = this.definition.decode(await this.session.rows<Listed<Row>>(sql, values)) as Listed<Row>[];
    const pages = new Map<number, Row[]>(starts.map((start) => [start.parent, []]));
    for (const row of rows) pages.get(row.listParent)?.push(row);
    return starts.map((start) => pages.get(start.parent) ?? []);
  }

  private valuesOf(start: { parent: number | null; beyond: PageStart['beyond'] }): SqlValue[] {
    return [
      ...(this.definition.parentColumn === null ? [] : [start.parent]),
      ...(start.beyond === null ? [] : beyondValues(start.beyond)),
    ];
  }
}
