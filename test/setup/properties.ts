import fc from 'fast-check';

/*
 * What property tests and fuzzing draw, and how often. A run without any of these draws what the run before it drew:
 *
 *   FUZZ_SEED=random npx jest test/finding    something else; the seed is told before the tests begin
 *   FUZZ_SEED=12345 npx jest test/finding     the same once more
 *   FUZZ_TIMES=10 npx jest test/finding       every property ten times as often
 */

const USUAL_SEED = 1;
const HIGHEST_SEED = 2 ** 30;

/** The seed of a run: the usual one, the one that is asked for, or a new one. */
export function seedFor(asked: string | undefined): number {
  if (asked === 'random') return Math.floor(Math.random() * HIGHEST_SEED);
  return Number(asked ?? USUAL_SEED);
}

/** Where all that is drawn in this run begins. */
const FIRST_SEED = seedFor(process.env['FUZZ_SEED']);
const TIMES = Number(process.env['FUZZ_TIMES'] ?? 1);
/** More than are drawn from on one engine. */
const SEEDS_OF_ENGINE = 1_000;

/** How often to try what is tried so often as a rule. */
export function times(usual: number): number {
  return usual * TIMES;
}

/** The seed of one of several things that would otherwise begin with the same values. */
export function seedOf(nth: number): number {
  return (fc.readConfigureGlobal().seed ?? FIRST_SEED) + nth;
}

/** From here on properties begin elsewhere for every engine, so that together they try more. */
export function drawForEngine(nth: number): void {
  fc.configureGlobal({ seed: FIRST_SEED + nth * SEEDS_OF_ENGINE, numRuns: times(100) });
}

drawForEngine(0);
