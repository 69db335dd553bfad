import type { Connection, Edge } from '../connection/connection';
import { ListLoader } from '../connection/list-loader';
import { readOnce } from '../filter/read-once';
import { RowBySlugLoader } from '../node/slug-loader';
import { referred, RowLoader } from '../sql/row-loader';
import type { Profession } from './profession.entity';
import type { ProfessionFilter, ProfessionFilters } from './profession.filter';
import type { ProfessionRepository } from './profession.repository';

export type ProfessionConnectionSource = Connection<Profession>;
export type ProfessionEdgeSource = Edge<Profession>;

export function createProfessionLoaders(repository: ProfessionRepository, filters: ProfessionFilters) {
  const read = readOnce((filter: ProfessionFilter) => filters.select(filter));
  const byId = new RowLoader('professionById', (ids: readonly number[]) => repository.findByIds(ids));
  return {
    byId,
    /** Of a row that refers to one, or to none. */
    of: ({
      profession,
      professionId,
    }: {
      readonly profession?: Profession | null;
      readonly professionId: number | null;
    }) => referred(profession, professionId, byId),
    bySlug: new RowBySlugLoader<Profession>('professionBySlug', (slugs, requested) =>
      repository.findBySlugs(slugs, requested),
    ),
    all: new ListLoader('professions', repository.all, read),
  };
}
