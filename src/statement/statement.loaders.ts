import type { Connection, Edge } from '../connection/connection';
import { FacetReader } from '../connection/facet-reader';
import { ListLoader } from '../connection/list-loader';
import type { Sortable } from '../connection/sort-order';
import { readOnce } from '../filter/read-once';
import type { SlugLoaders } from '../node/slug-loader';
import type { Highlighted } from '../search/highlighted';
import { BatchLoader } from '../sql/batch-loader';
import { RowLoader } from '../sql/row-loader';
import type { Statement } from './statement.entity';
import type { StatementFilter, StatementFilters } from './statement.filter';
import { statementFacets } from './statement-facets';
import type { SpecialistAndModality, StatementRepository } from './statement.repository';

export type StatementConnectionSource = Connection<Statement, StatementFilter>;
/** What a facet of any list of statements is counted from. */
export type StatementFacetsSource = Connection<Sortable, StatementFilter>;
export type HighlightRow = Highlighted<Statement>;
export type StatementEdgeSource = Edge<Statement>;

export function createStatementLoaders(
  repository: StatementRepository,
  filters: StatementFilters,
  slugs: SlugLoaders,
) {
  const read = readOnce((filter: StatementFilter) => filters.select(filter));
  const byId = new RowLoader('statementById', (ids: readonly number[]) => repository.findByIds(ids));
  return {
    byId,
    facets: new FacetReader(read, () => statementFacets(slugs)),
    /** All that a specialist says, to show where words stand in it. */
    toHighlight: new BatchLoader('statementsToHighlight', (specialistIds: readonly number[]) =>
      repository.findOfSpecialists(specialistIds),
    ),
    bySpecialistAndModality: new BatchLoader(
      'statementBySpecialistAndModality',
      (pairs: readonly SpecialistAndModality[]) => repository.findByPairs(pairs),
      { cacheKeyFn: ({ specialistId, modalityId }) => `${specialistId} ${modalityId}` },
    ),
    all: new ListLoader('statements', repository.all, read),
    ofModality: new ListLoader('statementsByModalityId', repository.ofModality, read),
    ofSpecialist: new ListLoader('statementsBySpecialistId', repository.ofSpecialist, read),
  };
}
