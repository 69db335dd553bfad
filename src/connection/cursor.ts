import type { SortColumnKind, SortOrder, SortValue, Sortable } from './sort-order';

const STORED_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{3}$/;

const ACCEPTS: Record<SortColumnKind, (value: unknown) => boolean> = {
  integer: Number.isSafeInteger,
  text: (value) => typeof value === 'string' && value.length <= 1_000,
  time: (value) => typeof value === 'string' && STORED_TIME.test(value) && isInCalendar(value),
};

// MySQL, unlike MariaDB and SQLite, takes comparing with a 30 February for an error.
function isInCalendar(time: string): boolean {
  const iso = `${time.replace(' ', 'T')}Z`;
  const date = new Date(iso);
  return !Number.isNaN(date.valueOf()) && date.toISOString() === iso;
}

/** The values of a row in an order's columns: where it stands in that order. */
export function positionOf(order: SortOrder, row: Sortable): SortValue[] {
  return order.columns.map((column) => (row as Record<string, SortValue>)[column.property] as SortValue);
}

/** The opaque cursor of a row in an order. */
export function encodeCursor(order: SortOrder, row: Sortable): string {
  return encode([order.key, ...positionOf(order, row)]);
}

/** Where a cursor points in an order; null when it is broken or belongs to another order. */
export function decodeCursor(order: SortOrder, cursor: string): SortValue[] | null {
  const decoded = parse(cursor);
  if (!Array.isArray(decoded) || decoded.length !== order.columns.length + 1) return null;
  const [key, ...values] = decoded as unknown[];
  if (key !== order.key) return null;
  if (!order.columns.every((column, at) => ACCEPTS[column.kind](values[at]))) return null;
  // Base64 decoders pass over what does not belong there; only what we wrote ourselves is a cursor.
  return encode(decoded) === cursor ? (values as SortValue[]) : null;
}

function encode(content: unknown[]): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
