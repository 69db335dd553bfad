import { connectionResolvers, edgeResolvers } from '../connection/connection.resolvers';
import { NO_PARENT } from '../connection/list-source';
import type { Resolvers } from '../generated/resolvers';
import { idOfType, toGlobalId } from '../node/global-id';
import { oneOf } from '../node/one-of';
import { highlighted } from '../search/highlighted';
import type { ModalityEdgeSource } from './modality.loaders';
import { textsOfModality } from './searchable-modality';

const highlights = ({ selection, node }: ModalityEdgeSource) =>
  highlighted<never>(selection.searched?.words, textsOfModality(node));

export const modalityResolvers: Resolvers = {
  Query: {
    modality: (_, args, { loaders }) => {
      const by = oneOf(args.by, 'by');
      return by.key === 'id'
        ? loaders.modalityById.load(idOfType('Modality', by.value, 'by.id'))
        : loaders.modalityBySlug.load(by.value);
    },
    modalities: (_, args, { loaders, joins }, info) =>
      loaders.modalities.connection(NO_PARENT, args, joins(info)),
  },
  Modality: {
    __resolveReference: (reference, { loaders }) =>
      'id' in reference
        ? loaders.modalityById.load(idOfType('Modality', reference.id, 'representations.id'))
        : loaders.modalityBySlug.load(reference.slug),
    id: (modality) => toGlobalId('Modality', modality.id),
    statements: (modality, args, { loaders, joins }, info) =>
      loaders.statementsByModalityId.connection(modality.id, args, joins(info)),
    specialists: (modality, args, { loaders, joins }, info) =>
      loaders.specialistsByModalityId.connection(modality.id, args, joins(info)),
  },
  ModalityConnection: connectionResolvers,
  ModalityEdge: { ...edgeResolvers, highlights },
  SpecialistModalityConnection: connectionResolvers,
  SpecialistModalityEdge: {
    ...edgeResolvers,
    highlights,
    statement: (edge, _, { loaders }) => loaders.statementById.load(edge.node.statementId),
  },
};
