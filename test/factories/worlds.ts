import fc from 'fast-check';

import type { Database } from '../../src/database/database';
import type { StoredTime } from '../../src/database/time';
import { Modality } from '../../src/modality/modality.entity';
import { ModalitySearch } from '../../src/modality/modality-search.entity';
import { Place } from '../../src/place/place.entity';
import { keysOfPlace, keysToCompare } from '../../src/place/place-keys';
import { Profession } from '../../src/profession/profession.entity';
import { NameWord } from '../../src/search/name-word.entity';
import { SearchWord } from '../../src/search/search-word.entity';
import { Specialist } from '../../src/specialist/specialist.entity';
import { SpecialistSearch } from '../../src/specialist/specialist-search.entity';
import { Table } from '../../src/sql/table';
import { Statement } from '../../src/statement/statement.entity';
import { StatementSearch } from '../../src/statement/statement-search.entity';

/** All records of a directory, ids included, so that every engine can be given the same. */
export interface World {
  readonly modalities: readonly Modality[];
  readonly professions: readonly Profession[];
  readonly places: readonly Place[];
  readonly specialists: readonly Specialist[];
  readonly statements: readonly Statement[];
}

/** What orders are made of. */
export interface Named {
  readonly sortName: string;
  readonly createdAt: StoredTime;
  readonly updatedAt: StoredTime;
}

/** Children before parents; what is derived from them first. */
const TABLES = [
  ...[ModalitySearch, SpecialistSearch, StatementSearch, SearchWord, NameWord],
  ...[Statement, Specialist, Place, Profession, Modality],
];

// No id of one noun is an id of another, so that a query that takes one for the other finds nothing.
const FIRST_ID = {
  modality: 1_001,
  profession: 2_001,
  place: 3_001,
  specialist: 100_001,
  statement: 1_000_001,
};

const numbered = <Part, Row>(
  parts: readonly Part[],
  firstId: number,
  make: (part: Part, id: number) => Row,
): Row[] => parts.map((part, at) => make(part, firstId + at));

export function modalitiesOf(parts: readonly Named[]): Modality[] {
  return numbered(parts, FIRST_ID.modality, (part, id) => ({
    id,
    slug: `modality-${id}`,
    name: `Modality ${id}`,
    nameKey: `modality ${id}`,
    abbreviation: null,
    abbreviationKey: null,
    specialistCount: 0,
    aliases: [],
    description: null,
    invitation: null,
    ...part,
  }));
}

export function professionsOf(parts: readonly Named[]): Profession[] {
  return numbered(parts, FIRST_ID.profession, (part, id) => ({
    id,
    slug: `profession-${id}`,
    name: `Profession ${id}`,
    titleKey: `profession ${id}`,
    specialistCount: 0,
    abbreviation: null,
    aliases: [],
    ...part,
  }));
}

export function placesOf(parts: readonly Named[]): Place[] {
  return numbered(parts, FIRST_ID.place, (part, id) => ({
    ...keysToCompare({ city: `Town ${id}`, region: 'OR' }),
    specialistCount: 0,
    id,
    slug: `us-or-town-${id}`,
    placeKey: `town ${id}`,
    name: `Town ${id}, OR`,
    precision: 'TOWN',
    city: `Town ${id}`,
    region: 'OR',
    country: 'US',
    latitude: null,
    longitude: null,
    ...part,
  }));
}

export function specialistsOf(
  parts: readonly (Named & Pick<Specialist, 'professionId' | 'placeId'>)[],
): Specialist[] {
  return numbered(parts, FIRST_ID.specialist, (part, id) => ({
    ...keysOfPlace(part.placeId === null ? null : { city: `Town ${part.placeId}`, region: 'OR' }),
    id,
    slug: `specialist-${id}`,
    name: `Specialist ${id}`,
    personKey: `specialist ${id}`,
    credentials: [],
    kind: 'INDIVIDUAL',
    title: 'Psychologist',
    statedLicensure: 'UNSPECIFIED',
    ...part,
  }));
}

export interface StatementPart extends Omit<Named, 'sortName'> {
  readonly specialist: Specialist;
  readonly modality: Modality;
  readonly position: number;
}

export function statementsOf(parts: readonly StatementPart[]): Statement[] {
  return numbered(parts, FIRST_ID.statement, ({ specialist, modality, ...part }, id) => ({
    id,
    text: `Statement ${id}`,
    textDigest: `digest ${id}`,
    modalityId: modality.id,
    specialistId: specialist.id,
    specialistSortName: specialist.sortName,
    specialistCityAscending: specialist.cityAscending,
    specialistCityDescending: specialist.cityDescending,
    specialistCreatedAt: specialist.createdAt,
    specialistUpdatedAt: specialist.updatedAt,
    ...part,
  }));
}

// Few values, so that ties abound. The last two sort one way by UTF-8 bytes and the other way by UTF-16 units.
const sortName = fc.constantFrom(
  'ada',
  'ada b',
  "ada'b",
  'ada-b',
  'adab',
  'bo',
  '李',
  '\u{e000}',
  '\u{1f642}',
);
const time = fc.constantFrom<StoredTime>(
  '2026-01-02 03:04:05.000',
  '2026-01-02 03:04:05.009',
  '2026-01-02 03:04:05.010',
  '2027-10-01 00:00:00.000',
);
const named = fc.record({ sortName, createdAt: time, updatedAt: time });
const list = <Part>(part: fc.Arbitrary<Part>, maxLength: number) =>
  fc.array(part, { maxLength, size: 'max' });

/** Small directories, full of ties and of specialists without a place or a profession. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    modalities: list(named, 5).map(modalitiesOf),
    professions: list(named, 4).map(professionsOf),
    places: list(named, 4).map(placesOf),
    people: list(fc.tuple(named, fc.option(fc.nat()), fc.option(fc.nat())), 14),
  })
  .chain(({ modalities, professions, places, people }) => {
    const idIn = (rows: readonly { id: number }[], nth: number | null) =>
      nth === null ? null : (rows[nth % rows.length]?.id ?? null);
    const specialists = specialistsOf(
      people.map(([part, profession, place]) => ({
        ...part,
        professionId: idIn(professions, profession),
        placeId: idIn(places, place),
      })),
    );
    const pairs = modalities.flatMap((modality) =>
      specialists.map((specialist) => ({ modality, specialist })),
    );
    const signed = fc.tuple(fc.shuffledSubarray(pairs), fc.infiniteStream(fc.tuple(time, time)));
    return signed.map(([shuffled, times]): World => {
      const positions = new Map(shuffled.map((pair, at) => [pair, at + 1]));
      const parts = pairs.flatMap((pair) => {
        const position = positions.get(pair);
        if (position === undefined) return [];
        const [createdAt, updatedAt] = times.next().value as [StoredTime, StoredTime];
        return [{ ...pair, position, createdAt, updatedAt }];
      });
      return { modalities, professions, places, specialists, statements: statementsOf(parts) };
    });
  });

/** Makes a database hold these records and no others. */
export async function settle(database: Database, world: World): Promise<void> {
  await database.transaction(async (session) => {
    for (const entity of TABLES) await session.run(`DELETE FROM ${session.metadata(entity).tableName}`);
    await new Table(session, Modality).insert(world.modalities);
    await new Table(session, Profession).insert(world.professions);
    await new Table(session, Place).insert(world.places);
    await new Table(session, Specialist).insert(world.specialists);
    await new Table(session, Statement).insert(world.statements);
  });
}
