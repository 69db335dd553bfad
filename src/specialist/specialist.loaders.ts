import DataLoader from 'dataloader';

import type { Connection, Edge } from '../connection/connection';
import { FacetReader } from '../connection/facet-reader';
import { ListLoader } from '../connection/list-loader';
import type { Sortable } from '../connection/sort-order';
import { readOnce } from '../filter/read-once';
import type { SlugLoaders } from '../node/slug-loader';
import type { KnownRows } from '../sql/joins';
import { RowLoader } from '../sql/row-loader';
import { Specialist } from './specialist.entity';
import type { SpecialistFilter, SpecialistFilters } from './specialist.filter';
import { specialistFacets } from './specialist-facets';
import type { Practitioner, SpecialistRepository } from './specialist.repository';

export type SpecialistConnectionSource = Connection<Specialist, SpecialistFilter>;
/** What a facet of any list of specialists is counted from. */
export type SpecialistFacetsSource = Connection<Sortable, SpecialistFilter>;
export type SpecialistEdgeSource = Edge<Specialist>;
export type PractitionerConnectionSource = Connection<Practitioner, SpecialistFilter>;
export type PractitionerEdgeSource = Edge<Practitioner>;

export function createSpecialistLoaders(
  repository: SpecialistRepository,
  filters: SpecialistFilters,
  slugs: SlugLoaders,
  known: KnownRows,
) {
  const read = readOnce((filter: SpecialistFilter) => filters.select(filter));
  const specialistById = new RowLoader(
    (ids: readonly number[]) => repository.findByIds(ids),
    known.of(Specialist),
  );
  return {
    specialistById,
    specialistFacets: new FacetReader(read, specialistFacets(slugs)),
    specialistBySlug: new DataLoader((slugs: readonly string[]) => repository.findBySlugs(slugs)),
    specialists: new ListLoader(repository.all, read, known),
    specialistsByModalityId: new ListLoader(repository.ofModality, read, known),
    specialistsByProfessionId: new ListLoader(repository.ofProfession, read, known),
    specialistsByPlaceId: new ListLoader(repository.ofPlace, read, known),
  };
}
