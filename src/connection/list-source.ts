import type { Selection } from '../filter/selection';
import type { SqlValue } from '../sql/session';
import type { PageRequest } from './page-arguments';
import type { SortValue } from './sort-order';

/** The parent of a list at the root. */
export const NO_PARENT = 0;

/** Where in the list of one parent a page starts. */
export interface PageStart {
  /** The parent's key; null where a start stands for none. */
  readonly parent: SqlValue;
  readonly beyond: readonly SortValue[] | null;
}

/** One page of one parent's list. */
export interface PageKey {
  readonly parent: number;
  readonly request: PageRequest;
}

/** The rows of a page in the list's order. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Whether the list has more rows beyond the page in the direction of reading. */
  readonly hasMore: boolean;
}

/** Those of one parent's rows that a filter selects. */
export interface SetKey {
  readonly parent: number;
  readonly selection: Selection;
}

/** Where a connection reads from. */
export interface ListSource<Row> {
  page(key: PageKey): Promise<Page<Row>>;
  count(key: SetKey): Promise<number>;
  /** Whether the list has rows on the far side of where the page starts. */
  hasRowsBehind(key: PageKey): Promise<boolean>;
}
