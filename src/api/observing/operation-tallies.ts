import { Distribution } from '../../sql/distribution';
import type { KnownOperation } from '../execution/known-operations';
import type { Outcome } from './request-record';

/** How many names of operations are told apart. Clients choose them, so that there could be any number. */
export const NAMES_MAX = 100;
const NAME_LENGTH_MAX = 64;
const SECONDS = [0.000_25, 0.000_5, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What requests for operations of one name came to, in plain numbers. */
export class OperationTally {
  readonly secondsByOutcome = new Map<Outcome, Distribution>();
  cost = 0;
  sqlStatements = 0;
  sqlRows = 0;
  sqlMilliseconds = 0;

  constructor(readonly name: string) {}

  seconds(outcome: Outcome): Distribution {
    let seconds = this.secondsByOutcome.get(outcome);
    if (seconds === undefined) this.secondsByOutcome.set(outcome, (seconds = new Distribution(SECONDS)));
    return seconds;
  }
}

/**
 * A tally for each of the first hundred names of operations that come again; one that comes once, as where a client makes
 * up its names, takes no place. All others share `other`.
 */
export class OperationTallies {
  /** What is no valid operation. */
  private readonly none = new OperationTally('none');
  private readonly anonymous = new OperationTally('anonymous');
  private readonly other = new OperationTally('other');
  private readonly byName = new Map(
    [this.none, this.anonymous, this.other].map((tally) => [tally.name, tally]),
  );
  private readonly namesMax = this.byName.size + NAMES_MAX;
  private readonly cameOnce = new WeakSet<KnownOperation>();
  private readonly byOperation = new WeakMap<KnownOperation, OperationTally>();

  of(operation: KnownOperation | null): OperationTally {
    if (operation === null) return this.none;
    const found = this.byOperation.get(operation);
    if (found !== undefined) return found;
    const name = operation.operation.name?.value;
    if (name !== undefined && !this.cameOnce.has(operation)) {
      this.cameOnce.add(operation);
      return this.other;
    }
    const tally = name === undefined ? this.anonymous : this.ofName(name);
    this.byOperation.set(operation, tally);
    return tally;
  }

  all(): Iterable<OperationTally> {
    return this.byName.values();
  }

  private ofName(name: string): OperationTally {
    const found = this.byName.get(name);
    if (found !== undefined) return found;
    if (this.byName.size >= this.namesMax || name.length > NAME_LENGTH_MAX) return this.other;
    const tally = new OperationTally(name);
    this.byName.set(name, tally);
    return tally;
  }
}
