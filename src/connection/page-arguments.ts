import { badUserInput } from '../errors';
import type { Selection } from '../filter/selection';
import type { Joins } from '../sql/joins';
import { decodeCursor } from './cursor';
import type { Reading } from './keyset';
import type { SortOrder, SortValue } from './sort-order';

/** How many rows a page has when neither `first` nor `last` is given. */
export const PAGE_SIZE_DEFAULT = 20;
/** The most that `first` and `last` may ask for. */
export const PAGE_SIZE_MAX = 100;

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** One page of a list, whatever its parent. */
export interface PageRequest {
  readonly selection: Selection;
  readonly joins: Joins;
  readonly order: SortOrder;
  readonly reading: Reading;
  readonly size: number;
  /** Where the page starts (exclusive), seen in the direction of reading; null at the list's very end. */
  readonly beyond: readonly SortValue[] | null;
  /** Equal for equal pages, so that they share one statement. */
  readonly key: string;
}

/**
 * Checks page arguments, as the GraphQL Cursor Connections specification has them. Null is absent.
 *
 * @throws GraphQLError BAD_USER_INPUT with the argument's name: `first` or `last` outside 1..100; a pair other than
 *   `first` with `after`, `last` with `before`; a cursor that is broken or belongs to another order
 */
export function pageRequest(
  args: PageArguments,
  order: SortOrder,
  selection: Selection,
  joins: Joins,
): PageRequest {
  const backward = given(args.last) || given(args.before);
  if (backward && given(args.first))
    throw badUserInput('first', '"first" goes with "after" only, not with "last" or "before".');
  if (backward && given(args.after))
    throw badUserInput('after', '"after" goes with "first" only, not with "last" or "before".');

  const reading = backward ? 'backward' : 'forward';
  const size = backward ? pageSize('last', args.last) : pageSize('first', args.first);
  const beyond = backward ? position('before', args.before, order) : position('after', args.after, order);
  const key = JSON.stringify([order.key, reading, size, beyond, selection.key, joins.key]);
  return { selection, joins, order, reading, size, beyond, key };
}

function given<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

function pageSize(argument: 'first' | 'last', size: number | null | undefined): number {
  if (!given(size)) return PAGE_SIZE_DEFAULT;
  if (size < 1 || size > PAGE_SIZE_MAX)
    throw badUserInput(argument, `"${argument}" must be from 1 to ${PAGE_SIZE_MAX}, but is ${size}.`);
  return size;
}

function position(
  argument: 'after' | 'before',
  cursor: string | null | undefined,
  order: SortOrder,
): readonly SortValue[] | null {
  if (!given(cursor)) return null;
  const decoded = decodeCursor(order, cursor);
  if (decoded === null)
    throw badUserInput(argument, `"${argument}" is not a cursor of a list in this order.`);
  return decoded;
}
