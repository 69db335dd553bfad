import { createHash } from 'node:crypto';

import { sql, type Sql } from '../sql/fragment';

const HALF_BITS = 13;
const HALF = 2 ** HALF_BITS;
/** Ids below this are shuffled; no directory has so many rows. Those above follow in the order of their ids. */
export const SHUFFLED = HALF * HALF;
const PRIME = 2 ** 31 - 1;
const ROUNDS = 6;

/** `(x · factor + term) mod PRIME mod HALF` */
interface Round {
  readonly factor: number;
  readonly term: number;
}

/**
 * A shuffled order of all ids, another one for each seed: a Feistel network of six rounds over ids of 26 bits (Luby and
 * Rackoff, 1988), whose round functions are drawn from a universal family (Carter and Wegman, 1979) by the SHA-256 of the
 * seed. It is a permutation, so no two ids share a place, and it needs nothing but whole numbers below 2^53, so SQL and
 * JavaScript work out the same.
 */
export class Rotation {
  private readonly rounds: readonly Round[];
  private readonly roundsBack: readonly Round[];

  constructor(seed: string) {
    const digest = createHash('sha512').update(seed).digest();
    this.rounds = Array.from({ length: ROUNDS }, (_, nth) => ({
      factor: 1 + (digest.readUInt32BE(nth * 8) % (PRIME - 1)),
      term: digest.readUInt32BE(nth * 8 + 4) % PRIME,
    }));
    this.roundsBack = this.rounds.toReversed();
  }

  /** The place of an id, from 0 on; places have gaps where ids are missing. */
  placeOf(id: number): number {
    if (id >= SHUFFLED) return id;
    let [left, right] = [Math.floor(id / HALF), id % HALF];
    for (const round of this.rounds) [left, right] = [right, (left + scatter(right, round)) % HALF];
    return left * HALF + right;
  }

  /** The id at a place below 2^26, whether there is such a row or not. */
  idAt(place: number): number {
    let left = Math.floor(place / HALF);
    let right = place % HALF;
    for (const round of this.roundsBack) {
      const before = (right + HALF - scatter(left, round)) % HALF;
      right = left;
      left = before;
    }
    return left * HALF + right;
  }

  /**
   * Ids up to the last one that there is, in the order of their places.
   *
   * @param after the place before the first; null for the end of the order
   * @param count how many at most; each takes about 2^26 / `lastId` steps of some 20 ns
   */
  idsFrom(after: number | null, isAscending: boolean, lastId: number, count: number): number[] {
    const step = isAscending ? 1 : -1;
    const ids: number[] = [];
    let place = (after ?? (isAscending ? -1 : SHUFFLED)) + step;
    for (; place >= 0 && place < SHUFFLED && ids.length < count; place += step) {
      const id = this.idAt(place);
      if (id > 0 && id <= lastId) ids.push(id);
    }
    return ids;
  }

  /** `placeOf` in SQL, for the id in a column. */
  placeSql(id: string): Sql {
    let [left, right] = [sql(`(${id} >> ${HALF_BITS})`), sql(`(${id} % ${HALF})`)];
    for (const { factor, term } of this.rounds) {
      const scattered = sql(`((${right.text} * ? + ?) % ${PRIME} % ${HALF})`, [
        ...right.values,
        factor,
        term,
      ]);
      const next = sql(`((${left.text} + ${scattered.text}) % ${HALF})`, [
        ...left.values,
        ...scattered.values,
      ]);
      [left, right] = [right, next];
    }
    return sql(`CASE WHEN ${id} < ${SHUFFLED} THEN ${left.text} * ${HALF} + ${right.text} ELSE ${id} END`, [
      ...left.values,
      ...right.values,
    ]);
  }
}

function scatter(half: number, { factor, term }: Round): number {
  return ((half * factor + term) % PRIME) % HALF;
}
