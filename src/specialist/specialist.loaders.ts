import type { Connection, Edge } from '../connection/connection';
import { FacetReader } from '../connection/facet-reader';
import { ListLoader } from '../connection/list-loader';
import type { Sortable } from '../connection/sort-order';
import { readOnce } from '../filter/read-once';
import { RowBySlugLoader, type SlugLoaders } from '../node/slug-loader';
import { RowLoader } from '../sql/row-loader';
import type { Specialist } from './specialist.entity';
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
) {
  const read = readOnce((filter: SpecialistFilter) => filters.select(filter));
  const byId = new RowLoader('specialistById', (ids: readonly number[]) => repository.findByIds(ids));
  return {
    byId,
    /** Of a row that refers to one: at once where it was read along. */
    of: ({ specialist, specialistId }: { readonly specialist?: Specialist; readonly specialistId: number }) =>
      specialist ?? byId.get(specialistId),
    facets: new FacetReader(read, () => specialistFacets(slugs)),
    bySlug: new RowBySlugLoader<Specialist>('specialistBySlug', (slugs, requested) =>
      repository.findBySlugs(slugs, requested),
    ),
    all: new ListLoader('specialists', repository.all, read),
    ofModality: new ListLoader('specialistsByModalityId', repository.ofModality, read),
    ofProfession: new ListLoader('specialistsByProfessionId', repository.ofProfession, read),
    ofPlace: new ListLoader('specialistsByPlaceId', repository.ofPlace, read),
  };
}
