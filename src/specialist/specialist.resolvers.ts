import { connectionResolvers, edgeResolvers } from '../connection/connection.resolvers';
import { NO_PARENT } from '../connection/list-source';
import type { Resolvers } from '../generated/resolvers';
import { idOfType, toGlobalId } from '../node/global-id';
import { oneOf } from '../node/one-of';

export const specialistResolvers: Resolvers = {
  Query: {
    specialist: (_, args, { loaders }) => {
      const by = oneOf(args.by, 'by');
      return by.key === 'id'
        ? loaders.specialistById.load(idOfType('Specialist', by.value, 'by.id'))
        : loaders.specialistBySlug.load(by.value);
    },
    specialists: (_, args, { loaders }) => loaders.specialists.connection(NO_PARENT, args),
  },
  Specialist: {
    __resolveReference: (reference, { loaders }) =>
      loaders.specialistById.load(idOfType('Specialist', reference.id, 'representations.id')),
    id: (specialist) => toGlobalId('Specialist', specialist.id),
    profession: ({ professionId }, _, { loaders }) =>
      professionId === null ? null : loaders.professionById.load(professionId),
    place: ({ placeId }, _, { loaders }) => (placeId === null ? null : loaders.placeById.load(placeId)),
    statements: (specialist, args, { loaders }) =>
      loaders.statementsBySpecialistId.connection(specialist.id, args),
    modalities: (specialist, args, { loaders }) =>
      loaders.modalitiesBySpecialistId.connection(specialist.id, args),
  },
  SpecialistConnection: connectionResolvers,
  SpecialistEdge: edgeResolvers,
  SpecialistModalityConnection: connectionResolvers,
  SpecialistModalityEdge: {
    ...edgeResolvers,
    statement: (edge, _, { loaders }) => loaders.statementById.load(edge.node.statementId),
  },
};
