import { allOf, type Sql } from '../sql/fragment';
import type { SqlSession, SqlValue } from '../sql/session';

/** How far sets are counted: beyond the size at which they would be gathered it makes no difference. */
const COUNTED_MAX = 6_000;

/** How many rows of another table a row usually has. */
const ROWS_PER_ROW = 4;

/** A set of rows that holds all rows of a condition and that an index leads to. */
export interface LedSet {
  /** `SELECT … AS id`, each id once. */
  readonly ids: Sql;
  /** Whether all of its rows fulfil the condition. */
  readonly isExact: boolean;
}

/** Finds such a set; asked only where that may help. */
export interface Leader {
  readonly set: () => Promise<LedSet>;
  /** About how many rows it has, at most. */
  readonly size: () => Promise<number>;
}

/** Something that must hold of a row of the list, whose table has the alias `t`. */
export interface Condition {
  readonly sql: Sql;
  readonly leader?: Leader | undefined;
  /** Where the condition is that a column has one value: the list of that value's rows, by its parent's name. */
  readonly anchor?: { readonly parent: string; readonly value: SqlValue } | undefined;
}

/** The words that are searched for, as far as lists need to know: a tier of relevance is worked out from them. */
export interface Searched {
  /** As searchWords makes them; the last is the beginning of one. */
  readonly words: readonly string[];
  /** That all words are in the row's document. */
  readonly condition: Condition;
  /** `JOIN … d ON d.id = t.id`: the row's document. */
  readonly join: string;
  /** The tier of a row, 4 for the best, seen from `join`. */
  readonly relevance: Sql;
  /** The rows of each tier, the best first; no row is in two of them. */
  readonly tiers: readonly { readonly relevance: number; readonly condition: Condition }[];
}

/** Towns within reach, as far as lists need to know. */
export interface Nearby {
  /** That the row's town is one of them. */
  readonly condition: Condition;
  /** How far off towns are, in whole metres by the id of the place. */
  readonly metresByPlace: ReadonlyMap<number, number>;
  /** The rows within reach as `id`, and how far off each is in whole metres as `distance`. */
  readonly withDistance: Sql;
}

/** A filter, compiled: all conditions must hold. */
export interface Selection {
  /** Equal for equal filters, so that they share statements. */
  readonly key: string;
  readonly conditions: readonly Condition[];
  /** What RELEVANCE and DISTANCE refer to: `text` and `near` at the top level. */
  readonly searched: Searched | null;
  readonly nearby: Nearby | null;
}

/** No filter: everything. */
export const EVERYTHING: Selection = { key: '', conditions: [], searched: null, nearby: null };

/** The conditions as one. */
export function conditionOf(conditions: readonly Condition[]): Sql {
  return allOf(conditions.map(({ sql }) => sql));
}

/** The condition whose set is the smallest; null where none has one. Of one alone, the size is not asked. */
export async function smallestLeader(
  conditions: readonly Condition[],
): Promise<{ condition: Condition; leader: Leader } | null> {
  const leading = conditions.flatMap((condition) =>
    condition.leader === undefined ? [] : [{ condition, leader: condition.leader }],
  );
  if (leading.length <= 1) return leading[0] ?? null;
  const sizes = await Promise.all(leading.map(({ leader }) => leader.size()));
  return leading[sizes.indexOf(Math.min(...sizes))] ?? null;
}

/** A set that is known already. */
export function leaderOf(ids: Sql, size: number): Leader {
  return { set: async () => ({ ids, isExact: true }), size: async () => size };
}

/** A set whose size is not known: it is counted, as far as that matters. */
export function countedLeader(session: SqlSession, ids: Sql): Leader {
  return {
    set: async () => ({ ids, isExact: true }),
    size: async () => {
      const [row] = await session.rows<{ size: number }>(
        `SELECT COUNT(*) AS size FROM (${ids.text} LIMIT ${COUNTED_MAX}) counted`,
        ids.values,
      );
      return row?.size ?? 0;
    },
  };
}

/**
 * What leads to the rows of a table through those of another that conditions are on.
 *
 * @param through `SELECT … AS id FROM (…) h JOIN …`, given the SQL of the other table's ids
 */
export function leaderThrough(
  conditions: readonly Condition[],
  through: (ids: string) => string,
): Leader | undefined {
  if (conditions.every(({ leader }) => leader === undefined)) return undefined;
  const least = async () => ((await smallestLeader(conditions)) as { leader: Leader }).leader;
  return {
    set: async () => {
      const { ids } = await (await least()).set();
      return { ids: { ...ids, text: through(ids.text) }, isExact: false };
    },
    size: async () => (await (await least()).size()) * ROWS_PER_ROW,
  };
}

/** Names the list of one parent's rows where just one value is given. */
export function anchor(parent: string, values: readonly SqlValue[]): Pick<Condition, 'anchor'> {
  const [value, ...others] = values;
  return value === undefined || others.length > 0 ? {} : { anchor: { parent, value } };
}

/** A filter, compiled. */
export function selectionOf(
  filter: object,
  conditions: readonly Condition[],
  { searched = null, nearby = null }: Partial<Pick<Selection, 'searched' | 'nearby'>> = {},
): Selection {
  const topLevel = [searched, nearby].filter((part) => part !== null).map(({ condition }) => condition);
  return { key: JSON.stringify(filter), conditions: [...topLevel, ...conditions], searched, nearby };
}
