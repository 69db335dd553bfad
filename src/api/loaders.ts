import { createDirectoryLoaders } from '../directory/directory.loaders';
import { DirectoryRepository } from '../directory/directory.repository';
import { createModalityLoaders } from '../modality/modality.loaders';
import { ModalityRepository } from '../modality/modality.repository';
import { createNodeLoader } from '../node/node.loaders';
import { createPlaceLoaders } from '../place/place.loaders';
import { PlaceRepository } from '../place/place.repository';
import { createProfessionLoaders } from '../profession/profession.loaders';
import { ProfessionRepository } from '../profession/profession.repository';
import { createSpecialistLoaders } from '../specialist/specialist.loaders';
import { SpecialistRepository } from '../specialist/specialist.repository';
import type { SqlSession } from '../sql/session';
import { createStatementLoaders } from '../statement/statement.loaders';
import { StatementRepository } from '../statement/statement.repository';

export type Loaders = ReturnType<ReturnType<typeof loaderFactory>>;

/** Makes the loaders of one request; the repositories below them are made once. */
export function loaderFactory(session: SqlSession) {
  const directory = new DirectoryRepository(session);
  const modalities = new ModalityRepository(session);
  const specialists = new SpecialistRepository(session);
  const statements = new StatementRepository(session);
  const professions = new ProfessionRepository(session);
  const places = new PlaceRepository(session);

  return () => {
    const loaders = {
      ...createDirectoryLoaders(directory),
      ...createModalityLoaders(modalities),
      ...createSpecialistLoaders(specialists),
      ...createStatementLoaders(statements),
      ...createProfessionLoaders(professions),
      ...createPlaceLoaders(places),
    };
    const nodeByGlobalId = createNodeLoader({
      Modality: loaders.modalityById,
      Specialist: loaders.specialistById,
      Statement: loaders.statementById,
      Profession: loaders.professionById,
      Place: loaders.placeById,
    });
    return { ...loaders, nodeByGlobalId };
  };
}
