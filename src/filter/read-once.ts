import { checkFilterLists } from './limits';
import { EVERYTHING, type Selection } from './selection';

/** Compiles filters; equal ones once in a request. */
export type ReadFilter<Filter> = (filter: Filter) => Promise<Selection>;

/**
 * Makes filters be compiled once for the length of a request: a nested list asks with the same one under each parent.
 *
 * @throws GraphQLError what checkFilterLists throws, before anything is compiled
 */
export function readOnce<Filter extends object>(select: ReadFilter<Filter>): ReadFilter<Filter> {
  const selections = new Map<string, Promise<Selection>>();
  return (filter) => {
    const key = JSON.stringify(filter);
    let selection = selections.get(key);
    if (selection === undefined) {
      checkFilterLists(filter);
      selection = select(filter).then((compiled) =>
        compiled.conditions.length === 0 ? EVERYTHING : compiled,
      );
      selections.set(key, selection);
    }
    return selection;
  };
}
