import DataLoader from 'dataloader';

import type { Connection, Edge } from '../connection/connection';
import { ListLoader } from '../connection/list-loader';
import { RowLoader } from '../sql/row-loader';
import type { Specialist } from './specialist.entity';
import type { Practitioner, SpecialistRepository } from './specialist.repository';

export type SpecialistConnectionSource = Connection<Specialist>;
export type SpecialistEdgeSource = Edge<Specialist>;
export type PractitionerConnectionSource = Connection<Practitioner>;
export type PractitionerEdgeSource = Edge<Practitioner>;

export function createSpecialistLoaders(repository: SpecialistRepository) {
  const specialistById = new RowLoader((ids: readonly number[]) => repository.findByIds(ids));
  const prime = (specialist: Specialist) => specialistById.prime(specialist.id, specialist);
  return {
    specialistById,
    specialistBySlug: new DataLoader((slugs: readonly string[]) => repository.findBySlugs(slugs)),
    specialists: new ListLoader(repository.all(), prime),
    specialistsByModalityId: new ListLoader(repository.ofModality(), prime),
    specialistsByProfessionId: new ListLoader(repository.ofProfession(), prime),
    specialistsByPlaceId: new ListLoader(repository.ofPlace(), prime),
  };
}
