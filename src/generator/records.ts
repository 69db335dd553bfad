import { createHash } from 'node:crypto';

import type { StoredTime } from '../database/time';
import type { Modality } from '../modality/modality.entity';
import { abbreviationKey } from '../modality/searchable-modality';
import type { Place } from '../place/place.entity';
import { keysOfPlace, keysToCompare } from '../place/place-keys';
import type { CanonicalPlace } from '../place/printed-place';
import type { Profession } from '../profession/profession.entity';
import { readTitle } from '../profession/title';
import { KNOWN_PROFESSIONS } from '../profession/vocabulary';
import { kindOfName, nameSortKey, personKey, withoutHonorifics } from '../specialist/printed-name';
import type { Specialist } from '../specialist/specialist.entity';
import type { Statement } from '../statement/statement.entity';
import { foldedWords } from '../text/fold';
import { identityKey, sortKey } from '../text/keys';
import { slugOf } from '../text/slug';
import type { InventedModality } from './modalities';
import type { InventedPerson, InventedStatement } from './people';
import { NewSlugs } from './slugs';
import { BEGINNING } from './times';

/** A statement, and the sentences of its text. */
export interface StatementRecord {
  readonly statement: Statement;
  readonly modality: Modality;
  readonly sentences: readonly string[];
}

/** A specialist with the records around them. */
export interface PersonRecords {
  readonly specialist: Specialist;
  readonly profession: Profession | null;
  readonly place: Place | null;
  /** Whether nobody before was there. */
  readonly isNewPlace: boolean;
  readonly statements: readonly StatementRecord[];
}

/**
 * Makes the records of a directory as the services would write them one after the other, with ids from 1. What counts
 * others (`specialistCount`) grows with each person.
 */
export class RecordMaker {
  readonly modalities: readonly Modality[];
  readonly professions: readonly Profession[];
  private readonly professionByTitleKey: ReadonlyMap<string, Profession>;
  private readonly placeByKey = new Map<string, Place>();
  private readonly slugs = {
    modality: new NewSlugs(),
    profession: new NewSlugs(),
    place: new NewSlugs(),
    specialist: new NewSlugs(),
  };
  private lastSpecialist = 0;
  /** Also the last position: statements are numbered as they come. */
  private lastStatement = 0;

  constructor(modalities: readonly InventedModality[]) {
    this.modalities = modalities.map((modality, at) => this.modalityRecord(modality, at + 1));
    this.professions = KNOWN_PROFESSIONS.map((profession, at) => ({
      ...profession,
      id: at + 1,
      titleKey: readTitle(profession.name).titleKey,
      slug: this.slugs.profession.choose([slugOf(profession.name)]),
      sortName: sortKey(profession.name),
      specialistCount: 0,
      createdAt: BEGINNING,
      updatedAt: BEGINNING,
    }));
    this.professionByTitleKey = new Map(
      this.professions.map((profession) => [profession.titleKey, profession]),
    );
  }

  get places(): Iterable<Place> {
    return this.placeByKey.values();
  }

  recordsOf(person: InventedPerson): PersonRecords {
    const { title, createdAt, updatedAt, credentials, name } = person;
    const profession = this.professionByTitleKey.get(title.titleKey) ?? null;
    const placesBefore = this.placeByKey.size;
    const place = person.place === null ? null : this.placeRecord(person.place, createdAt);
    const town = place?.city ?? null;
    const bare = withoutHonorifics(name);
    this.lastSpecialist += 1;
    const specialist: Specialist = {
      id: this.lastSpecialist,
      slug: this.slugs.specialist.choose(
        town === null ? [slugOf(bare)] : [slugOf(bare), slugOf(`${bare} ${town}`)],
      ),
      name,
      sortName: nameSortKey(name),
      personKey: personKey(name),
      credentials: [...credentials],
      kind: kindOfName(name),
      title: title.print,
      professionId: profession?.id ?? null,
      statedLicensure: title.statedLicensure,
      placeId: place?.id ?? null,
      ...keysOfPlace(place),
      createdAt,
      updatedAt,
    };
    if (profession) profession.specialistCount += 1;
    if (place) place.specialistCount += 1;
    return {
      specialist,
      profession,
      place,
      isNewPlace: this.placeByKey.size > placesBefore,
      statements: person.statements.map((statement) => this.statementRecord(specialist, statement)),
    };
  }

  private statementRecord(specialist: Specialist, invented: InventedStatement): StatementRecord {
    const { sentences, createdAt, updatedAt } = invented;
    const modality = this.modalities[invented.modality] as Modality;
    modality.specialistCount += 1;
    this.lastStatement += 1;
    const text = sentences.join(' ');
    const statement: Statement = {
      id: this.lastStatement,
      text,
      textDigest: createHash('sha256').update(text).digest('hex'),
      modalityId: modality.id,
      specialistId: specialist.id,
      position: this.lastStatement,
      specialistSortName: specialist.sortName,
      specialistCityAscending: specialist.cityAscending,
      specialistCityDescending: specialist.cityDescending,
      specialistCreatedAt: specialist.createdAt,
      specialistUpdatedAt: specialist.updatedAt,
      createdAt,
      updatedAt,
    };
    return { statement, modality, sentences };
  }

  private modalityRecord(invented: InventedModality, id: number): Modality {
    const { name, abbreviation } = invented;
    return {
      ...invented,
      id,
      slug: this.slugs.modality.choose([slugOf(name)]),
      nameKey: identityKey(foldedWords(name).join(' ')),
      sortName: sortKey(name),
      abbreviationKey: abbreviationKey(abbreviation),
      specialistCount: 0,
    };
  }

  private placeRecord({ key, ...place }: CanonicalPlace, now: StoredTime): Place {
    let record = this.placeByKey.get(key);
    if (record === undefined) {
      record = {
        ...place,
        id: this.placeByKey.size + 1,
        placeKey: key,
        slug: this.slugs.place.choose([place.slug]),
        sortName: sortKey(place.name),
        ...keysToCompare(place),
        specialistCount: 0,
        createdAt: now,
        updatedAt: now,
      };
      this.placeByKey.set(key, record);
    }
    return record;
  }
}
