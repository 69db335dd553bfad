/** To-one relations of a table that are read along with its rows: of statements `specialist` with its `place`, and `modality`. */
export interface Joins {
  readonly relations: Readonly<Record<string, Joins>>;
  /** Equal for equal joins: `modality(),specialist(place())`. */
  readonly key: string;
}

/** The relations of a row, each with its own. */
export interface RelationTree {
  readonly [relation: string]: RelationTree;
}

/** Puts relations into their one order. */
export function joinsOf(tree: RelationTree): Joins {
  const names = Object.keys(tree).sort();
  const relations = Object.fromEntries(names.map((name) => [name, joinsOf(tree[name] ?? {})]));
  return { relations, key: names.map((name) => `${name}(${relations[name]?.key})`).join() };
}

export const NO_JOINS = joinsOf({});

/** A table that is joined to the rows of another. */
export interface JoinedTable {
  readonly entity: EntityClass;
  /** `LEFT JOIN place t_specialist_place ON …`: a row is there, or the reference to it is null. */
  readonly join: string;
  /** Its columns in the joined row, and their properties in the row of its own; that of the id comes first. */
  readonly columns: readonly { readonly sql: string; readonly name: string; readonly property: string }[];
  readonly decode: (rows: object[]) => object[];
}

export type EntityClass = new () => object;

/** The rows that one request has read so far, by their entity and id. */
export class KnownRows {
  private readonly rows = new Map<EntityClass, Map<number, object>>();

  of<Row extends object>(entity: new () => Row): Map<number, Row> {
    let rows = this.rows.get(entity);
    if (rows === undefined) this.rows.set(entity, (rows = new Map<number, object>()));
    return rows as Map<number, Row>;
  }

  add(entity: EntityClass, rows: readonly object[]): void {
    const known = this.of(entity);
    for (const row of rows) known.set((row as { id: number }).id, row);
  }

  /** Adds the rows that were read along with others. */
  addJoined(rows: readonly object[], joined: readonly JoinedTable[]): void {
    for (const { entity, columns, decode } of joined) {
      const known = this.of(entity);
      const [id] = columns;
      if (id === undefined) continue;
      for (const row of rows as readonly Record<string, unknown>[]) {
        const key = row[id.name] as number | null;
        if (key === null || known.has(key)) continue;
        const own: Record<string, unknown> = {};
        for (const { name, property } of columns) own[property] = row[name];
        decode([own]);
        known.set(key, own);
      }
    }
  }
}
