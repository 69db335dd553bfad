// Each resolver asks a repository for itself.
import { firstStatements, serveTutorial } from './server.mjs';

await serveTutorial(({ Modality, Place, Specialist, Statement }) => ({
  Modality: {
    statements: async ({ id }, { first }) => ({
      nodes: await firstStatements(Statement, { modalityId: id }, first),
    }),
  },
  Specialist: {
    place: ({ placeId }) => (placeId === null ? null : Place.findOneBy({ id: placeId })),
    statements: async ({ id }, { first }) => ({
      nodes: await firstStatements(Statement, { specialistId: id }, first),
    }),
  },
  Statement: {
    modality: ({ modalityId }) => Modality.findOneBy({ id: modalityId }),
    specialist: ({ specialistId }) => Specialist.findOneBy({ id: specialistId }),
  },
}));
