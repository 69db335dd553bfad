import type { FilteredFacet } from '../connection/facet-reader';
import type { SlugLoaders } from '../node/slug-loader';
import { chosenRecords, specialistFacets, type SpecialistFacetName } from '../specialist/specialist-facets';
import type { SpecialistFilter } from '../specialist/specialist.filter';
import type { StatementFilter } from './statement.filter';

/** The facets of lists of statements: those of their specialists, and the modality that they are on. */
export function statementFacets(
  slugs: SlugLoaders,
): Readonly<Record<SpecialistFacetName, FilteredFacet<StatementFilter>>> {
  const ofSpecialist = specialistFacets(slugs, 'x');
  return {
    modalities: {
      key: 't.modality_id',
      joins: [],
      records: 'modality',
      without: (filter) => ({ ...filter, modality: null }),
      chosen: ({ modality }) => chosenRecords(modality?.in ?? [], slugs.Modality),
    },
    professions: throughSpecialist(ofSpecialist.professions),
    regions: throughSpecialist(ofSpecialist.regions),
    places: throughSpecialist(ofSpecialist.places),
    kinds: throughSpecialist(ofSpecialist.kinds),
    statedLicensures: throughSpecialist(ofSpecialist.statedLicensures),
  };
}

function throughSpecialist(facet: FilteredFacet<SpecialistFilter>): FilteredFacet<StatementFilter> {
  return {
    ...facet,
    joins: ['specialist x ON x.id = t.specialist_id', ...facet.joins],
    without: ({ specialist, ...filter }) => ({
      ...filter,
      specialist: specialist && facet.without(specialist),
    }),
    chosen: ({ specialist }) => facet.chosen(specialist ?? {}),
  };
}
