import { seedOf, times } from '../setup/properties';

/*
 * How long the fuzzing is:
 *
 *   FUZZ_RUNS=20000 npx jest test/fuzz    thousands of everything
 *
 * test/setup/properties.ts says where it begins.
 */

/** So many things of a kind share a directory; the seed of the next ones is the next number. */
const ROUND = 250;

/** How many things of a kind to try; `usual` where nobody says. */
function runs(usual: number): number {
  return Number(process.env['FUZZ_RUNS'] ?? times(usual));
}

export interface Round {
  /** Of all that is random in the round. */
  readonly seed: number;
  readonly numRuns: number;
}

/** The rounds that make so many runs. */
export function roundsOf(usual: number): Round[] {
  const all = runs(usual);
  return Array.from({ length: Math.ceil(all / ROUND) }, (_, nth) => ({
    seed: seedOf(nth),
    numRuns: Math.min(ROUND, all - nth * ROUND),
  }));
}

/** Long enough for a number of rounds, and for a failure to be made small; in milliseconds. */
export function timeLimit(rounds: readonly Round[]): number {
  return 120_000 + rounds.length * 60_000;
}

/** After so many hundreds of operations everything in the schema has been used. */
export const ENOUGH_TO_COVER = 20;
