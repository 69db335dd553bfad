import type DataLoader from 'dataloader';

import { allOf, isIn, sql } from '../sql/fragment';
import type { Condition } from './selection';

export interface SlugFilter {
  readonly in?: readonly string[] | null;
}

export interface SlugSetFilter {
  readonly anyOf?: readonly string[] | null;
  readonly allOf?: readonly string[] | null;
}

export interface StringFilter {
  readonly eq?: string | null;
  readonly in?: readonly string[] | null;
}

export interface EnumFilter<Value extends string> {
  readonly in?: readonly Value[] | null;
}

export interface DateTimeFilter {
  readonly gte?: Date | null;
  readonly lt?: Date | null;
}

/** Looks up what slugs mean. */
export type SlugLoader<Found> = Pick<DataLoader<string, Found | null>, 'loadMany'>;

/** The records that slugs lead to, current and former ones, each once. */
export async function recordsOf<Found extends { id: number }>(
  slugs: readonly string[],
  loader: SlugLoader<Found>,
): Promise<Found[]> {
  const found = new Map<number, Found>();
  for (const record of await loader.loadMany(slugs)) {
    if (record instanceof Error) throw record;
    if (record !== null) found.set(record.id, record);
  }
  return [...found.values()];
}

/** That a column is one of the values that a filter names; both of its restrictions hold. */
export function isOneOf(
  column: string,
  { eq, in: values }: StringFilter,
  keyOf: (value: string) => string | null,
): Condition[] {
  const keys = (given: readonly string[]) => [...new Set(given.map(keyOf))];
  return [
    ...(eq === null || eq === undefined ? [] : [{ sql: isIn(column, keys([eq])) }]),
    ...(values === null || values === undefined ? [] : [{ sql: isIn(column, keys(values)) }]),
  ];
}

/** That a point in time is within a range. @param stored makes a time into what the column has */
export function isWithin(
  column: string,
  { gte, lt }: DateTimeFilter,
  stored: (time: Date) => string,
): Condition[] {
  const bounds = [
    ...(gte ? [sql(`${column} >= ?`, [stored(gte)])] : []),
    ...(lt ? [sql(`${column} < ?`, [stored(lt)])] : []),
  ];
  return bounds.length === 0 ? [] : [{ sql: allOf(bounds) }];
}
