import DataLoader from 'dataloader';

import type { Connection, Edge } from '../connection/connection';
import { ListLoader } from '../connection/list-loader';
import { readOnce } from '../filter/read-once';
import { RowLoader } from '../sql/row-loader';
import type { Statement } from './statement.entity';
import type { StatementFilter, StatementFilters } from './statement.filter';
import type { SpecialistAndModality, StatementRepository } from './statement.repository';

export type StatementConnectionSource = Connection<Statement>;
export type StatementEdgeSource = Edge<Statement>;

export function createStatementLoaders(repository: StatementRepository, filters: StatementFilters) {
  const read = readOnce((filter: StatementFilter) => filters.select(filter));
  const statementById = new RowLoader((ids: readonly number[]) => repository.findByIds(ids));
  const prime = (statement: Statement) => statementById.prime(statement.id, statement);
  return {
    statementById,
    statementBySpecialistAndModality: new DataLoader(
      (pairs: readonly SpecialistAndModality[]) => repository.findByPairs(pairs),
      { cacheKeyFn: ({ specialistId, modalityId }) => `${specialistId} ${modalityId}` },
    ),
    statements: new ListLoader(repository.all, read, prime),
    statementsByModalityId: new ListLoader(repository.ofModality, read, prime),
    statementsBySpecialistId: new ListLoader(repository.ofSpecialist, read, prime),
  };
}
