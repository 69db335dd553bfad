import type { Selection } from '../filter/selection';
import type { SqlValue } from '../sql/session';
import type { FacetCount, FacetRequest } from './facet';
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

/** A facet of one parent's rows. */
export interface FacetKey {
  readonly parent: number;
  readonly count: FacetCounting;
}

/** What is counted of which rows, whatever their parent. */
export interface FacetCounting {
  readonly selection: Selection;
  readonly request: FacetRequest;
  /** Equal for equal countings of one list, so that they share a statement. */
  readonly key: string;
}

/** Where a connection reads from. */
export interface ListSource<Row> {
  page(key: PageKey): Promise<Page<Row>>;
  count(key: SetKey): Promise<number>;
  facet(key: FacetKey): Promise<readonly FacetCount[]>;
  /** Whether the list has rows on the far side of where the page starts. */
  hasRowsBehind(key: PageKey): Promise<boolean>;
}
