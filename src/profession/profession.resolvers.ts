import { connectionResolvers, edgeResolvers } from '../connection/connection.resolvers';
import { NO_PARENT } from '../connection/list-source';
import type { Resolvers } from '../generated/resolvers';
import { idOfType, toGlobalId } from '../node/global-id';
import { oneOf } from '../node/one-of';

export const professionResolvers: Resolvers = {
  Query: {
    profession: (_, args, { loaders }) => {
      const by = oneOf(args.by, 'by');
      return by.key === 'id'
        ? loaders.professionById.load(idOfType('Profession', by.value, 'by.id'))
        : loaders.professionBySlug.load(by.value);
    },
    professions: (_, args, { loaders, joins }, info) =>
      loaders.professions.connection(NO_PARENT, args, joins(info)),
  },
  Profession: {
    __resolveReference: (reference, { loaders }) =>
      'id' in reference
        ? loaders.professionById.load(idOfType('Profession', reference.id, 'representations.id'))
        : loaders.professionBySlug.load(reference.slug),
    id: (profession) => toGlobalId('Profession', profession.id),
    specialists: (profession, args, { loaders, joins }, info) =>
      loaders.specialistsByProfessionId.connection(profession.id, args, joins(info)),
  },
  ProfessionConnection: connectionResolvers,
  ProfessionEdge: edgeResolvers,
};
