import fc from 'fast-check';

import type { Database } from '../../src/database/database';
import type { StoredTime } from '../../src/database/time';
import { DerivedService } from '../../src/derived/derived.service';
import { ModalitySearch } from '../../src/modality/modality-search.entity';
import { keysOfPlace, keysToCompare } from '../../src/place/place-keys';
import { findRegion } from '../../src/place/regions';
import { NameWord } from '../../src/search/name-word.entity';
import { SearchWord } from '../../src/search/search-word.entity';
import { nameSortKey, personKey } from '../../src/specialist/printed-name';
import { SpecialistSearch } from '../../src/specialist/specialist-search.entity';
import type { Specialist } from '../../src/specialist/specialist.entity';
import { StatementSearch } from '../../src/statement/statement-search.entity';
import { foldedWords } from '../../src/text/fold';
import { sortKey } from '../../src/text/keys';
import { slugOf } from '../../src/text/slug';
import {
  modalitiesOf,
  placesOf,
  professionsOf,
  settle,
  specialistsOf,
  statementsOf,
  type StatementPart,
  type World,
} from './worlds';

/** What follows from the records, and is emptied with them. */
const DERIVED = [StatementSearch, SpecialistSearch, ModalitySearch, SearchWord, NameWord];

/** The times of everything. Few, so that ties abound. */
export const TIMES: readonly StoredTime[] = [
  '2026-01-02 03:04:05.000',
  '2026-01-02 03:04:05.009',
  '2026-01-02 03:04:05.010',
  '2027-10-01 00:00:00.000',
];

const MODALITIES = [
  { name: 'Interpersonal Therapy', abbreviation: 'IPT', aliases: ['IPSRT', 'Interpersonal Psychotherapy'] },
  { name: 'Emotionally Focused Therapy', abbreviation: 'EFT', aliases: [] },
  { name: 'Emotional Freedom Techniques', abbreviation: 'EFT', aliases: ['Tapping'] },
  { name: 'Motivational Interviewing', abbreviation: 'MI', aliases: [] },
  { name: 'Focused Therapy', abbreviation: null, aliases: [] },
  { name: 'The Who', abbreviation: null, aliases: ['It’s Role Transitions'] },
  { name: 'Zen Café', abbreviation: 'Z.C.', aliases: ['心理', 'New York Tapping'] },
];

const PROFESSIONS = [
  { name: 'Psychologist', abbreviation: null, aliases: [] },
  { name: 'Clinical Social Worker', abbreviation: 'LCSW', aliases: ['LICSW'] },
  { name: 'Marriage and Family Therapist', abbreviation: 'LMFT', aliases: [] },
  { name: 'Émigré & Role Coach', abbreviation: null, aliases: [] },
];

interface PlacePart {
  readonly city: string | null;
  readonly region: string | null;
  readonly latitude?: number;
  readonly longitude?: number;
}

/** Neighbours, namesakes, towns at the edges of the map, and places of which little is known. */
const PLACES: readonly PlacePart[] = [
  { city: 'Burbank', region: 'CA', latitude: 34.181, longitude: -118.309 },
  { city: 'Glendale', region: 'CA', latitude: 34.142, longitude: -118.255 },
  { city: 'Burbank', region: 'IL', latitude: 41.745, longitude: -87.77 },
  { city: 'St. Louis', region: 'MO', latitude: 38.653, longitude: -90.243 },
  { city: 'Saint Charles', region: 'MO', latitude: 38.762, longitude: -90.547 },
  { city: 'Saint-Louis', region: 'QC' },
  { city: 'New York', region: 'NY', latitude: 40.761, longitude: -73.98 },
  { city: 'Émile Role', region: 'OR' },
  { city: null, region: 'OR' },
  { city: null, region: 'Bavaria' },
  { city: 'Springfield', region: null },
  { city: 'Semisopochnoi', region: 'AK', latitude: 51.95, longitude: 179.62 },
  { city: 'Meridian', region: 'AK', latitude: 51.6, longitude: 180 },
  { city: 'Amatignak', region: 'AK', latitude: 51.27, longitude: -179.12 },
  { city: 'Northmost', region: 'NU', latitude: 89.6, longitude: -62 },
  { city: 'Overpole', region: 'NU', latitude: 89.7, longitude: 120 },
];

// Some equal but for honorifics, case and accents; the last two sort one way by UTF-8 bytes and the other by UTF-16 units.
const NAMES = [
  'Ada Quill',
  'Dr. Ada Quill',
  'ADA QUILL',
  'Ada',
  'Ada O’Neil',
  'Bo Reed',
  'Rev. Dr. Bo Réed',
  'Bo-Reed Ash',
  'The Who Center',
  'Zoë MI',
  '李 明',
  '\u{e000} Ash',
  '\u{1f642} Ash',
];

const TITLES = [
  'Psychologist',
  'Licensed Clinical Social Worker',
  'Associate Marriage & Family Therapist',
  'Role Coach',
  'It’s the Who Guide',
];

const CREDENTIALS = [[], ['Ph.D.'], ['LCSW', 'M.S.'], ['IPT-C']];

const SAID = [
  'IPT',
  'MI',
  'the who',
  'who',
  'it’s',
  "it's",
  'role transitions',
  'transition',
  'new york',
  'New',
  'york',
  '“quoted”',
  'naïve café',
  'NAIVE',
  '心理',
  '李',
  '\u{1f642}',
  'zen',
  'grief & loss',
  'EFT/MI',
  'a',
  'In St. Louis,',
  '…',
];

const times = {
  createdAt: fc.constantFrom(...TIMES),
  updatedAt: fc.constantFrom(...TIMES),
};
const someTimes = fc.record(times);

/** A few words of those that everything else here is made of. */
export const saidTexts = fc.array(fc.constantFrom(...SAID), { minLength: 1, maxLength: 5 }).map(joined);

function joined(words: readonly string[]): string {
  return words.join(' ');
}

/** What a specialist is but for their profession and place, which are numbers to pick one by. */
export const specialistParts = fc.record({
  ...times,
  name: fc.constantFrom(...NAMES),
  credentials: fc.constantFrom(...CREDENTIALS),
  title: fc.constantFrom(...TITLES),
  kind: fc.constantFrom<Specialist['kind']>('INDIVIDUAL', 'PRACTICE'),
  statedLicensure: fc.constantFrom<Specialist['statedLicensure']>('LICENSED', 'PRE_LICENSED', 'UNSPECIFIED'),
  profession: fc.option(fc.nat(), { freq: 3 }),
  place: fc.option(fc.nat(), { freq: 4 }),
});

/** Three quarters of the most or more, most of the time; anything down to nothing now and then. */
function oftenMany<Things>(
  atLeast: (minLength: number) => fc.Arbitrary<Things>,
  most: number,
): fc.Arbitrary<Things> {
  return fc.oneof({ weight: 4, arbitrary: atLeast(Math.floor(most * 0.75)) }, atLeast(0));
}

/** Some of these, each with times and whatever else. */
function someOf<Part, More>(parts: readonly Part[], most: number, more: fc.Arbitrary<More>) {
  const some = oftenMany(
    (minLength) => fc.shuffledSubarray([...parts], { minLength, maxLength: most }),
    most,
  );
  return some.chain((chosen) =>
    fc.tuple(...chosen.map((part) => more.map((rest) => ({ ...part, ...rest })))),
  );
}

const modalities = someOf(
  MODALITIES,
  5,
  fc.record({ ...times, description: fc.option(saidTexts), invitation: fc.option(saidTexts) }),
).map((parts) =>
  modalitiesOf(
    parts.map((part) => ({
      ...part,
      slug: slugOf(part.name),
      nameKey: foldedWords(part.name).join(' '),
      sortName: sortKey(part.name),
    })),
  ),
);

const professions = someOf(PROFESSIONS, 3, someTimes).map((parts) =>
  professionsOf(
    parts.map((part) => ({
      ...part,
      slug: slugOf(part.name),
      titleKey: foldedWords(part.name).join(' '),
      sortName: sortKey(part.name),
    })),
  ),
);

const places = someOf(PLACES, 9, someTimes).map((parts) => placesOf(parts.map(placePart)));

/** What a place is called, and what else there is to say of it. */
function placePart<Part extends PlacePart>(part: Part) {
  const { city, region, latitude = null, longitude = null } = part;
  const country = region === null ? null : (findRegion(region)?.country ?? null);
  const name =
    city === null
      ? (findRegion(region ?? '')?.name ?? region ?? '')
      : [city, ...(region === null ? [] : [region])].join(', ');
  const precision = city === null ? ('REGION' as const) : ('TOWN' as const);
  const [slug, placeKey] = [slugOf(`in ${name}`), name];
  return {
    ...part,
    ...{ name, sortName: sortKey(name), slug, placeKey, precision, country, latitude, longitude },
    ...keysToCompare(part),
  };
}

/** A person of these parts, with the profession and place that their numbers pick. */
export function personOf(
  { profession, place, ...part }: SpecialistPart,
  { professions, places }: Pick<World, 'professions' | 'places'>,
) {
  const idIn = (rows: readonly { id: number }[], nth: number | null) =>
    nth === null ? null : (rows[nth % rows.length]?.id ?? null);
  const placeId = idIn(places, place);
  return {
    ...part,
    sortName: nameSortKey(part.name),
    personKey: personKey(part.name),
    professionId: idIn(professions, profession),
    placeId,
    ...keysOfPlace(places.find(({ id }) => id === placeId) ?? null),
  };
}

export type SpecialistPart = typeof specialistParts extends fc.Arbitrary<infer Part> ? Part : never;

/**
 * Small directories of which much is to be found: names, texts, towns and times of small vocabularies, so that matches and
 * ties abound.
 */
export const findingWorlds: fc.Arbitrary<World> = fc
  .record({
    modalities,
    professions,
    places,
    people: oftenMany(
      (minLength) => fc.array(specialistParts, { minLength, maxLength: 14, size: 'max' }),
      14,
    ),
  })
  .chain(({ people, ...rest }) => {
    const specialists = specialistsOf(people.map((part) => personOf(part, rest)));
    const pairs = rest.modalities.flatMap((modality) =>
      specialists.map((specialist) => ({ specialist, modality })),
    );
    const said = fc.infiniteStream(fc.record({ ...times, text: saidTexts }));
    const signing = oftenMany((minLength) => fc.shuffledSubarray(pairs, { minLength }), pairs.length * 0.6);
    return fc.tuple(signing, said).map(([signed, stream]): World => {
      // In the order of the pairs, so that neither position nor time follows the ids.
      const positions = new Map(signed.map((pair, at) => [pair, at + 1]));
      const parts = pairs.flatMap((pair): StatementPart[] => {
        const position = positions.get(pair);
        return position === undefined
          ? []
          : [{ ...pair, ...(stream.next().value as StatementPart), position }];
      });
      return { ...rest, specialists, statements: statementsOf(parts) };
    });
  });

/** Makes a database hold these records, what follows from them, and nothing else. */
export async function settleFinding(database: Database, world: World): Promise<void> {
  await settle(database, world);
  await database.transaction(async (session) => {
    for (const entity of DERIVED) await session.run(`DELETE FROM ${session.metadata(entity).tableName}`);
    await new DerivedService(session).refreshAll();
  });
}
