/** What will be asked of a table's rows, so that no more is read. */
export interface Requested {
  /** Their properties; null for all that are shown. The id is always read. */
  readonly properties: readonly string[] | null;
  /** The rows that they refer to, which are read along: of statements `specialist` and `modality`. */
  readonly relations: Readonly<Record<string, Requested>>;
  /** Equal for equal requests: `text|specialist(name|place(*))`. */
  readonly key: string;
}

/** Puts what is asked for into its one form. */
export function requested(
  properties: Iterable<string> | null,
  relations: Readonly<Record<string, Requested>> = {},
): Requested {
  const names = properties === null ? null : [...new Set(properties)].sort();
  const related = Object.keys(relations).sort();
  return {
    properties: names,
    relations: Object.fromEntries(related.map((name) => [name, relations[name] as Requested])),
    key: [names?.join() ?? '*', ...related.map((name) => `${name}(${relations[name]?.key})`)].join('|'),
  };
}

/** Everything that is shown of rows, and nothing that they refer to. */
export const ALL_SHOWN = requested(null);
/** No more than which rows there are. */
export const ONLY_IDS = requested([]);

/** What either asks for. */
export function both(one: Requested, other: Requested): Requested {
  if (one.key === other.key) return one;
  const properties = one.properties && other.properties && [...one.properties, ...other.properties];
  const relations: Record<string, Requested> = { ...one.relations };
  for (const [name, further] of Object.entries(other.relations)) {
    const before = relations[name];
    relations[name] = before === undefined ? further : both(before, further);
  }
  return requested(properties, relations);
}

/** A table that is joined to the rows of another by a reference of theirs. */
export interface JoinedTable {
  readonly relation: string;
  /** ` LEFT JOIN place t_specialist_place ON …`: there is such a row, or the reference is null. */
  readonly join: string;
  /** Its columns in the joined row, and their properties in the row of its own; that of the id comes first. */
  readonly columns: readonly { readonly sql: string; readonly name: string; readonly property: string }[];
  readonly decode: (rows: object[]) => object[];
  /** The tables that are joined to it. */
  readonly joined: readonly JoinedTable[];
}

type AnyRow = Record<string, unknown>;

/** Makes rows of their own of the columns that were read along, under the relations' names; null where a reference is. */
export function separate(rows: readonly object[], joined: readonly JoinedTable[]): void {
  for (const row of rows as readonly AnyRow[]) attach(row, row, joined);
}

function attach(row: AnyRow, owner: AnyRow, joined: readonly JoinedTable[]): void {
  for (const { relation, columns, decode, joined: further } of joined) {
    if (row[columns[0]?.name ?? ''] === null) {
      owner[relation] = null;
      continue;
    }
    const own: AnyRow = {};
    for (const { name, property } of columns) own[property] = row[name];
    decode([own]);
    attach(row, own, further);
    owner[relation] = own;
  }
}

/** All joined tables, the nearer ones first. */
export function flattened(joined: readonly JoinedTable[]): JoinedTable[] {
  return joined.flatMap((table) => [table, ...flattened(table.joined)]);
}
