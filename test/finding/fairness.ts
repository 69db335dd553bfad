/** Everybody in the order of one seed, each as a number from 0 on. */
export type Shuffle = readonly number[];

/** What is to be expected, by the name of the rule, each as `unevenness`. */
export type Fairness = Readonly<Record<string, number>>;

/** By how much an unfair order misses every bound; a fair one stays below 5 for seeds that nobody chose for it. */
export const UNFAIR = 5;

/**
 * How far the orders of many seeds, one after the other, are from being drawn by lot.
 *
 * @param size how many people each of them has: two at least
 */
export function fairness(shuffles: readonly Shuffle[], size: number): Fairness {
  const at = (place: number) => shuffles.map((shuffle) => shuffle[place]!);
  const [first, second, last] = [at(0), at(1), at(size - 1)];
  const pair = (one: number, other: number) => one * size + other;
  const pairs = Array.from({ length: size * size }, (_, nth) => nth).filter(
    (nth) => Math.floor(nth / size) !== nth % size,
  );
  const everybody = Array.from({ length: size }, (_, nth) => nth);
  const neighbours = shuffles.flatMap((shuffle) =>
    shuffle.slice(1).map((person, nth) => pair(shuffle[nth]!, person)),
  );
  const tomorrow = first.slice(1).map((person, nth) => pair(first[nth]!, person));
  return {
    'everybody is first equally often': unevenness(first, everybody),
    'everybody is second equally often': unevenness(second, everybody),
    'everybody is last equally often': unevenness(last, everybody),
    'who is second does not depend on who is first': unevenness(
      first.map((person, nth) => pair(person, second[nth]!)),
      pairs,
    ),
    // Of each shuffle, a pair stands side by side or not: that varies less than if pairs were drawn one by one.
    'everybody follows everybody equally often': unevenness(neighbours, pairs, (size - 1) ** 2),
    'who is first does not depend on who was first the day before': unevenness(
      tomorrow,
      Array.from({ length: size * size }, (_, nth) => nth),
    ),
  };
}

/**
 * How uneven the frequencies of values are, as a number that is normally distributed around 0 with a deviation of 1 when all
 * values are equally likely: the chi-square statistic as Wilson and Hilferty transform it.
 *
 * @param expected the statistic's mean; one less than there are values, when nothing else is said
 */
function unevenness(
  drawn: readonly number[],
  values: readonly number[],
  expected = values.length - 1,
): number {
  const counts = new Map(values.map((value) => [value, 0]));
  for (const value of drawn) counts.set(value, (counts.get(value) ?? 0) + 1);
  const mean = drawn.length / values.length;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
  const variance = 2 / (9 * expected);
  return (Math.cbrt(chiSquare / expected) - (1 - variance)) / Math.sqrt(variance);
}
