import { connectionResolvers, edgeResolvers } from '../connection/connection.resolvers';
import { NO_PARENT } from '../connection/list-source';
import { PAGE_SIZE_MAX } from '../connection/page-arguments';
import { badUserInput } from '../errors';
import type { Resolvers } from '../generated/resolvers';
import { idOfType, toGlobalId } from '../node/global-id';
import { onceRead } from '../node/once-read';
import { oneOf } from '../node/one-of';
import { highlighted } from '../search/highlighted';
import { attributionOf } from './attribution';
import { EXCERPT_LENGTH_MAX, excerptOf } from './excerpt';
import { textsOfStatement } from './searchable-statement';

export const statementResolvers: Resolvers = {
  Query: {
    statement: async (_, args, { loaders }) => {
      const by = oneOf(args.by, 'by');
      if (by.key === 'id') return loaders.statementById.load(idOfType('Statement', by.value, 'by.id'));
      const [specialist, modality] = await Promise.all([
        loaders.specialistBySlug.load(by.value.specialist),
        loaders.modalityBySlug.load(by.value.modality),
      ]);
      if (specialist === null || modality === null) return null;
      return loaders.statementBySpecialistAndModality.load({
        specialistId: specialist.id,
        modalityId: modality.id,
      });
    },
    statements: (_, args, { loaders, joins }, info) =>
      loaders.statements.connection(NO_PARENT, args, joins(info)),
  },
  Statement: {
    __resolveReference: (reference, { loaders }) =>
      loaders.statementById.load(idOfType('Statement', reference.id, 'representations.id')),
    id: (statement) => toGlobalId('Statement', statement.id),
    excerpt: ({ text }, { length }) => {
      if (length < 1 || length > EXCERPT_LENGTH_MAX)
        throw badUserInput('length', `"length" must be from 1 to ${EXCERPT_LENGTH_MAX}, but is ${length}.`);
      return excerptOf(text, length);
    },
    attribution: ({ specialistId }, _, { loaders }) =>
      onceRead(loaders.specialistById.get(specialistId), (specialist) => {
        const { placeId } = specialist;
        return onceRead(placeId === null ? null : loaders.placeById.load(placeId), (place) =>
          attributionOf(specialist, place),
        );
      }),
    modality: ({ modalityId }, _, { loaders }) => loaders.modalityById.get(modalityId),
    specialist: ({ specialistId }, _, { loaders }) => loaders.specialistById.get(specialistId),
  },
  StatementConnection: { ...connectionResolvers, facets: (connection) => connection },
  StatementEdge: {
    ...edgeResolvers,
    highlights: async ({ selection: { searched }, node: statement }, _, { loaders }) => {
      if (searched === null) return [];
      const [specialist, modality] = await Promise.all([
        loaders.specialistById.get(statement.specialistId),
        loaders.modalityById.get(statement.modalityId),
      ]);
      const place = specialist.placeId === null ? null : await loaders.placeById.load(specialist.placeId);
      return highlighted(searched.words, textsOfStatement({ statement, specialist, place, modality }));
    },
  },
  StatementFacets: {
    modalities: (connection, { first }, { loaders }) =>
      loaders.statementFacets.values(connection, 'modalities', first),
    professions: (connection, { first }, { loaders }) =>
      loaders.statementFacets.values(connection, 'professions', first),
    regions: (connection, { first }, { loaders }) =>
      loaders.statementFacets.values(connection, 'regions', first),
    places: (connection, { first }, { loaders }) =>
      loaders.statementFacets.values(connection, 'places', first),
    kinds: (connection, _, { loaders }) => loaders.statementFacets.values(connection, 'kinds', PAGE_SIZE_MAX),
    statedLicensures: (connection, _, { loaders }) =>
      loaders.statementFacets.values(connection, 'statedLicensures', PAGE_SIZE_MAX),
  },
};
