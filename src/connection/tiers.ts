import type { Condition, Searched } from '../filter/selection';
import type { Reading } from './keyset';
import type { SortOrder, SortValue } from './sort-order';

/** A tier of relevance that a page may have rows of, and where its rows start. */
export interface TierStart {
  readonly relevance: number;
  readonly condition: Condition;
  readonly beyond: readonly SortValue[] | null;
}

/** The tiers that lie beyond a position of the order RELEVANCE, in the order of reading. */
export function tierStarts(
  { tiers }: Searched,
  order: SortOrder,
  reading: Reading,
  beyond: readonly SortValue[] | null,
): TierStart[] {
  const isDown = (order.columns[0]?.direction === 'DESC') === (reading === 'forward');
  const inOrder = isDown ? tiers : tiers.toReversed();
  if (beyond === null) return inOrder.map((tier) => ({ ...tier, beyond }));
  const [start, ...within] = beyond as [number, ...SortValue[]];
  return inOrder
    .filter(({ relevance }) => (isDown ? relevance <= start : relevance >= start))
    .map((tier) => ({ ...tier, beyond: tier.relevance === start ? within : null }));
}

/** The order within a tier: what the ties of RELEVANCE end in. */
export function withinTier(order: SortOrder): SortOrder {
  return { ...order, columns: order.columns.slice(1), computed: null };
}
