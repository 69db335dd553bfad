import { smallestLeader, type Condition, type Leader, type Selection } from '../filter/selection';
import type { Sql } from '../sql/fragment';
import type { SqlValue } from '../sql/session';
import type { SortOrder } from './sort-order';

/**
 * So many rows are rather read and sorted than looked for along an index. In a list of a million rows, an index is walked
 * past 200 rows on the way to each row of a set of this size, so neither way costs much more than this.
 */
const GATHERED_MAX = 5_000;

/** How the rows of a page are come by. */
export type AccessPath =
  /** Along the index that has the order. */
  | { readonly kind: 'walk' }
  /** Along such an index of the rows that one condition selects. */
  | {
      readonly kind: 'anchored';
      readonly parent: string;
      readonly value: SqlValue;
      readonly rest: readonly Condition[];
    }
  /** By reading and sorting the rows of a set; of the parents, where no other set is known to be small. */
  | {
      readonly kind: 'gather';
      readonly leader: Sql | null;
      readonly rest: readonly Condition[];
      /** Whether the set is known to be small. */
      readonly isFew: boolean;
    }
  /** Tier by tier of relevance, each by a path of its own. */
  | { readonly kind: 'tiers' };

/** What of a list decides on the path. */
export interface ListTraits {
  readonly isRoot: boolean;
  /** Whether a parent has few rows in it, whatever the size of the directory. */
  readonly isSmall: boolean;
  /** Whether an index has the order. */
  readonly isIndexed: (order: SortOrder) => boolean;
  /** Whether the list of a condition's parent has an index for the order. */
  readonly isAnchorIndexed: (parent: string, order: SortOrder) => boolean;
}

/**
 * Chooses the path that reads the fewest rows, as far as can be known beforehand.
 *
 * @returns the same for equal shapes of a query, but for the sizes of the sets that its values select
 */
export async function choosePath(
  traits: ListTraits,
  selection: Selection,
  order: SortOrder,
): Promise<AccessPath> {
  const { conditions, nearby } = selection;
  if (order.computed === 'distance' && nearby !== null)
    return led(nearby.withDistance, without(conditions, nearby.condition), false);
  // Few rows are sorted parent by parent.
  const isIndexed = order.computed === null && (traits.isSmall || traits.isIndexed(order));
  const otherwise: AccessPath = isIndexed
    ? { kind: 'walk' }
    : { kind: 'gather', leader: null, rest: conditions, isFew: traits.isSmall };
  const leading = conditions.filter(({ leader }) => leader !== undefined);
  if (traits.isSmall || leading.length === 0) return otherwise;

  const anchored = traits.isRoot && order.computed === null ? anchorIn(traits, conditions, order) : null;
  if (anchored !== null && leading.length === 1) return anchored;
  const least = await smallestLeader(conditions);
  if (least === null) return otherwise;
  const isFew = (await least.leader.size()) <= GATHERED_MAX;
  if (traits.isRoot && !isFew && order.computed === 'relevance') return { kind: 'tiers' };
  if (isFew || (traits.isRoot && !isIndexed)) return ledBy(least, conditions, isFew);
  return anchored ?? otherwise;
}

/** The path for all rows at once, as counting takes it. */
export async function chooseSet(
  { isRoot, isSmall }: Pick<ListTraits, 'isRoot' | 'isSmall'>,
  { conditions }: Pick<Selection, 'conditions'>,
): Promise<{ leader: Sql | null; rest: readonly Condition[] }> {
  const least = isSmall ? null : await smallestLeader(conditions);
  const isWorthwhile = least !== null && (isRoot || (await least.leader.size()) <= GATHERED_MAX);
  return isWorthwhile ? ledBy(least, conditions, false) : { leader: null, rest: conditions };
}

async function ledBy(
  { condition, leader }: { condition: Condition; leader: Leader },
  conditions: readonly Condition[],
  isFew: boolean,
) {
  const { ids, isExact } = await leader.set();
  return led(ids, isExact ? without(conditions, condition) : conditions, isFew);
}

function led(leader: Sql, rest: readonly Condition[], isFew: boolean) {
  return { kind: 'gather', leader, rest, isFew } as const;
}

/** A condition that all rows of a set fulfil need not be asked of them. */
function without(conditions: readonly Condition[], fulfilled: Condition): readonly Condition[] {
  return conditions.filter((condition) => condition !== fulfilled);
}

function anchorIn(traits: ListTraits, conditions: readonly Condition[], order: SortOrder): AccessPath | null {
  const condition = conditions.find(
    ({ anchor }) => anchor !== undefined && traits.isAnchorIndexed(anchor.parent, order),
  );
  if (condition?.anchor === undefined) return null;
  return { kind: 'anchored', ...condition.anchor, rest: without(conditions, condition) };
}
