import { DirectoryRepository } from '../directory/directory.repository';
import { Modality } from '../modality/modality.entity';
import { ModalityRepository } from '../modality/modality.repository';
import { ModalitySearch } from '../modality/modality-search.entity';
import { abbreviationKey, namesOfModality, searchableModality } from '../modality/searchable-modality';
import { Place } from '../place/place.entity';
import { PlaceRepository } from '../place/place.repository';
import { keysOfPlace, keysToCompare } from '../place/place-keys';
import { Profession } from '../profession/profession.entity';
import { namesOfProfession } from '../profession/profession-names';
import { ProfessionRepository } from '../profession/profession.repository';
import { NameWord } from '../search/name-word.entity';
import { SearchWord } from '../search/search-word.entity';
import { documentOf } from '../search/searchable';
import { SearchIndex } from '../search/search-index';
import { SuggestionIndex } from '../search/suggestion-index';
import { searchableSpecialist } from '../specialist/searchable-specialist';
import { Specialist } from '../specialist/specialist.entity';
import { SpecialistRepository } from '../specialist/specialist.repository';
import { SpecialistSearch } from '../specialist/specialist-search.entity';
import type { SqlSession } from '../sql/session';
import { Table } from '../sql/table';
import { searchableStatement } from '../statement/searchable-statement';
import { Statement } from '../statement/statement.entity';
import { StatementSearch } from '../statement/statement-search.entity';

/** Stands for the rules by which things are derived: another number has everything made again. */
const VERSION = 1;

/** How many specialists are worked on at once. */
const CHUNK = 500;

/**
 * Keeps what follows from the records: search documents, words of suggestions, numbers of specialists, and the keys that
 * filters and orders compare. Whoever writes records calls it in the same transaction.
 */
export class DerivedService {
  private readonly directory: DirectoryRepository;
  private readonly modalities: ModalityRepository;
  private readonly professions: ProfessionRepository;
  private readonly places: PlaceRepository;
  private readonly specialists: SpecialistRepository;
  private readonly statements: Table<Statement>;
  private readonly documents: Record<'Modality' | 'Specialist' | 'Statement', SearchIndex>;
  private readonly suggestions: Record<'Modality' | 'Specialist' | 'Profession' | 'Place', SuggestionIndex>;

  constructor(private readonly session: SqlSession) {
    this.directory = new DirectoryRepository(session);
    this.modalities = new ModalityRepository(session);
    this.professions = new ProfessionRepository(session);
    this.places = new PlaceRepository(session);
    this.specialists = new SpecialistRepository(session);
    this.statements = new Table(session, Statement);
    this.documents = {
      Modality: new SearchIndex(session, 'Modality', ModalitySearch),
      Specialist: new SearchIndex(session, 'Specialist', SpecialistSearch),
      Statement: new SearchIndex(session, 'Statement', StatementSearch),
    };
    this.suggestions = {
      Modality: new SuggestionIndex(session, 'Modality'),
      Specialist: new SuggestionIndex(session, 'Specialist'),
      Profession: new SuggestionIndex(session, 'Profession'),
      Place: new SuggestionIndex(session, 'Place'),
    };
  }

  /** Brings up to date what follows from a modality and from these specialists, which were written in this transaction. */
  async refresh(modalityId: number, specialistIds: readonly number[]): Promise<void> {
    const isRenamed = await this.refreshModalities([modalityId]);
    const practitioners = isRenamed ? await this.specialists.idsOfPractitioners(modalityId) : [];
    await this.refreshSpecialists([...new Set([...specialistIds, ...practitioners])]);
  }

  /** Makes everything again if it was made by other rules than today's. */
  async refreshIfStale(): Promise<void> {
    if (await this.isFresh()) return;
    await this.directory.lock();
    if (await this.isFresh()) return;
    await this.refreshAll();
    await this.directory.update({ derivedVersion: VERSION });
  }

  private async isFresh(): Promise<boolean> {
    return (await this.directory.get()).derivedVersion === VERSION;
  }

  /** Makes everything again, from nothing. */
  async refreshAll(): Promise<void> {
    for (const entity of [ModalitySearch, SpecialistSearch, StatementSearch, SearchWord, NameWord])
      await new Table<object>(this.session, entity).clear();
    await this.refreshModalities(await new Table(this.session, Modality).ids());
    await this.refreshProfessions(await new Table(this.session, Profession).ids());
    await this.refreshPlaces(await new Table(this.session, Place).ids());
    await this.refreshSpecialists(await new Table(this.session, Specialist).ids());
  }

  /** @returns whether any of them is called otherwise than before */
  private async refreshModalities(ids: readonly number[]): Promise<boolean> {
    const modalities = present(await this.modalities.findByIds(ids));
    for (const modality of modalities) {
      const keys = { abbreviationKey: abbreviationKey(modality.abbreviation) };
      if (differs(modality, keys)) await this.modalities.update(modality.id, keys);
    }
    await this.modalities.recount(ids);
    await this.suggestions.Modality.save(
      modalities.map((modality) => ({ ...modality, names: namesOfModality(modality) })),
    );
    return this.documents.Modality.save(modalities.map(searchableModality).map(documentOf));
  }

  private async refreshProfessions(ids: readonly number[]): Promise<void> {
    const professions = present(await this.professions.findByIds(ids));
    await this.professions.recount(ids);
    await this.suggestions.Profession.save(
      professions.map((profession) => ({ ...profession, names: namesOfProfession(profession) })),
    );
  }

  private async refreshPlaces(ids: readonly number[]): Promise<void> {
    const places = present(await this.places.findByIds(ids));
    for (const place of places) {
      const keys = keysToCompare(place);
      if (differs(place, keys)) await this.places.update(place.id, keys);
    }
    await this.places.recount(ids);
    await this.suggestions.Place.save(places.map((place) => ({ ...place, names: [place.name] })));
  }

  private async refreshSpecialists(ids: readonly number[]): Promise<void> {
    const touched = { professions: new Set<number>(), places: new Set<number>() };
    for (let start = 0; start < ids.length; start += CHUNK)
      for (const { professionId, placeId } of await this.refreshChunk(ids.slice(start, start + CHUNK))) {
        if (professionId !== null) touched.professions.add(professionId);
        if (placeId !== null) touched.places.add(placeId);
      }
    await this.refreshProfessions([...touched.professions]);
    await this.refreshPlaces([...touched.places]);
  }

  private async refreshChunk(ids: readonly number[]): Promise<Specialist[]> {
    const specialists = present(await this.specialists.findByIds(ids));
    const statements = await this.statements.where('specialistId', ids);
    const modalities = byId(await this.modalities.findByIds(keysOf(statements, 'modalityId')));
    const professions = byId(await this.professions.findByIds(keysOf(specialists, 'professionId')));
    const places = byId(await this.places.findByIds(keysOf(specialists, 'placeId')));
    const people = specialists.map((specialist) => ({
      specialist,
      profession: professions.get(specialist.professionId ?? 0) ?? null,
      place: places.get(specialist.placeId ?? 0) ?? null,
      statements: [] as { id: number; modality: Modality; texts: string[] }[],
    }));
    const personById = new Map(people.map((person) => [person.specialist.id, person]));
    for (const { id, specialistId, modalityId, text } of statements) {
      const modality = modalities.get(modalityId);
      if (modality) personById.get(specialistId)?.statements.push({ id, modality, texts: [text] });
    }

    for (const { specialist, place } of people) {
      const keys = keysOfPlace(place);
      if (differs(specialist, keys)) await this.specialists.update(specialist, keys);
    }
    await this.suggestions.Specialist.save(
      specialists.map((specialist) => ({ ...specialist, names: [specialist.name] })),
    );
    await this.documents.Specialist.save(people.map(searchableSpecialist).map(documentOf));
    await this.documents.Statement.save(
      people.flatMap((person) =>
        person.statements.map((statement) => documentOf(searchableStatement({ ...person, ...statement }))),
      ),
    );
    return specialists;
  }
}

function present<Row>(rows: readonly (Row | null)[]): Row[] {
  return rows.filter((row) => row !== null);
}

function byId<Row extends { id: number }>(rows: readonly (Row | null)[]): Map<number, Row> {
  return new Map(present(rows).map((row) => [row.id, row]));
}

/** The different keys that rows refer to by a property. */
function keysOf<Property extends string>(
  rows: readonly Record<Property, number | null>[],
  property: Property,
): number[] {
  return [...new Set(rows.map((row) => row[property]).filter((key) => key !== null))];
}

function differs<Row extends object>(row: Row, values: Partial<Row>): boolean {
  return Object.entries(values).some(([property, value]) => row[property as keyof Row] !== value);
}
