import type { Connection, Edge } from '../connection/connection';
import { ListLoader } from '../connection/list-loader';
import { readOnce } from '../filter/read-once';
import { BatchLoader } from '../sql/batch-loader';
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
  const modalityById = new RowLoader('modalityById', (ids: readonly number[]) => repository.findByIds(ids));
  return {
    modalityById,
    /** Of a row that refers to one: at once where it was read along. */
    modalityOf: ({ modality, modalityId }: { readonly modality?: Modality; readonly modalityId: number }) =>
      modality ?? modalityById.get(modalityId),
    modalityBySlug: new BatchLoader('modalityBySlug', (slugs: readonly string[]) =>
      repository.findBySlugs(slugs),
    ),
    modalities: new ListLoader('modalities', repository.all, read),
    modalitiesBySpecialistId: new ListLoader('modalitiesBySpecialistId', repository.ofSpecialist, read),
  };
}
