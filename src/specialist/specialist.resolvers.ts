import { connectionResolvers, edgeResolvers } from '../connection/connection.resolvers';
import { NO_PARENT } from '../connection/list-source';
import { PAGE_SIZE_MAX } from '../connection/page-arguments';
import type { Resolvers, SpecialistEdgeResolvers } from '../generated/resolvers';
import { idOfType, toGlobalId } from '../node/global-id';
import { oneOf } from '../node/one-of';
import { highlighted } from '../search/highlighted';
import { textsOfSpecialist } from './searchable-specialist';

const specialistEdgeResolvers: Omit<SpecialistEdgeResolvers, '__isTypeOf'> = {
  ...edgeResolvers,
  distanceKm: ({ selection, node }) => {
    const metres = selection.nearby?.metresByPlace.get(node.placeId ?? NO_PARENT);
    return metres === undefined ? null : Math.round(metres / 1_000);
  },
  highlights: async ({ selection: { searched }, node: specialist }, _, { loaders }) => {
    if (searched === null) return [];
    const { professionId, placeId } = specialist;
    const [profession, place, statements] = await Promise.all([
      professionId === null ? null : loaders.professionById.load(professionId),
      placeId === null ? null : loaders.placeById.load(placeId),
      loaders.statementsToHighlight.load(specialist.id),
    ]);
    const modalities = await Promise.all(
      statements.map(async ({ modalityId }) => loaders.modalityById.get(modalityId)),
    );
    return highlighted(
      searched.words,
      textsOfSpecialist({ specialist, profession, place, modalities, statements }),
    );
  },
};

export const specialistResolvers: Resolvers = {
  Query: {
    specialist: (_, args, { loaders }) => {
      const by = oneOf(args.by, 'by');
      return by.key === 'id'
        ? loaders.specialistById.load(idOfType('Specialist', by.value, 'by.id'))
        : loaders.specialistBySlug.load(by.value);
    },
    specialists: (_, args, { loaders, joins }, info) =>
      loaders.specialists.connection(NO_PARENT, args, joins(info)),
  },
  Specialist: {
    __resolveReference: (reference, { loaders }) =>
      loaders.specialistById.load(idOfType('Specialist', reference.id, 'representations.id')),
    id: (specialist) => toGlobalId('Specialist', specialist.id),
    profession: ({ professionId }, _, { loaders }) =>
      professionId === null ? null : loaders.professionById.load(professionId),
    place: ({ placeId }, _, { loaders }) => (placeId === null ? null : loaders.placeById.load(placeId)),
    statements: (specialist, args, { loaders, joins }, info) =>
      loaders.statementsBySpecialistId.connection(specialist.id, args, joins(info)),
    modalities: (specialist, args, { loaders, joins }, info) =>
      loaders.modalitiesBySpecialistId.connection(specialist.id, args, joins(info)),
  },
  SpecialistConnection: { ...connectionResolvers, facets: (connection) => connection },
  SpecialistEdge: specialistEdgeResolvers,
  ModalitySpecialistConnection: { ...connectionResolvers, facets: (connection) => connection },
  ModalitySpecialistEdge: {
    ...specialistEdgeResolvers,
    statement: (edge, _, { loaders }) => loaders.statementById.load(edge.node.statementId),
  },
  SpecialistFacets: {
    modalities: (connection, { first }, { loaders }) =>
      loaders.specialistFacets.values(connection, 'modalities', first),
    professions: (connection, { first }, { loaders }) =>
      loaders.specialistFacets.values(connection, 'professions', first),
    regions: (connection, { first }, { loaders }) =>
      loaders.specialistFacets.values(connection, 'regions', first),
    places: (connection, { first }, { loaders }) =>
      loaders.specialistFacets.values(connection, 'places', first),
    kinds: (connection, _, { loaders }) =>
      loaders.specialistFacets.values(connection, 'kinds', PAGE_SIZE_MAX),
    statedLicensures: (connection, _, { loaders }) =>
      loaders.specialistFacets.values(connection, 'statedLicensures', PAGE_SIZE_MAX),
  },
};
