import { badUserInput, limitExceeded } from '../errors';

/** How deep `and`, `or` and `not` may be nested, the filter itself being the first level. */
export const FILTER_DEPTH_MAX = 4;
/** How many single conditions a filter may have. The largest form of a search page has about twelve. */
export const FILTER_LEAVES_MAX = 30;
/** How many values one list of a filter may have. */
const VALUES_MAX = 500;

/** Inputs that are one condition, whatever they hold. */
const WHOLE = new Set(['near']);

/**
 * Checks a filter's size before anything is made of it.
 *
 * @throws GraphQLError LIMIT_EXCEEDED for `filterDepth` and `filterLeaves`; BAD_USER_INPUT for a list of too many values
 */
export function checkFilterSize(filter: object): void {
  const { depth, leaves } = sizeOf(filter, 'filter', 1);
  if (depth > FILTER_DEPTH_MAX) throw limitExceeded('filterDepth', FILTER_DEPTH_MAX, depth);
  if (leaves > FILTER_LEAVES_MAX) throw limitExceeded('filterLeaves', FILTER_LEAVES_MAX, leaves);
}

interface Size {
  readonly depth: number;
  readonly leaves: number;
}

function sizeOf(filter: object, path: string, level: number): Size {
  let [depth, leaves] = [level, 0];
  const add = (size: Size) => {
    depth = Math.max(depth, size.depth);
    leaves += size.leaves;
  };
  for (const [key, value] of Object.entries(filter) as [string, unknown][]) {
    if (value === null || value === undefined) continue;
    const inside = `${path}.${key}`;
    if (Array.isArray(value) && value.length > VALUES_MAX)
      throw badUserInput(inside, `"${inside}" has ${value.length} values, but may have ${VALUES_MAX}.`);
    if (key === 'not') add(sizeOf(value, inside, level + 1));
    else if (key === 'and' || key === 'or')
      (value as object[]).forEach((part, at) => add(sizeOf(part, `${inside}.${at}`, level + 1)));
    else if (isPlainObject(value) && !WHOLE.has(key)) add(sizeOf(value, inside, level));
    else leaves += 1;
  }
  return { depth, leaves };
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}
