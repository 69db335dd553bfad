import type { Connection, Edge } from '../connection/connection';
import { ListLoader } from '../connection/list-loader';
import { readOnce } from '../filter/read-once';
import { RowBySlugLoader } from '../node/slug-loader';
import { RowLoader } from '../sql/row-loader';
import type { Modality } from './modality.entity';
import type { ModalityFilter, ModalityFilters } from './modality.filter';
import type { ModalityRepository, PractisedModality } from './modality.repository';

export type ModalityConnectionSource = Connection<Modality>;
export type ModalityEdgeSource = Edge<Modality>;
export type PractisedModalityConnectionSource = Connection<PractisedModality>;
export type PractisedModalityEdgeSource = Edge<PractisedModality>;

export function createModalityLoaders(repository: ModalityRepository, filters: ModalityFilters) {
  const read = readOnce((filter: ModalityFilter) => filters.select(filter));
  const byId = new RowLoader('modalityById', (ids: readonly number[]) => repository.findByIds(ids));
  return {
    byId,
    /** Of a row that refers to one: at once where it was read along. */
    of: ({ modality, modalityId }: { readonly modality?: Modality; readonly modalityId: number }) =>
      modality ?? byId.get(modalityId),
    bySlug: new RowBySlugLoader<Modality>('modalityBySlug', (slugs, requested) =>
      repository.findBySlugs(slugs, requested),
    ),
    all: new ListLoader('modalities', repository.all, read),
    ofSpecialist: new ListLoader('modalitiesBySpecialistId', repository.ofSpecialist, read),
  };
}
