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
    const [profession, place, statements] = await Promise.all([
      loaders.professions.of(specialist),
      loaders.places.of(specialist),
      loaders.statements.toHighlight.load(specialist.id),
    ]);
    const modalities = await Promise.all(
      statements.map(async (statement) => loaders.modalities.of(statement)),
    );
    return highlighted(
      searched.words,
      textsOfSpecialist({ specialist, profession, place, modalities, statements }),
    );
  },
};

export const specialistResolvers: Resolvers = {
  Query: {
    specialist: (_, args, { loaders, requested }, info) => {
      const by = oneOf(args.by, 'by');
      return by.key === 'id'
        ? loaders.specialists.byId.load(idOfType('Specialist', by.value, 'by.id'))
        : loaders.specialists.bySlug.load({ slug: by.value, requested: requested(info) });
    },
    specialists: (_, args, { loaders, requested }, info) =>
      loaders.specialists.all.connection(NO_PARENT, args, requested(info)),
  },
  Specialist: {
    __resolveReference: (reference, { loaders }) =>
      loaders.specialists.byId.load(idOfType('Specialist', reference.id, 'representations.id')),
    id: (specialist) => toGlobalId('Specialist', specialist.id),
    profession: (specialist, _, { loaders }) => loaders.professions.of(specialist),
    place: (specialist, _, { loaders }) => loaders.places.of(specialist),
    statements: (specialist, args, { loaders, requested }, info) =>
      loaders.statements.ofSpecialist.connection(specialist.id, args, requested(info)),
    modalities: (specialist, args, { loaders, requested }, info) =>
      loaders.modalities.ofSpecialist.connection(specialist.id, args, requested(info)),
  },
  SpecialistConnection: { ...connectionResolvers, facets: (connection) => connection },
  SpecialistEdge: specialistEdgeResolvers,
  ModalitySpecialistConnection: { ...connectionResolvers, facets: (connection) => connection },
  ModalitySpecialistEdge: {
    ...specialistEdgeResolvers,
    statement: (edge, _, { loaders }) => loaders.statements.byId.load(edge.node.statementId),
  },
  SpecialistFacets: {
    modalities: (connection, { first }, { loaders }) =>
      loaders.specialists.facets.values(connection, 'modalities', first),
    professions: (connection, { first }, { loaders }) =>
      loaders.specialists.facets.values(connection, 'professions', first),
    regions: (connection, { first }, { loaders }) =>
      loaders.specialists.facets.values(connection, 'regions', first),
    places: (connection, { first }, { loaders }) =>
      loaders.specialists.facets.values(connection, 'places', first),
    kinds: (connection, _, { loaders }) =>
      loaders.specialists.facets.values(connection, 'kinds', PAGE_SIZE_MAX),
    statedLicensures: (connection, _, { loaders }) =>
      loaders.specialists.facets.values(connection, 'statedLicensures', PAGE_SIZE_MAX),
  },
};
