import DataLoader from 'dataloader';

import type { Connection, Edge } from '../connection/connection';
import { ListLoader } from '../connection/list-loader';
import { readOnce } from '../filter/read-once';
import type { KnownRows } from '../sql/joins';
import { RowLoader } from '../sql/row-loader';
import { Profession } from './profession.entity';
import type { ProfessionFilter, ProfessionFilters } from './profession.filter';
import type { ProfessionRepository } from './profession.repository';

export type ProfessionConnectionSource = Connection<Profession>;
export type ProfessionEdgeSource = Edge<Profession>;

export function createProfessionLoaders(
  repository: ProfessionRepository,
  filters: ProfessionFilters,
  known: KnownRows,
) {
  const read = readOnce((filter: ProfessionFilter) => filters.select(filter));
  const professionById = new RowLoader(
    (ids: readonly number[]) => repository.findByIds(ids),
    known.of(Profession),
  );
  return {
    professionById,
    professionBySlug: new DataLoader((slugs: readonly string[]) => repository.findBySlugs(slugs)),
    professions: new ListLoader(repository.all, read, known),
  };
}
