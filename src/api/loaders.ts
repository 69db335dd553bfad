import { createDirectoryLoaders } from '../directory/directory.loaders';
import { DirectoryRepository } from '../directory/directory.repository';
import { ModalityFilters } from '../modality/modality.filter';
import { createModalityLoaders } from '../modality/modality.loaders';
import { ModalityRepository } from '../modality/modality.repository';
import { createNodeLoader } from '../node/node.loaders';
import { createSlugLoader } from '../node/slug-loader';
import { PlaceFilters } from '../place/place.filter';
import { createPlaceLoaders } from '../place/place.loaders';
import { PlaceRepository } from '../place/place.repository';
import { ProfessionFilters } from '../profession/profession.filter';
import { createProfessionLoaders } from '../profession/profession.loaders';
import { ProfessionRepository } from '../profession/profession.repository';
import { SpecialistFilters } from '../specialist/specialist.filter';
import { createSpecialistLoaders } from '../specialist/specialist.loaders';
import { SpecialistRepository } from '../specialist/specialist.repository';
import type { SqlSession } from '../sql/session';
import { SessionBound } from '../sql/session-bound';
import { StatementFilters } from '../statement/statement.filter';
import { createStatementLoaders } from '../statement/statement.loaders';
import { StatementRepository } from '../statement/statement.repository';
import { createSuggestionLoaders } from '../suggestion/suggestion.loaders';
import { SuggestionRepository } from '../suggestion/suggestion.repository';

class Repositories extends SessionBound {
  readonly directory = new DirectoryRepository(this.session);
  readonly modalities = new ModalityRepository(this.session);
  readonly specialists = new SpecialistRepository(this.session);
  readonly statements = new StatementRepository(this.session);
  readonly professions = new ProfessionRepository(this.session);
  readonly places = new PlaceRepository(this.session);
  readonly suggestions = new SuggestionRepository(this.session);
}

/** The loaders of one request, by noun. Those of a noun are made when one of them is asked for: a request needs few. */
export class Loaders {
  private madeForFilters?: ReturnType<typeof createFilters>;
  private ofDirectory?: ReturnType<typeof createDirectoryLoaders>;
  private ofModalities?: ReturnType<typeof createModalityLoaders>;
  private ofSpecialists?: ReturnType<typeof createSpecialistLoaders>;
  private ofStatements?: ReturnType<typeof createStatementLoaders>;
  private ofProfessions?: ReturnType<typeof createProfessionLoaders>;
  private ofPlaces?: ReturnType<typeof createPlaceLoaders>;
  private ofNodes?: ReturnType<typeof createNodeLoader>;
  private ofSuggestions?: ReturnType<typeof createSuggestionLoaders>;

  constructor(
    private readonly repositories: Repositories,
    private readonly session: SqlSession,
  ) {}

  get directory() {
    return (this.ofDirectory ??= createDirectoryLoaders(this.repositories.directory));
  }

  get modalities() {
    return (this.ofModalities ??= createModalityLoaders(
      this.repositories.modalities,
      this.filtering.filters.Modality,
    ));
  }

  get specialists() {
    return (this.ofSpecialists ??= createSpecialistLoaders(
      this.repositories.specialists,
      this.filtering.filters.Specialist,
      this.filtering.slugs,
    ));
  }

  get statements() {
    return (this.ofStatements ??= createStatementLoaders(
      this.repositories.statements,
      this.filtering.filters.Statement,
      this.filtering.slugs,
    ));
  }

  get professions() {
    return (this.ofProfessions ??= createProfessionLoaders(
      this.repositories.professions,
      this.filtering.filters.Profession,
    ));
  }

  get places() {
    return (this.ofPlaces ??= createPlaceLoaders(this.repositories.places, this.filtering.filters.Place));
  }

  get suggestions() {
    return (this.ofSuggestions ??= createSuggestionLoaders(this.repositories.suggestions));
  }

  /** A record of any noun. */
  get nodeByGlobalId() {
    return (this.ofNodes ??= createNodeLoader({
      Modality: this.modalities.byId,
      Specialist: this.specialists.byId,
      Statement: this.statements.byId,
      Profession: this.professions.byId,
      Place: this.places.byId,
    }));
  }

  private get filtering() {
    return (this.madeForFilters ??= createFilters(this.repositories, this.session));
  }
}

/**
 * Makes the loaders of one request on its session; the repositories below them are made once.
 *
 * @param session knows the tables, and is not asked
 */
export function loaderFactory(session: SqlSession): (session: SqlSession) => Loaders {
  const repositories = new Repositories(session);
  return (session) => new Loaders(repositories.on(session), session);
}

function createFilters(repositories: Repositories, session: SqlSession) {
  const { modalities, specialists, professions, places } = repositories;
  const slugs = {
    Modality: createSlugLoader('modalitySlug', modalities.slugs),
    Specialist: createSlugLoader('specialistSlug', specialists.slugs),
    Profession: createSlugLoader('professionSlug', professions.slugs),
    Place: createSlugLoader('placeSlug', places.slugs),
  };
  const Place = new PlaceFilters(session, slugs.Place);
  const Specialist = new SpecialistFilters(session, slugs, Place);
  const filters = {
    Place,
    Specialist,
    Modality: new ModalityFilters(session, slugs.Modality, Specialist),
    Statement: new StatementFilters(session, slugs.Modality, Specialist),
    Profession: new ProfessionFilters(slugs.Profession),
  };
  return { slugs, filters };
}
