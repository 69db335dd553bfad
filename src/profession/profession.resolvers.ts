import { connectionResolvers, edgeResolvers } from '../connection/connection.resolvers';
import { NO_PARENT } from '../connection/list-source';
import type { Resolvers } from '../generated/resolvers';
import { idOfType, toGlobalId } from '../node/global-id';
import { oneOf } from '../node/one-of';
import { ALL_SHOWN } from '../sql/requested';

export const professionResolvers: Resolvers = {
  Query: {
    profession: (_, args, { loaders, requested }, info) => {
      const by = oneOf(args.by, 'by');
      return by.key === 'id'
        ? loaders.professions.byId.load(idOfType('Profession', by.value, 'by.id'))
        : loaders.professions.bySlug.load({ slug: by.value, requested: requested(info) });
    },
    professions: (_, args, { loaders, requested }, info) =>
      loaders.professions.all.connection(NO_PARENT, args, requested(info)),
  },
  Profession: {
    __resolveReference: (reference, { loaders }) =>
      'id' in reference
        ? loaders.professions.byId.load(idOfType('Profession', reference.id, 'representations.id'))
        : loaders.professions.bySlug.load({ slug: reference.slug, requested: ALL_SHOWN }),
    id: (profession) => toGlobalId('Profession', profession.id),
    specialists: (profession, args, { loaders, requested }, info) =>
      loaders.specialists.ofProfession.connection(profession.id, args, requested(info)),
  },
  ProfessionConnection: connectionResolvers,
  ProfessionEdge: edgeResolvers,
};
