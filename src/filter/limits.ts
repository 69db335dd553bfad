import { badUserInput } from '../errors';

/** How many values one list of a filter may have. */
const VALUES_MAX = 500;
/** Deeper than any filter is; what nests further is not looked into, as it may not be a filter at all. */
const NESTING_MAX = 100;

/** Inputs that are one condition, whatever they hold. */
const WHOLE = new Set(['near']);

/** How large a filter is, as `directory { limits { filterDepth filterLeaves } }` count it. */
export interface FilterSize {
  /** How deep `and`, `or` and `not` are nested, the filter itself being the first level. */
  readonly depth: number;
  /** The names of the single conditions, wherever they stand. */
  readonly conditions: readonly string[];
}

/**
 * Measures a filter. Admission refuses what is too large, before anything is read.
 *
 * @param filter as it was given, coerced by GraphQL or not
 */
export function filterSize(filter: unknown): FilterSize {
  const conditions: string[] = [];
  let depth = 0;
  walk(filter, 'filter', 1, (name, _, __, level) => {
    depth = Math.max(depth, level);
    if (name !== null) conditions.push(name);
  });
  return { depth, conditions };
}

/**
 * Checks the lists of a filter before anything is made of it.
 *
 * @throws GraphQLError BAD_USER_INPUT for a list of too many values
 */
export function checkFilterLists(filter: object): void {
  walk(filter, 'filter', 1, (_, value, path) => {
    if (Array.isArray(value) && value.length > VALUES_MAX)
      throw badUserInput(path, `"${path}" has ${value.length} values, but may have ${VALUES_MAX}.`);
  });
}

/** Sees a filter (`name` null) or what stands in one. */
type Look = (name: string | null, value: unknown, path: string, level: number) => void;

function walk(filter: unknown, path: string, level: number, look: Look, nesting = 1): void {
  look(null, filter, path, level);
  if (!isPlainObject(filter) || nesting > NESTING_MAX) return;
  for (const [key, value] of Object.entries(filter)) {
    if (value === null || value === undefined) continue;
    const inside = `${path}.${key}`;
    if (key === 'not') walk(value, inside, level + 1, look, nesting + 1);
    else if (key === 'and' || key === 'or') walkParts(value, inside, level, look, nesting);
    else if (isPlainObject(value) && !WHOLE.has(key)) walk(value, inside, level, look, nesting + 1);
    else look(key, value, inside, level);
  }
}

/** GraphQL takes a single value for a list of one. */
function walkParts(value: unknown, path: string, level: number, look: Look, nesting: number): void {
  if (!Array.isArray(value)) return walk(value, `${path}.0`, level + 1, look, nesting + 1);
  look(null, value, path, level);
  value.forEach((part, at) => walk(part, `${path}.${at}`, level + 1, look, nesting + 1));
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
