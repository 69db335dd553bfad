import DataLoader from 'dataloader';

import type { Connection, Edge } from '../connection/connection';
import { ListLoader } from '../connection/list-loader';
import { RowLoader } from '../sql/row-loader';
import type { Modality } from './modality.entity';
import type { ModalityRepository, PractisedModality } from './modality.repository';

export type ModalityConnectionSource = Connection<Modality>;
export type ModalityEdgeSource = Edge<Modality>;
export type PractisedModalityConnectionSource = Connection<PractisedModality>;
export type PractisedModalityEdgeSource = Edge<PractisedModality>;

export function createModalityLoaders(repository: ModalityRepository) {
  const modalityById = new RowLoader((ids: readonly number[]) => repository.findByIds(ids));
  const prime = (modality: Modality) => modalityById.prime(modality.id, modality);
  return {
    modalityById,
    modalityBySlug: new DataLoader((slugs: readonly string[]) => repository.findBySlugs(slugs)),
    modalities: new ListLoader(repository.all(), prime),
    modalitiesBySpecialistId: new ListLoader(repository.ofSpecialist(), prime),
  };
}
