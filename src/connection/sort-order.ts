import { badUserInput } from '../errors';
import { Rotation } from './rotation';

export type Direction = 'ASC' | 'DESC';

/** What a cursor may hold for a column, so that a forged one is refused before it reaches the database. */
export type SortColumnKind = 'integer' | 'text' | 'time';

export interface SortColumn {
  /** The property of the row; never null in any row. */
  readonly property: string;
  readonly kind: SortColumnKind;
  readonly direction: Direction;
}

/** What an order compares that no row has stored: it is worked out for each query. */
export type Computed = 'relevance' | 'distance' | 'rotation';

/** One total order of a noun's rows: predicate, ORDER BY and cursor all follow from it. */
export interface SortOrder {
  /** Names the order, for example "Specialist.NAME.ASC"; a cursor belongs to it. */
  readonly key: string;
  /** Compared one after the other; the last is unique. */
  readonly columns: readonly SortColumn[];
  /**
   * What the names of its indexes end in, behind the list's own name; of an order by relevance, the index that has its
   * ties; null where there is none.
   */
  readonly index: string | null;
  /** What is computed, which is the first column then. */
  readonly computed: Computed | null;
  /** The shuffle of ROTATION; null for every other order. */
  readonly rotation: Rotation | null;
}

/** A row that can be paged by an order: has a value for each of its columns. */
export type Sortable = object;

export type SortValue = string | number;

export interface OrderBy<Field extends string> {
  readonly field: Field;
  readonly direction?: Direction | null;
  readonly seed?: string | null;
}

/** How a field orders: which way when none is said, by which columns, and how its indexes' names end. */
export interface OrderField {
  readonly natural: Direction;
  readonly columns: (direction: Direction) => SortColumn[];
  readonly index?: (direction: Direction) => string;
  readonly computed?: Computed;
}

const SEED_LENGTH_MAX = 64;

/** The orders of one noun by field, each with its natural direction and with what its ties end in. */
export class SortOrders<Field extends string> {
  private readonly orders = new Map<string, SortOrder>();

  constructor(
    noun: string,
    private readonly fields: Record<Field, OrderField>,
    private readonly defaultField: NoInfer<Field>,
  ) {
    for (const field of Object.keys(fields) as Field[])
      for (const direction of ['ASC', 'DESC'] as const) {
        const { columns, index, computed = null } = fields[field];
        this.orders.set(`${field}.${direction}`, {
          key: `${noun}.${field}.${direction}`,
          columns: columns(direction),
          index: index?.(direction) ?? null,
          computed,
          rotation: null,
        });
      }
  }

  /**
   * The order that an `orderBy` asks for; null and absent parts take their defaults.
   *
   * @throws GraphQLError BAD_USER_INPUT for a seed that is missing, too long, or given to an order that has none
   */
  find(orderBy: OrderBy<Field> | null | undefined): SortOrder {
    const field = orderBy?.field ?? this.defaultField;
    const direction = orderBy?.direction ?? this.fields[field].natural;
    const order = this.orders.get(`${field}.${direction}`);
    if (order === undefined) throw new Error(`no order ${field} ${direction}`);
    const seed = seedOf(order, orderBy?.seed ?? null);
    if (seed === null) return order;
    return { ...order, key: `${order.key}.${seed}`, rotation: new Rotation(seed) };
  }
}

/** The fields of a noun's orders. */
export type OrderFieldOf<Orders> = Orders extends SortOrders<infer Field> ? Field : never;

function seedOf({ computed }: SortOrder, seed: string | null): string | null {
  if (computed !== 'rotation') {
    if (seed !== null) throw badUserInput('orderBy.seed', '"seed" goes with the order ROTATION only.');
    return null;
  }
  const length = [...(seed ?? '')].length;
  if (seed === null || length < 1 || length > SEED_LENGTH_MAX)
    throw badUserInput('orderBy.seed', `ROTATION needs a "seed" of 1 to ${SEED_LENGTH_MAX} characters.`);
  return seed;
}

const column =
  (kind: SortColumnKind) =>
  (property: string, direction: Direction): SortColumn => ({ property, kind, direction });

export const integerColumn = column('integer');
export const textColumn = column('text');
export const timeColumn = column('time');

/** Ties end in name, then id, whatever the direction, so that each direction has an index of its own. */
export function tiesByName(
  first: (direction: Direction) => SortColumn,
  index: string,
  natural: Direction,
): OrderField {
  return {
    natural,
    columns: (direction) => [first(direction), textColumn('sortName', 'ASC'), integerColumn('id', 'ASC')],
    index: (direction) => (direction === 'ASC' ? index : `${index}_desc`),
  };
}

/** The orders that every noun with a name has. */
export const BY_NAME_AND_TIME = {
  NAME: {
    natural: 'ASC',
    columns: (direction) => [textColumn('sortName', direction), integerColumn('id', direction)],
    index: () => 'name',
  },
  CREATED_AT: tiesByName((direction) => timeColumn('createdAt', direction), 'created', 'DESC'),
  UPDATED_AT: tiesByName((direction) => timeColumn('updatedAt', direction), 'updated', 'DESC'),
} satisfies Record<string, OrderField>;

export const BY_SPECIALIST_COUNT = tiesByName(
  (direction) => integerColumn('specialistCount', direction),
  'specialists',
  'DESC',
);

/** The best first; ties in the name that is in this property, then id, which an index has. */
export const byRelevance = (sortName: string, index: string): OrderField => ({
  natural: 'DESC',
  columns: (direction) => [
    integerColumn('relevance', direction),
    textColumn(sortName, 'ASC'),
    integerColumn('id', 'ASC'),
  ],
  index: () => index,
  computed: 'relevance',
});

export const BY_DISTANCE: OrderField = {
  natural: 'ASC',
  columns: (direction) => [
    integerColumn('distance', direction),
    textColumn('sortName', 'ASC'),
    integerColumn('id', 'ASC'),
  ],
  computed: 'distance',
};

/** A fair shuffle of its own for each seed. No two rows share a place, so it ends in nothing else. */
export const BY_ROTATION: OrderField = {
  natural: 'ASC',
  columns: (direction) => [integerColumn('rotation', direction)],
  computed: 'rotation',
};
