import type { StoredTime } from '../../src/database/time';
import type {
  CoordinatesInput,
  DateTimeFilter,
  ModalityFilter,
  NearFilter,
  PlaceFilter,
  ProfessionFilter,
  SlugFilter,
  SpecialistFilter,
  StatementFilter,
  StringFilter,
} from '../../src/generated/resolvers';
import type { Modality } from '../../src/modality/modality.entity';
import type { NodeType } from '../../src/node/global-id';
import { findTown } from '../../src/place/gazetteer';
import type { Place } from '../../src/place/place.entity';
import type { Profession } from '../../src/profession/profession.entity';
import { findRegion } from '../../src/place/regions';
import type { Specialist } from '../../src/specialist/specialist.entity';
import type { Statement } from '../../src/statement/statement.entity';
import { fold, foldedWords } from '../../src/text/fold';
import type { World } from '../factories/worlds';

/*
 * What the contract says of filters, told for records in memory: plain, slow, and made from nothing of src/ but what folds
 * texts and knows towns. Former slugs are left out.
 */

export interface FilterOf {
  Modality: ModalityFilter;
  Specialist: SpecialistFilter;
  Statement: StatementFilter;
  Profession: ProfessionFilter;
  Place: PlaceFilter;
}

export interface RowOf {
  Modality: Modality;
  Specialist: Specialist;
  Statement: Statement;
  Profession: Profession;
  Place: Place;
}

type Maybe<Value> = Value | null | undefined;

/** What filters have in common. */
type Combined<Filter> = {
  readonly and?: Maybe<readonly Filter[]>;
  readonly or?: Maybe<readonly Filter[]>;
  readonly not?: Maybe<Filter>;
};

/** For each field of a filter, whether a row fulfils what is given there. */
type Fields<Filter> = {
  readonly [Field in Exclude<keyof Filter, keyof Combined<Filter>>]-?: (
    given: NonNullable<Filter[Field]>,
  ) => boolean;
};

/** Whether a row of the world fulfils a filter. */
export function matches<Noun extends NodeType>(
  noun: Noun,
  world: World,
  row: RowOf[Noun],
  filter: Maybe<FilterOf[Noun]>,
): boolean {
  return fulfils(filter ?? {}, FIELDS[noun](world, row));
}

function fulfils(filter: object, fields: Readonly<Record<string, (given: never) => boolean>>): boolean {
  return Object.entries(filter).every(([key, given]: [string, unknown]) => {
    if (isAbsent(given)) return true;
    if (key === 'and') return (given as object[]).every((part) => fulfils(part, fields));
    if (key === 'or') return (given as object[]).some((part) => fulfils(part, fields));
    if (key === 'not') return !fulfils(given, fields);
    return fields[key]!(given as never);
  });
}

function isAbsent(given: unknown): given is null | undefined {
  return given === null || given === undefined;
}

const FIELDS: {
  readonly [Noun in NodeType]: (world: World, row: RowOf[Noun]) => Fields<FilterOf[Noun]>;
} = {
  Modality: (world, modality) => ({
    slug: hasSlug(modality),
    abbreviation: isText(modality.abbreviation, fold),
    specialist: (filter) =>
      saysNothing(filter) ||
      practitionersOf(world, modality).some((specialist) => matches('Specialist', world, specialist, filter)),
    text: (text) => relevance('Modality', world, modality, text) !== 0,
    updatedAt: isWithin(modality.updatedAt),
  }),
  Specialist: (world, specialist) => ({
    slug: hasSlug(specialist),
    kind: ({ in: kinds }) => kinds?.includes(specialist.kind) ?? true,
    statedLicensure: ({ in: stated }) => stated?.includes(specialist.statedLicensure) ?? true,
    profession: hasSlug(professionOf(world, specialist)),
    modality: ({ anyOf, allOf }) => {
      const slugs = modalitiesOf(world, specialist).map(({ slug }) => slug);
      return (
        (anyOf?.some((slug) => slugs.includes(slug)) ?? true) &&
        (allOf?.every((slug) => slugs.includes(slug)) ?? true)
      );
    },
    place: (filter) => {
      const place = placeOf(world, specialist);
      return saysNothing(filter) || (place !== null && matches('Place', world, place, filter));
    },
    near: (near) => {
      const metres = metresFrom(near, placeOf(world, specialist));
      return metres !== null && metres <= near.radiusKm * 1_000;
    },
    text: (text) => relevance('Specialist', world, specialist, text) !== 0,
    hasStatement: (wanted) => statementsOf(world, specialist).length > 0 === wanted,
    hasPlace: (wanted) => (specialist.placeId !== null) === wanted,
    updatedAt: isWithin(specialist.updatedAt),
  }),
  Statement: (world, statement) => ({
    modality: hasSlug(modalityOf(world, statement)),
    specialist: (filter) => matches('Specialist', world, specialistOf(world, statement), filter),
    text: (text) => relevance('Statement', world, statement, text) !== 0,
    updatedAt: isWithin(statement.updatedAt),
  }),
  Profession: (_, profession) => ({
    slug: hasSlug(profession),
    updatedAt: isWithin(profession.updatedAt),
  }),
  Place: (_, place) => ({
    slug: hasSlug(place),
    city: isText(place.city, foldTown),
    region: isText(place.region, fold),
    country: isText(place.country, fold),
    updatedAt: isWithin(place.updatedAt),
  }),
};

/** Whether nothing in a filter says anything, so that it does not even ask for there to be such a record. */
function saysNothing(filter: object): boolean {
  return Object.entries(filter).every(([key, given]: [string, unknown]) => {
    if (isAbsent(given)) return true;
    if (key === 'and') return (given as object[]).every(saysNothing);
    if (key === 'allOf') return (given as string[]).length === 0;
    if (key === 'text') return foldedWords(given as string).length === 0;
    if (key === 'or' || key === 'not') return false;
    return isPlainObject(given) && saysNothing(given);
  });
}

/** An input object, as against a list, a time or a scalar. */
export function isPlainObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null && !Array.isArray(given) && !(given instanceof Date);
}

const hasSlug =
  (record: { readonly slug: string } | null) =>
  ({ in: slugs }: SlugFilter): boolean =>
    isAbsent(slugs) || (record !== null && slugs.includes(record.slug));

const isText =
  (text: string | null, folded: (text: string) => string) =>
  ({ eq, in: texts }: StringFilter): boolean => {
    const isEqual = (other: string) => text !== null && folded(other) === folded(text);
    return (isAbsent(eq) || isEqual(eq)) && (isAbsent(texts) || texts.some(isEqual));
  };

const isWithin =
  (time: StoredTime) =>
  ({ gte, lt }: DateTimeFilter): boolean => {
    const moment = new Date(`${time.replace(' ', 'T')}Z`);
    return (isAbsent(gte) || moment >= gte) && (isAbsent(lt) || moment < lt);
  };

/** Spaces and punctuation do not tell towns apart, and Saint = St., Sainte = Ste., Fort = Ft., Mount = Mt. */
function foldTown(city: string): string {
  const short: Record<string, string> = { saint: 'st', sainte: 'ste', fort: 'ft', mount: 'mt' };
  return foldedWords(city)
    .map((word) => short[word] ?? word)
    .join('');
}

export function specialistOf(world: World, { specialistId }: Statement): Specialist {
  return world.specialists.find(({ id }) => id === specialistId)!;
}

export function modalityOf(world: World, { modalityId }: Statement): Modality {
  return world.modalities.find(({ id }) => id === modalityId)!;
}

export function professionOf(world: World, { professionId }: Specialist): Profession | null {
  return world.professions.find(({ id }) => id === professionId) ?? null;
}

export function placeOf(world: World, { placeId }: Specialist): Place | null {
  return world.places.find(({ id }) => id === placeId) ?? null;
}

export function statementsOf(world: World, { id }: Specialist): Statement[] {
  return world.statements.filter(({ specialistId }) => specialistId === id);
}

export function modalitiesOf(world: World, specialist: Specialist): Modality[] {
  return statementsOf(world, specialist).map((statement) => modalityOf(world, statement));
}

export function practitionersOf(world: World, { id }: Modality): Specialist[] {
  const statements = world.statements.filter(({ modalityId }) => modalityId === id);
  return statements.map((statement) => specialistOf(world, statement));
}

/** The texts that a record is found by. */
interface Texts {
  /** What it is called. */
  readonly names: readonly string[];
  /** What else is known of it in short. */
  readonly short: readonly string[];
  readonly long: readonly string[];
}

const TEXTS = {
  Modality: (_: World, modality: Modality): Texts => ({
    names: namesOf(modality),
    short: [],
    long: [modality.description ?? ''],
  }),
  Specialist: (world: World, specialist: Specialist): Texts => ({
    names: [specialist.name],
    short: [
      ...specialist.credentials.flatMap(withoutDots),
      specialist.title,
      professionOf(world, specialist)?.name ?? '',
      ...townNames(placeOf(world, specialist)),
      ...regionNames(placeOf(world, specialist)),
      ...modalitiesOf(world, specialist).flatMap(namesOf),
    ],
    long: statementsOf(world, specialist).map(({ text }) => text),
  }),
  Statement: (world: World, statement: Statement): Texts => {
    const specialist = specialistOf(world, statement);
    return {
      names: [specialist.name, ...namesOf(modalityOf(world, statement))],
      short: [specialist.title, ...townNames(placeOf(world, specialist))],
      long: [statement.text],
    };
  },
};

function namesOf({ name, abbreviation, aliases }: Modality): string[] {
  return [name, ...withoutDots(abbreviation ?? ''), ...aliases];
}

/** "Ph.D." is found as "Ph.D." and as "PhD". */
function withoutDots(text: string): string[] {
  return [text, text.replaceAll('.', '')];
}

/** "Saint Louis" is found as "St. Louis", "Ft. Worth" as "Fort Worth", and the other way round. */
function townNames(place: Place | null): string[] {
  const city = place?.city ?? '';
  const shorter = (name: string) =>
    name
      .replace(/\bsaint(e?)\b/gi, 'st$1')
      .replace(/\bfort\b/gi, 'ft')
      .replace(/\bmount\b/gi, 'mt');
  const longer = (name: string) =>
    name
      .replace(/\bst(e?)\b/gi, 'saint$1')
      .replace(/\bft\b/gi, 'fort')
      .replace(/\bmt\b/gi, 'mount');
  return [city, shorter(city), longer(city)];
}

function regionNames(place: Place | null): string[] {
  const region = place?.region ?? '';
  return [region, findRegion(region)?.name ?? ''];
}

export type SearchedNoun = keyof typeof TEXTS;

/**
 * How well a record fits the words of a text: 4 when one of its names is exactly these words, 3 when all are within the
 * names, 2 when all are within what is said of it in short, 1 when the long texts are needed, 0 when it is not found. A text
 * without a word is no text, and says nothing of how well: 1.
 */
export function relevance<Noun extends SearchedNoun>(
  noun: Noun,
  world: World,
  row: RowOf[Noun],
  text: string,
): 0 | 1 | 2 | 3 | 4 {
  const words = foldedWords(text);
  if (words.length === 0) return 1;
  const { names, short, long } = (TEXTS[noun] as (world: World, row: RowOf[Noun]) => Texts)(world, row);
  if (names.some((name) => foldedWords(name).join(' ') === words.join(' '))) return 4;
  if (hasAll(names, words)) return 3;
  if (hasAll([...names, ...short], words)) return 2;
  return hasAll([...names, ...short, ...long], words) ? 1 : 0;
}

/** Whether all words stand in the texts, whichever and in whatever order; of the last one, the beginning is enough. */
function hasAll(texts: readonly string[], words: readonly string[]): boolean {
  const present = texts.flatMap(foldedWords);
  const last = words.at(-1) ?? '';
  return (
    words.slice(0, -1).every((word) => present.includes(word)) &&
    present.some((word) => word.startsWith(last))
  );
}

const EARTH_RADIUS_METRES = 6_371_008.8;

/** How far a place is from where `near` starts, in whole metres; null for a place that is missing or not on the map. */
export function metresFrom({ from }: NearFilter, place: Place | null): number | null {
  const { latitude = null, longitude = null } = place ?? {};
  if (latitude === null || longitude === null) return null;
  return metresBetween(pointOf(from), { latitude, longitude });
}

function pointOf({ place, coordinates }: NearFilter['from']): CoordinatesInput {
  if (coordinates) return coordinates;
  const town = findTown(place.city, findRegion(place.region ?? '')?.code ?? '');
  return { latitude: town!.latitude!, longitude: town!.longitude! };
}

/** The haversine formula. */
function metresBetween(a: CoordinatesInput, b: CoordinatesInput): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const sine = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const half =
    sine(b.latitude - a.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * sine(b.longitude - a.longitude);
  return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(half))));
}
