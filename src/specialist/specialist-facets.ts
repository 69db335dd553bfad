import type { Facet, SelectedValue } from '../connection/facet';
import type { FilteredFacet } from '../connection/facet-reader';
import { resolve, type SlugLoader, type SlugLoaders } from '../node/slug-loader';
import { regionKey } from '../place/place-keys';
import { regionName } from '../place/regions';
import type { SpecialistFilter } from './specialist.filter';

export type SpecialistFacetName =
  'modalities' | 'professions' | 'regions' | 'places' | 'kinds' | 'statedLicensures';

const KIND_LABELS: Record<string, string> = { INDIVIDUAL: 'Individual', PRACTICE: 'Practice' };
const LICENSURE_LABELS: Record<string, string> = {
  LICENSED: 'Licensed',
  PRE_LICENSED: 'Pre-licensed',
  UNSPECIFIED: 'Unspecified',
};

/**
 * The facets of lists of specialists.
 *
 * @param alias of the specialist's row
 */
export function specialistFacets(
  slugs: SlugLoaders,
  alias = 't',
): Readonly<Record<SpecialistFacetName, FilteredFacet<SpecialistFilter>>> {
  return {
    modalities: {
      key: 'f.modality_id',
      joins: [`statement f ON f.specialist_id = ${alias}.id`],
      records: 'modality',
      without: ({ modality, ...filter }) => ({
        ...filter,
        modality: modality && { allOf: modality.allOf ?? null },
      }),
      chosen: ({ modality }) =>
        chosenRecords([...(modality?.anyOf ?? []), ...(modality?.allOf ?? [])], slugs.Modality),
    },
    professions: {
      key: `${alias}.profession_id`,
      joins: [],
      records: 'profession',
      without: (filter) => ({ ...filter, profession: null }),
      chosen: ({ profession }) => chosenRecords(profession?.in ?? [], slugs.Profession),
    },
    regions: {
      key: `${alias}.region_key`,
      joins: [],
      value: '(SELECT MIN(f.region) FROM place f WHERE f.region_key = c.facetKey)',
      label: regionName,
      without: ({ place, ...filter }) => ({ ...filter, place: place && { country: place.country ?? null } }),
      chosen: async ({ place }) =>
        distinct(
          [...(place?.region?.in ?? []), ...(place?.region?.eq ? [place.region.eq] : [])].map((value) => ({
            key: regionKey(value) ?? value,
            value,
            label: regionName(value),
          })),
        ),
    },
    places: {
      key: `${alias}.place_id`,
      joins: [],
      records: 'place',
      without: ({ place, ...filter }) => ({
        ...filter,
        place: place && { ...place, slug: null, city: null },
      }),
      chosen: ({ place }) => chosenRecords(place?.slug?.in ?? [], slugs.Place),
    },
    kinds: {
      ...named(`${alias}.kind`, KIND_LABELS),
      without: (filter) => ({ ...filter, kind: null }),
      chosen: async ({ kind }) => chosenNames(kind?.in ?? [], KIND_LABELS),
    },
    statedLicensures: {
      ...named(`${alias}.stated_licensure`, LICENSURE_LABELS),
      without: (filter) => ({ ...filter, statedLicensure: null }),
      chosen: async ({ statedLicensure }) => chosenNames(statedLicensure?.in ?? [], LICENSURE_LABELS),
    },
  };
}

function named(key: string, labels: Record<string, string>): Facet {
  return { key, joins: [], label: (value) => labels[value] ?? value };
}

/** The records that slugs lead to; a slug that leads nowhere stands for itself. */
export async function chosenRecords(slugs: readonly string[], loader: SlugLoader): Promise<SelectedValue[]> {
  const records = await resolve(slugs, loader);
  return distinct(
    records.map((record, at) => {
      const slug = slugs[at] as string;
      return record === null
        ? { key: slug, value: slug, label: slug }
        : { key: record.id, value: record.slug, label: record.name };
    }),
  );
}

function chosenNames(names: readonly string[], labels: Record<string, string>): SelectedValue[] {
  return distinct(names.map((name) => ({ key: name, value: name, label: labels[name] ?? name })));
}

function distinct(values: readonly SelectedValue[]): SelectedValue[] {
  return [...new Map(values.map((value) => [value.key, value])).values()];
}
