import type { PageRequest } from './page-arguments';

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

/** Where a connection reads from. */
export interface ListSource<Row> {
  page(key: PageKey): Promise<Page<Row>>;
  count(parent: number): Promise<number>;
  /** Whether the list has rows on the far side of where the page starts. */
  hasRowsBehind(key: PageKey): Promise<boolean>;
}
