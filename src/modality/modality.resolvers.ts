import { connectionResolvers, edgeResolvers } from '../connection/connection.resolvers';
import { NO_PARENT } from '../connection/list-source';
import type { Resolvers } from '../generated/resolvers';
import { idOfType, toGlobalId } from '../node/global-id';
import { oneOf } from '../node/one-of';
import { highlighted } from '../search/highlighted';
import { ALL_SHOWN } from '../sql/requested';
import type { ModalityEdgeSource } from './modality.loaders';
import { textsOfModality } from './searchable-modality';

const highlights = ({ selection, node }: ModalityEdgeSource) =>
  highlighted<never>(selection.searched?.words, textsOfModality(node));

export const modalityResolvers: Resolvers = {
  Query: {
    modality: (_, args, { loaders, requested }, info) => {
      const by = oneOf(args.by, 'by');
      return by.key === 'id'
        ? loaders.modalities.byId.load(idOfType('Modality', by.value, 'by.id'))
        : loaders.modalities.bySlug.load({ slug: by.value, requested: requested(info) });
    },
    modalities: (_, args, { loaders, requested }, info) =>
      loaders.modalities.all.connection(NO_PARENT, args, requested(info)),
  },
  Modality: {
    __resolveReference: (reference, { loaders }) =>
      'id' in reference
        ? loaders.modalities.byId.load(idOfType('Modality', reference.id, 'representations.id'))
        : loaders.modalities.bySlug.load({ slug: reference.slug, requested: ALL_SHOWN }),
    id: (modality) => toGlobalId('Modality', modality.id),
    statements: (modality, args, { loaders, requested }, info) =>
      loaders.statements.ofModality.connection(modality.id, args, requested(info)),
    specialists: (modality, args, { loaders, requested }, info) =>
      loaders.specialists.ofModality.connection(modality.id, args, requested(info)),
  },
  ModalityConnection: connectionResolvers,
  ModalityEdge: { ...edgeResolvers, highlights },
  SpecialistModalityConnection: connectionResolvers,
  SpecialistModalityEdge: {
    ...edgeResolvers,
    highlights,
    statement: (edge, _, { loaders }) => loaders.statements.byId.load(edge.node.statementId),
  },
};
