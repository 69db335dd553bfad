import { anyOf, not } from '../sql/fragment';
import { conditionOf, type Condition } from './selection';

type Given<Value> = Exclude<Value, null | undefined>;

/** What every filter can be put together of. */
export interface Combined<Filter> {
  readonly and?: readonly Filter[] | null;
  readonly or?: readonly Filter[] | null;
  readonly not?: Filter | null;
}

/** For each field of a filter, the conditions that it puts on a row; a field that is null or absent puts none. */
export type FilterFields<Filter extends Combined<Filter>> = {
  readonly [Field in Exclude<keyof Filter, keyof Combined<Filter>>]-?: (
    value: Given<Filter[Field]>,
    /** The dotted path of the field, for errors. */
    path: string,
  ) => Promise<readonly Condition[]> | readonly Condition[];
};

/** Compiles a filter over the fields that its noun has. All conditions must hold. */
export async function compileFilter<Filter extends Combined<Filter>>(
  filter: Filter,
  fields: FilterFields<Filter>,
  path: string,
): Promise<Condition[]> {
  const compiled = await Promise.all(
    (Object.entries(filter) as [string, unknown][]).map(async ([key, value]) => {
      if (value === null || value === undefined) return [];
      const inside = `${path}.${key}`;
      const each = (parts: readonly Filter[]) =>
        Promise.all(parts.map((part, at) => compileFilter(part, fields, `${inside}.${at}`)));
      if (key === 'and') return (await each(value as Filter[])).flat();
      if (key === 'or') return [{ sql: anyOf((await each(value as Filter[])).map(conditionOf)) }];
      if (key === 'not')
        return [{ sql: not(conditionOf(await compileFilter(value as Filter, fields, inside))) }];
      const field = fields[key as keyof FilterFields<Filter>] as (
        value: unknown,
        path: string,
      ) => Condition[];
      return field(value, inside);
    }),
  );
  return compiled.flat();
}
