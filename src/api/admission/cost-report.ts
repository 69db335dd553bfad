import type { SqlUse } from '../observing/request-record';

/** The request header that asks what a query costs: `1` answers it and tells, `dry-run` only tells. */
export const COST_HEADER = 'directory-cost';

export type CostMode = 'told' | 'dry-run';

/** What a request that asks for its cost carries. Such requests are never answered from a cache, nor kept in one. */
export interface CostReport {
  readonly mode: CostMode;
  readonly sql: SqlUse;
}

/** @returns null where the header is absent, undefined where its value means nothing */
export function costMode(header: string | readonly string[] | undefined): CostMode | null | undefined {
  if (header === undefined) return null;
  if (header === '1') return 'told';
  return header === 'dry-run' ? 'dry-run' : undefined;
}

/** `extensions.cost` of an answer. */
export function costExtension(requested: number, limit: number, { statements, rows }: SqlUse) {
  return { requested, limit, sqlStatements: statements, sqlRows: rows };
}
