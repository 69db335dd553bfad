import { padKeys, placeholders } from './key-lists';
import type { SqlValue } from './session';

/** A piece of SQL and the values of its placeholders, in their order. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

// Conditions have two values, never NULL, so that NOT is the complement.
const TRUE: Sql = { text: '1 = 1', values: [] };
const FALSE: Sql = { text: '1 = 0', values: [] };

export function sql(text: string, values: readonly SqlValue[] = []): Sql {
  return { text, values };
}

/** True when all conditions are; of none, true. */
export function allOf(conditions: readonly Sql[]): Sql {
  return joined(conditions, 'AND', TRUE);
}

/** True when one of the conditions is; of none, false. */
export function anyOf(conditions: readonly Sql[]): Sql {
  return joined(conditions, 'OR', FALSE);
}

export function not({ text, values }: Sql): Sql {
  return { text: `NOT (${text})`, values };
}

/** Whether a subquery has a row. */
export function exists({ text, values }: Sql): Sql {
  return { text: `EXISTS (${text})`, values };
}

/** Whether a column has one of these values. A column that may be null has none of them then. */
export function isIn(column: string, keys: readonly SqlValue[]): Sql {
  if (keys.length === 0) return FALSE;
  const padded = padKeys(keys);
  return { text: `${column} IS NOT NULL AND ${column} IN (${placeholders(padded.length)})`, values: padded };
}

/** ` WHERE …`, or nothing where no condition is given. */
export function where(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return { text: '', values: [] };
  const { text, values } = allOf(conditions);
  return { text: ` WHERE ${text}`, values };
}

function joined(conditions: readonly Sql[], operator: 'AND' | 'OR', ofNone: Sql): Sql {
  const [only, ...others] = conditions;
  if (only === undefined) return ofNone;
  if (others.length === 0) return only;
  return {
    text: `(${conditions.map(({ text }) => `(${text})`).join(` ${operator} `)})`,
    values: conditions.flatMap(({ values }) => values),
  };
}
