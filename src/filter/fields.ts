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
