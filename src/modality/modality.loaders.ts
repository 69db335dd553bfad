import DataLoader from 'dataloader';

import type { Connection, Edge } from '../connection/connection';
import { ListLoader } from '../connection/list-loader';
import { readOnce } from '../filter/read-once';
import type { KnownRows } from '../sql/joins';
import { RowLoader } from '../sql/row-loader';
import { Modality } from './modality.entity';
import type { ModalityFilter, ModalityFilters } from './modality.filter';
import type { ModalityRepository, PractisedModality } from './modality.repository';

export type ModalityConnectionSource = Connection<Modality>;
export type ModalityEdgeSource = Edge<Modality>;
export type PractisedModalityConnectionSource = Connection<PractisedModality>;
export type PractisedModalityEdgeSource = Edge<PractisedModality>;

export function createModalityLoaders(
  repository: ModalityRepository,
  filters: ModalityFilters,
  known: KnownRows,
) {
  const read = readOnce((filter: ModalityFilter) => filters.select(filter));
  const modalityById = new RowLoader(
    (ids: readonly number[]) => repository.findByIds(ids),
    known.of(Modality),
  );
  return {
    modalityById,
    modalityBySlug: new DataLoader((slugs: readonly string[]) => repository.findBySlugs(slugs)),
    modalities: new ListLoader(repository.all, read, known),
    modalitiesBySpecialistId: new ListLoader(repository.ofSpecialist, read, known),
  };
}
