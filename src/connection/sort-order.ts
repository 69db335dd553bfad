export type Direction = 'ASC' | 'DESC';

/** What a cursor may hold for a column, so that a forged one is refused before it reaches the database. */
export type SortColumnKind = 'integer' | 'text' | 'time';

export interface SortColumn {
  /** The property of the row; never null in any row. */
  readonly property: string;
  readonly kind: SortColumnKind;
  readonly direction: Direction;
}

/** One total order of a noun's rows: predicate, ORDER BY and cursor all follow from it. */
export interface SortOrder {
  /** Names the order, for example "Specialist.NAME.ASC"; a cursor belongs to it. */
  readonly key: string;
  /** Compared one after the other; the last is unique. */
  readonly columns: readonly SortColumn[];
}

/** A row that can be paged by an order: has a value for each of its columns. */
export type Sortable = object;

export type SortValue = string | number;

export interface OrderBy<Field extends string> {
  readonly field: Field;
  readonly direction?: Direction | null;
}

/** The orders of one noun by field, each with its natural direction and with what its ties end in. */
export class SortOrders<Field extends string> {
  private readonly orders = new Map<string, SortOrder>();

  constructor(
    noun: string,
    private readonly fields: Record<
      Field,
      { natural: Direction; columns: (direction: Direction) => SortColumn[] }
    >,
    private readonly defaultField: NoInfer<Field>,
  ) {
    for (const field of Object.keys(fields) as Field[])
      for (const direction of ['ASC', 'DESC'] as const)
        this.orders.set(`${field}.${direction}`, {
          key: `${noun}.${field}.${direction}`,
          columns: fields[field].columns(direction),
        });
  }

  /** The order that an `orderBy` asks for; null and absent parts take their defaults. */
  find(orderBy: OrderBy<Field> | null | undefined): SortOrder {
    const field = orderBy?.field ?? this.defaultField;
    const direction = orderBy?.direction ?? this.fields[field].natural;
    const order = this.orders.get(`${field}.${direction}`);
    if (order === undefined) throw new Error(`no order ${field} ${direction}`);
    return order;
  }
}

const column =
  (kind: SortColumnKind) =>
  (property: string, direction: Direction): SortColumn => ({ property, kind, direction });

export const integerColumn = column('integer');
export const textColumn = column('text');
export const timeColumn = column('time');

/** The orders that every noun with a name has. Ties of a time end in name, then id, whatever the time's direction. */
export function ordersByNameAndTime(noun: string): SortOrders<'NAME' | 'CREATED_AT' | 'UPDATED_AT'> {
  const byTime = (property: string) => (direction: Direction) => [
    timeColumn(property, direction),
    textColumn('sortName', 'ASC'),
    integerColumn('id', 'ASC'),
  ];
  return new SortOrders(
    noun,
    {
      NAME: {
        natural: 'ASC',
        columns: (direction) => [textColumn('sortName', direction), integerColumn('id', direction)],
      },
      CREATED_AT: { natural: 'DESC', columns: byTime('createdAt') },
      UPDATED_AT: { natural: 'DESC', columns: byTime('updatedAt') },
    },
    'NAME',
  );
}
