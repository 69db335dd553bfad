import { Modality } from '../modality/modality.entity';
import { ModalitySearch } from '../modality/modality-search.entity';
import { namesOfModality, searchableModality } from '../modality/searchable-modality';
import { Place } from '../place/place.entity';
import { Profession } from '../profession/profession.entity';
import { namesOfProfession } from '../profession/profession-names';
import { NameWord } from '../search/name-word.entity';
import { SearchWord } from '../search/search-word.entity';
import { nameWordsOf } from '../search/suggestion-index';
import { searchableSpecialist } from '../specialist/searchable-specialist';
import { Specialist } from '../specialist/specialist.entity';
import { SpecialistSearch } from '../specialist/specialist-search.entity';
import { searchableStatement } from '../statement/searchable-statement';
import { Statement } from '../statement/statement.entity';
import { StatementSearch } from '../statement/statement-search.entity';
import { DocumentMaker } from './documents';
import { ModalityGiver } from './modalities';
import { People, type InventedPerson } from './people';
import { Random } from './random';
import { RecordMaker } from './records';
import type { DirectorySize } from './size';
import { TextWriter } from './texts';

/** Every table that is filled, those first that others refer to. */
export const ENTITIES = {
  modality: Modality,
  profession: Profession,
  place: Place,
  specialist: Specialist,
  statement: Statement,
  modalitySearch: ModalitySearch,
  specialistSearch: SpecialistSearch,
  statementSearch: StatementSearch,
  nameWord: NameWord,
  searchWord: SearchWord,
};

export type Kind = keyof typeof ENTITIES;
export const KINDS = Object.keys(ENTITIES) as Kind[];

/** Rows of some tables. */
export type Rows = { [K in Kind]?: InstanceType<(typeof ENTITIES)[K]>[] };

/** A record that says how many specialists it has. */
type Counted = Pick<Modality, 'id' | 'specialistCount'>;

/** Makes all rows of an invented directory, those of each table in the order of their ids. */
export class DirectoryRows {
  private readonly records: RecordMaker;
  private readonly people: Iterable<InventedPerson>;
  private readonly documents = {
    modality: new DocumentMaker('Modality'),
    specialist: new DocumentMaker('Specialist'),
    statement: new DocumentMaker('Statement'),
  };

  constructor(size: DirectorySize) {
    const random = new Random(size.seed);
    const texts = new TextWriter(random);
    const giver = new ModalityGiver(random, texts);
    const modalities = Array.from({ length: size.modalities }, () => giver.modality());
    this.records = new RecordMaker(modalities);
    this.people = new People(random, texts, modalities, size);
  }

  /** What is there before anybody. */
  beginning(): Rows {
    const { modalities, professions } = this.records;
    return {
      modality: [...modalities],
      profession: [...professions],
      modalitySearch: modalities
        .map(searchableModality)
        .map((one) => this.documents.modality.documentOf(one)),
      nameWord: [
        ...modalities.map((modality) =>
          nameWordsOf('Modality', { ...modality, names: namesOfModality(modality) }),
        ),
        ...professions.map((profession) =>
          nameWordsOf('Profession', { ...profession, names: namesOfProfession(profession) }),
        ),
      ].flat(),
    };
  }

  /** Everybody with all that they say; the place as well if nobody before was there. */
  *ofPeople(): Generator<Rows> {
    for (const person of this.people) yield this.ofPerson(person);
  }

  /** What is known when everybody is there: how many documents have each word. */
  end(): Rows {
    return { searchWord: Object.values(this.documents).flatMap((maker) => [...maker.wordCounts()]) };
  }

  /** The records that have a number of specialists, which is right when everybody is there. */
  counted(): { [K in 'modality' | 'profession' | 'place']: Iterable<Counted> } {
    const { modalities, professions, places } = this.records;
    return { modality: modalities, profession: professions, place: places };
  }

  private ofPerson(person: InventedPerson): Rows {
    const records = this.records.recordsOf(person);
    const { specialist, place, isNewPlace } = records;
    const newPlaces = place !== null && isNewPlace ? [place] : [];
    const full = {
      ...records,
      statements: records.statements.map(({ modality, sentences }) => ({ modality, texts: sentences })),
    };
    return {
      place: newPlaces,
      specialist: [specialist],
      statement: records.statements.map(({ statement }) => statement),
      specialistSearch: [this.documents.specialist.documentOf(searchableSpecialist(full))],
      statementSearch: records.statements.map(({ statement: { id }, modality, sentences }) =>
        this.documents.statement.documentOf(
          searchableStatement({ id, specialist, place, modality, texts: sentences }),
        ),
      ),
      nameWord: [
        ...newPlaces.flatMap((place) => nameWordsOf('Place', { ...place, names: [place.name] })),
        ...nameWordsOf('Specialist', { ...specialist, names: [specialist.name] }),
      ],
    };
  }
}
