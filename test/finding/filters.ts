import fc from 'fast-check';

import type { CoordinatesInput, NearFilter, SlugFilter, StringFilter } from '../../src/generated/resolvers';
import type { NodeType } from '../../src/node/global-id';
import { TIMES } from '../factories/finding-worlds';
import type { World } from '../factories/worlds';
import { isPlainObject, type FilterOf } from './oracle';

const DEPTH_MAX = 4;
const LEAVES_MAX = 30;
/** Filters that say much find nothing: so many conditions stand beside each other at most. */
const FIELDS_MAX = 2;
const TEXT_LENGTH_MAX = 200;

const UNKNOWN = 'nobody-has-this';

/** What people look for, short words and stop words among it. */
const PHRASES = [
  'IPT',
  'MI',
  'new york',
  'the who',
  'role transitions',
  "it's",
  '‘IT’S’',
  'st louis',
  'z',
  'ph.d',
];
const WORDLESS = ['', '   ', '…!', '\u{1f642}'];

/** Towns of which the gazetteer knows one; some of them are in the worlds. */
const TOWNS = [
  { city: 'burbank', region: 'CA' },
  { city: 'BURBANK', region: 'il', country: 'US' },
  { city: 'Saint Louis', region: 'Missouri' },
  { city: 'St. Charles', region: 'MO', country: null },
  { city: 'Pasadena', region: 'CA' },
  { city: 'new york', region: 'NY' },
];

/** Points at the edges of the map. */
const EDGES: readonly CoordinatesInput[] = [
  { latitude: 90, longitude: 0 },
  { latitude: -90, longitude: 45 },
  { latitude: 51.5, longitude: 180 },
  { latitude: 51.5, longitude: -180 },
  { latitude: 0, longitude: 0 },
];

type Values = fc.Arbitrary<readonly string[]>;

/** A few of these values; now and then one that nobody has, or none. */
function someOf(values: readonly string[]): Values {
  if (values.length === 0) return fc.constantFrom([], [UNKNOWN]);
  return mostly(
    fc.subarray([...values], { minLength: 1, maxLength: Math.min(4, values.length) }),
    fc.array(fc.constantFrom(...values, UNKNOWN), { maxLength: 3 }),
  );
}

/** The one far more often than the other. */
function mostly<Value>(one: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 8, arbitrary: one }, { weight: 1, arbitrary: other });
}

function slugFilter(records: readonly { readonly slug: string }[]): fc.Arbitrary<SlugFilter> {
  return fc.record({ in: nullable(someOf(records.map(({ slug }) => slug))) });
}

function stringFilter(values: readonly (string | null)[]): fc.Arbitrary<StringFilter> {
  const known = [...new Set(values.filter((value) => value !== null))];
  return fc.record(
    { eq: nullable(fc.constantFrom(...known, UNKNOWN)), in: nullable(someOf(known)) },
    { requiredKeys: [] },
  );
}

function enumFilter<Value extends string>(...values: Value[]): fc.Arbitrary<{ in: readonly Value[] | null }> {
  const all = [...values];
  return fc.record({ in: nullable(mostly(fc.subarray(all, { minLength: 1 }), fc.subarray(all))) });
}

function nullable<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(value, { freq: 12 });
}

const moment = fc
  .constantFrom(...TIMES, '2020-02-29 00:00:00.000')
  .map((time) => new Date(`${time.replace(' ', 'T')}Z`));
const times = fc.record({ gte: nullable(moment), lt: nullable(moment) }, { requiredKeys: [] });

/** Words of the world's texts and of what people look for, the last one often cut short. */
export function searchTexts({
  modalities,
  professions,
  places,
  specialists,
  statements,
}: World): fc.Arbitrary<string> {
  const texts = [
    ...PHRASES,
    ...modalities.flatMap(({ name, abbreviation, aliases }) => [name, abbreviation, ...aliases]),
    ...[...specialists, ...professions, ...places].map(({ name }) => name),
    ...specialists.flatMap(({ title, credentials }) => [title, ...credentials]),
    ...statements.map(({ text }) => text),
  ].filter((text) => text !== null);
  const words = fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(2)).map(([text, from, more]) => {
    const all = text.split(' ');
    const start = from % all.length;
    return all.slice(start, start + 1 + more).join(' ');
  });
  const several = fc.oneof(
    { weight: 3, arbitrary: words },
    fc.tuple(words, words).map((both) => both.join(' ')),
  );
  const cut = fc.tuple(several, fc.constantFrom(0, 0, 1, 2)).map(([text, letters]) => {
    const all = [...text].slice(0, TEXT_LENGTH_MAX);
    return all.slice(0, Math.max(1, all.length - letters)).join('');
  });
  return fc.oneof({ weight: 12, arbitrary: cut }, fc.constantFrom(...WORDLESS));
}

/** Towns, the world's own points and those around them, and points at the edges of the map. */
export function nearFilters({ places }: World): fc.Arbitrary<NearFilter> {
  const onMap = places.flatMap(({ latitude, longitude }) =>
    latitude === null || longitude === null ? [] : [{ latitude, longitude }],
  );
  const offset = fc.double({ min: -3, max: 3, noNaN: true });
  const around = fc
    .tuple(fc.constantFrom(...onMap, ...EDGES), offset, offset)
    .map(([{ latitude, longitude }, north, east]) => ({
      latitude: Math.max(-90, Math.min(90, latitude + north)),
      longitude: longitude + east > 180 || longitude + east < -180 ? -longitude : longitude + east,
    }));
  const exact = fc.constantFrom(...onMap, ...onMap, ...EDGES);
  const coordinates = fc.oneof(exact, around);
  return fc.record({
    from: fc.oneof(
      fc.constantFrom(...TOWNS).map((place): NearFilter['from'] => ({ place })),
      coordinates.map((point): NearFilter['from'] => ({ coordinates: point })),
    ),
    radiusKm: fc.oneof(fc.constantFrom(1, 10, 150, 500), fc.integer({ min: 1, max: 500 })),
  });
}

type Fields<Filter> = { readonly [Field in keyof Filter]-?: fc.Arbitrary<Filter[Field]> };

/** Filters on the rows of a world, of every noun: most of their values are drawn from it. */
export class Filters {
  private readonly made = new Map<string, fc.Arbitrary<object>>();
  private readonly texts: fc.Arbitrary<string>;

  constructor(private readonly world: World) {
    this.texts = searchTexts(world);
  }

  /** At most four deep, with at most thirty conditions. */
  of<Noun extends NodeType>(noun: Noun): fc.Arbitrary<FilterOf[Noun]> {
    return this.within(noun, DEPTH_MAX).filter((filter) => leavesIn(filter) <= LEAVES_MAX);
  }

  private within<Noun extends NodeType>(noun: Noun, depth: number): fc.Arbitrary<FilterOf[Noun]> {
    const key = `${noun} ${depth}`;
    const made = this.made.get(key) ?? this.make(noun, depth);
    this.made.set(key, made);
    return made;
  }

  private make(noun: NodeType, depth: number): fc.Arbitrary<object> {
    const combined: Record<string, fc.Arbitrary<unknown>> = {};
    if (depth > 1) {
      const inner = this.within(noun, depth - 1);
      const several = fc.array(inner, { maxLength: 3 });
      Object.assign(combined, { and: several, or: several, not: inner });
    }
    const fields = { ...this.fields(depth)[noun](), ...combined } as Record<string, fc.Arbitrary<unknown>>;
    const given = fc.oneof(
      ...Object.entries(fields).map(([field, value]) => ({
        weight: ['specialist', 'place'].includes(field) ? 2 : 1,
        arbitrary: fc.tuple(fc.constant(field), nullable(value)),
      })),
    );
    const entries = mostly(
      fc.array(given, { minLength: 1, maxLength: FIELDS_MAX }),
      fc.array(given, { maxLength: FIELDS_MAX }),
    );
    return entries.map((chosen) => Object.fromEntries(chosen) as object);
  }

  private fields(depth: number): {
    readonly [Noun in NodeType]: () => Fields<Omit<FilterOf[Noun], 'and' | 'or' | 'not'>>;
  } {
    const { modalities, professions, places, specialists } = this.world;
    const modalitySlugs = someOf(modalities.map(({ slug }) => slug));
    return {
      Modality: () => ({
        slug: slugFilter(modalities),
        abbreviation: stringFilter(['ipt', ...modalities.map(({ abbreviation }) => abbreviation)]),
        specialist: this.within('Specialist', depth),
        text: this.texts,
        updatedAt: times,
      }),
      Specialist: () => ({
        slug: slugFilter(specialists),
        kind: enumFilter('INDIVIDUAL', 'PRACTICE'),
        statedLicensure: enumFilter('LICENSED', 'PRE_LICENSED', 'UNSPECIFIED'),
        profession: slugFilter(professions),
        modality: fc.record(
          { anyOf: nullable(modalitySlugs), allOf: nullable(modalitySlugs) },
          { requiredKeys: [] },
        ),
        place: this.within('Place', depth),
        near: nearFilters(this.world),
        text: this.texts,
        hasStatement: fc.boolean(),
        hasPlace: fc.boolean(),
        updatedAt: times,
      }),
      Statement: () => ({
        modality: slugFilter(modalities),
        specialist: this.within('Specialist', depth),
        text: this.texts,
        updatedAt: times,
      }),
      Profession: () => ({ slug: slugFilter(professions), updatedAt: times }),
      Place: () => ({
        slug: slugFilter(places),
        city: stringFilter(['saint louis', 'BURBANK', 'emile role']),
        region: stringFilter(['ca', 'MO', 'bavaria', 'or']),
        country: stringFilter(['us', 'CA']),
        updatedAt: times,
      }),
    };
  }
}

/** How many single conditions a filter has in all its levels; `near` is one. */
function leavesIn(filter: object): number {
  return Object.entries(filter).reduce((sum, [key, given]: [string, unknown]) => {
    if (given === null || given === undefined) return sum;
    if (key === 'and' || key === 'or')
      return sum + (given as object[]).reduce((n, part) => n + leavesIn(part), 0);
    return sum + (isPlainObject(given) && key !== 'near' ? leavesIn(given) : 1);
  }, 0);
}
