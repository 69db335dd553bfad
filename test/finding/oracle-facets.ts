import { findRegion } from '../../src/place/regions';
import type { Specialist } from '../../src/specialist/specialist.entity';
import type { Statement } from '../../src/statement/statement.entity';
import { fold } from '../../src/text/fold';
import type { World } from '../factories/worlds';
import {
  matches,
  modalitiesOf,
  modalityOf,
  placeOf,
  professionOf,
  specialistOf,
  type FilterOf,
  type RowOf,
} from './oracle';
import { compareValues } from './oracle-orders';

export type FacetedNoun = 'Specialist' | 'Statement';

export const FACETS = [
  'modalities',
  'professions',
  'regions',
  'places',
  'kinds',
  'statedLicensures',
] as const;
export type FacetName = (typeof FACETS)[number];

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly selected: boolean;
}

/** A value that rows can be counted by. */
interface Labelled {
  readonly value: string;
  readonly label: string;
}

interface Facet<Row, Filter> {
  /** The values of a row. */
  readonly valuesOf: (world: World, row: Row) => readonly Labelled[];
  /** The filter without what chooses among the values. */
  readonly without: (filter: Filter) => Filter;
  /** The values that the filter chooses, as they are written there. */
  readonly chosen: (filter: Filter) => readonly (string | null | undefined)[];
  /** What a value is called that no row has. */
  readonly label: (world: World, value: string) => string;
}

const LABELS: Readonly<Record<string, string>> = {
  INDIVIDUAL: 'Individual',
  PRACTICE: 'Practice',
  LICENSED: 'Licensed',
  PRE_LICENSED: 'Pre-licensed',
  UNSPECIFIED: 'Unspecified',
};

const recordLabel = (field: 'modalities' | 'professions' | 'places') => (world: World, value: string) =>
  world[field].find(({ slug }) => slug === value)?.name ?? value;

const labelled = (record: { slug: string; name: string } | null): Labelled[] =>
  record === null ? [] : [{ value: record.slug, label: record.name }];

const regionLabel = (region: string) => findRegion(region)?.name ?? region;
const enumLabel = (value: string) => LABELS[value] ?? value;

/** What is known of a specialist. */
const OF_SPECIALISTS: Readonly<Record<FacetName, Facet<Specialist, FilterOf['Specialist']>>> = {
  modalities: {
    valuesOf: (world, specialist) => modalitiesOf(world, specialist).flatMap(labelled),
    without: (filter) => ({ ...filter, modality: { allOf: filter.modality?.allOf } }),
    chosen: ({ modality }) => [...(modality?.anyOf ?? []), ...(modality?.allOf ?? [])],
    label: recordLabel('modalities'),
  },
  professions: {
    valuesOf: (world, specialist) => labelled(professionOf(world, specialist)),
    without: (filter) => ({ ...filter, profession: null }),
    chosen: ({ profession }) => profession?.in ?? [],
    label: recordLabel('professions'),
  },
  regions: {
    valuesOf: (world, specialist) => {
      const region = placeOf(world, specialist)?.region ?? null;
      return region === null ? [] : [{ value: region, label: regionLabel(region) }];
    },
    without: (filter) => ({ ...filter, place: { country: filter.place?.country } }),
    chosen: ({ place }) => [...(place?.region?.in ?? []), place?.region?.eq],
    label: (_, value) => regionLabel(value),
  },
  places: {
    valuesOf: (world, specialist) => labelled(placeOf(world, specialist)),
    without: (filter) => ({ ...filter, place: { ...filter.place, slug: null, city: null } }),
    chosen: ({ place }) => place?.slug?.in ?? [],
    label: recordLabel('places'),
  },
  kinds: {
    valuesOf: (_, { kind }) => [{ value: kind, label: enumLabel(kind) }],
    without: (filter) => ({ ...filter, kind: null }),
    chosen: ({ kind }) => kind?.in ?? [],
    label: (_, value) => enumLabel(value),
  },
  statedLicensures: {
    valuesOf: (_, { statedLicensure }) => [{ value: statedLicensure, label: enumLabel(statedLicensure) }],
    without: (filter) => ({ ...filter, statedLicensure: null }),
    chosen: ({ statedLicensure }) => statedLicensure?.in ?? [],
    label: (_, value) => enumLabel(value),
  },
};

/** What is known of a statement: its modality, and the rest through its specialist. */
function ofStatements(name: FacetName): Facet<Statement, FilterOf['Statement']> {
  const ofSpecialists = OF_SPECIALISTS[name];
  if (name === 'modalities')
    return {
      ...ofSpecialists,
      valuesOf: (world, statement) => labelled(modalityOf(world, statement)),
      without: (filter) => ({ ...filter, modality: null }),
      chosen: ({ modality }) => modality?.in ?? [],
    };
  return {
    ...ofSpecialists,
    valuesOf: (world, statement) => ofSpecialists.valuesOf(world, specialistOf(world, statement)),
    without: (filter) => ({ ...filter, specialist: ofSpecialists.without(filter.specialist ?? {}) }),
    chosen: ({ specialist }) => ofSpecialists.chosen(specialist ?? {}),
  };
}

/** Facets whose values are so few that all of them are always listed. */
const WHOLE: readonly FacetName[] = ['kinds', 'statedLicensures'];

/** The selection of all facets, with so many values of each. */
export function facetSelection(first: number): string {
  const fields = FACETS.map((name) => (WHOLE.includes(name) ? name : `${name}(first: ${first})`));
  return `facets { ${fields.map((field) => `${field} { value label count selected }`).join(' ')} }`;
}

/**
 * How many of the rows that fulfil a filter, but for the facet's own part of it, have each value; the most frequent first,
 * then by label.
 *
 * @param rows all rows of a list
 * @param first how many values, beside those that the filter chooses
 */
export function facets<Noun extends FacetedNoun>(
  noun: Noun,
  name: FacetName,
  world: World,
  rows: readonly RowOf[Noun][],
  filter: FilterOf[Noun],
  first: number,
): FacetValue[] {
  const facet = (noun === 'Statement' ? ofStatements(name) : OF_SPECIALISTS[name]) as unknown as Facet<
    RowOf[Noun],
    FilterOf[Noun]
  >;
  const counted = rows.filter((row) => matches(noun, world, row, facet.without(filter)));
  const values = counted.flatMap((row) => facet.valuesOf(world, row));
  const chosen = facet.chosen(filter).filter((value) => typeof value === 'string');
  const isSame = (one: string) => (other: string) => fold(one) === fold(other);
  const missing = [...new Set(chosen)].filter(
    (value) => !values.map((each) => each.value).some(isSame(value)),
  );
  const listed = new Map([
    ...values.map(({ value, label }) => [value, label] as const),
    ...missing.map((value) => [value, facet.label(world, value)] as const),
  ]);
  return [...listed]
    .map(([value, label]) => ({
      value,
      label,
      count: values.filter((each) => each.value === value).length,
      selected: chosen.some(isSame(value)),
    }))
    .sort((one, other) => other.count - one.count || compareValues(one.label, other.label))
    .filter(({ selected }, at) => selected || at < first || WHOLE.includes(name));
}
