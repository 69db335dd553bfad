/** What a cost is worked out from, anew for each request. */
export interface Pricing {
  /** Another number each time. */
  readonly id: number;
  /** The variables as they were given, defaults filled in. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A cost: known from the document alone, or worked out for a request. */
export type Cost = number | ((pricing: Pricing) => number);

export function valueOf(cost: Cost, pricing: Pricing): number {
  return typeof cost === 'number' ? cost : cost(pricing);
}

/** What is known beforehand is added up once. */
export function sum(costs: readonly Cost[]): Cost {
  const known = costs.filter((cost) => typeof cost === 'number').reduce((total, cost) => total + cost, 0);
  const open = costs.filter((cost) => typeof cost !== 'number');
  if (open.length === 0) return known;
  return (pricing) => {
    let total = known;
    for (const cost of open) total += cost(pricing);
    return total;
  };
}

export function product(one: Cost, other: Cost): Cost {
  if (typeof one === 'number' && typeof other === 'number') return one * other;
  if (one === 0 || other === 0) return 0;
  return (pricing) => valueOf(one, pricing) * valueOf(other, pricing);
}

/** The highest, where only one of them will be. */
export function highest(costs: readonly Cost[]): Cost {
  const known = Math.max(0, ...costs.filter((cost) => typeof cost === 'number'));
  const open = costs.filter((cost) => typeof cost !== 'number');
  if (open.length === 0) return known;
  return (pricing) => Math.max(known, ...open.map((cost) => cost(pricing)));
}

/** Works a cost out once for a request, however often it is asked for. */
export function once(cost: Cost): Cost {
  if (typeof cost === 'number') return cost;
  let [lastId, value] = [-1, 0];
  return (pricing) => {
    if (lastId !== pricing.id) [lastId, value] = [pricing.id, cost(pricing)];
    return value;
  };
}
