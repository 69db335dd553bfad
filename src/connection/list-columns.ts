import { ByShape } from '../sql/by-shape';
import { flattened, requested, type JoinedTable, type Requested } from '../sql/requested';
import type { ListTables } from './list-sql';
import type { SortOrder } from './sort-order';

/** Which columns a list's rows are read with, and from which tables beside their own. */
export class ListColumns<Row extends object> {
  private readonly joined = new ByShape<readonly JoinedTable[]>();

  constructor(private readonly tables: Pick<ListTables<Row>, 'table' | 'extra' | 'columnSql'>) {}

  /** The tables that relations are joined from. */
  joinedTables(request: Requested): readonly JoinedTable[] {
    return this.joined.get(request.key, () => this.tables.table.joined(request, 't'));
  }

  /** The joins themselves, for behind the rows' table. */
  along(request: Requested): string {
    return flattened(this.joinedTables(request))
      .map(({ join }) => join)
      .join('');
  }

  /**
   * The columns: what is asked for, what the order compares, and what is read along.
   *
   * @param page the alias of the page's narrow rows; null where there are none
   */
  of(order: SortOrder, request: Requested, page: string | null): string {
    const { table, extra } = this.tables;
    const compared = order.columns
      .map(({ property }) => property)
      .filter((property) => property !== order.computed);
    const asked = request.properties?.filter((property) => !(property in extra));
    const shown = compared.filter((property) => table.isShown(property));
    return [
      table.requestedColumns(requested(asked ? [...asked, ...shown] : null), 't'),
      ...this.beside(
        compared.filter((property) => !table.isShown(property)),
        page,
      ),
      ...flattened(this.joinedTables(request)).flatMap(({ columns }) =>
        columns.map((column) => `${column.sql} AS \`${column.name}\``),
      ),
    ].join(', ');
  }

  /** The columns that are not shown of the rows, but compared or given. */
  private beside(compared: readonly string[], page: string | null): string[] {
    const { extra, columnSql } = this.tables;
    const columns = [
      ...compared.map((property) => [property, columnSql(property)] as const),
      ...Object.entries(extra),
    ];
    return columns.map(([name, column]) => `${page === null ? column : `${page}.${name}`} AS ${name}`);
  }
}
