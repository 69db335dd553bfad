import { createDirectoryLoaders } from '../directory/directory.loaders';
import { DirectoryRepository } from '../directory/directory.repository';
import { ModalityFilters } from '../modality/modality.filter';
import { createModalityLoaders } from '../modality/modality.loaders';
import { ModalityRepository } from '../modality/modality.repository';
import { createNodeLoader } from '../node/node.loaders';
import { createSlugLoader, type SlugLoaders } from '../node/slug-loader';
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

export type Loaders = ReturnType<ReturnType<typeof loaderFactory>>;

class Repositories extends SessionBound {
  readonly directory = new DirectoryRepository(this.session);
  readonly modalities = new ModalityRepository(this.session);
  readonly specialists = new SpecialistRepository(this.session);
  readonly statements = new StatementRepository(this.session);
  readonly professions = new ProfessionRepository(this.session);
  readonly places = new PlaceRepository(this.session);
  readonly suggestions = new SuggestionRepository(this.session);
}

/**
 * Makes the loaders of one request on its session; the repositories below them are made once.
 *
 * @param session knows the tables, and is not asked
 */
export function loaderFactory(session: SqlSession) {
  const repositories = new Repositories(session);

  return (session: SqlSession) => {
    const { directory, modalities, specialists, statements, professions, places, suggestions } =
      repositories.on(session);
    const slugs = {
      Modality: createSlugLoader('modalitySlug', modalities.slugs),
      Specialist: createSlugLoader('specialistSlug', specialists.slugs),
      Profession: createSlugLoader('professionSlug', professions.slugs),
      Place: createSlugLoader('placeSlug', places.slugs),
    };
    const filters = createFilters(session, slugs);
    const ofModalities = createModalityLoaders(modalities, filters.Modality);
    const ofSpecialists = createSpecialistLoaders(specialists, filters.Specialist, slugs);
    const ofStatements = createStatementLoaders(statements, filters.Statement, slugs);
    const ofProfessions = createProfessionLoaders(professions, filters.Profession);
    const ofPlaces = createPlaceLoaders(places, filters.Place);
    const nodeByGlobalId = createNodeLoader({
      Modality: ofModalities.modalityById,
      Specialist: ofSpecialists.specialistById,
      Statement: ofStatements.statementById,
      Profession: ofProfessions.professionById,
      Place: ofPlaces.placeById,
    });
    // Spreading so many properties into a literal takes V8 forty times as long.
    const others = Object.assign(createDirectoryLoaders(directory), createSuggestionLoaders(suggestions));
    const ofNouns = Object.assign(ofModalities, ofSpecialists, ofStatements, ofProfessions);
    return Object.assign(ofNouns, ofPlaces, others, { nodeByGlobalId });
  };
}

function createFilters(session: SqlSession, slugs: SlugLoaders) {
  const Place = new PlaceFilters(session, slugs.Place);
  const Specialist = new SpecialistFilters(session, slugs, Place);
  return {
    Place,
    Specialist,
    Modality: new ModalityFilters(session, slugs.Modality, Specialist),
    Statement: new StatementFilters(session, slugs.Modality, Specialist),
    Profession: new ProfessionFilters(slugs.Profession),
  };
}
