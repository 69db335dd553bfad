import { connectionResolvers, edgeResolvers } from '../connection/connection.resolvers';
import { NO_PARENT } from '../connection/list-source';
import { PAGE_SIZE_MAX } from '../connection/page-arguments';
import { badUserInput } from '../errors';
import type { Resolvers } from '../generated/resolvers';
import { idOfType, toGlobalId } from '../node/global-id';
import { onceRead } from '../node/once-read';
import { oneOf } from '../node/one-of';
import { highlighted } from '../search/highlighted';
import { ONLY_IDS } from '../sql/requested';
import { attributionOf } from './attribution';
import { EXCERPT_LENGTH_MAX, excerptOf } from './excerpt';
import { textsOfStatement } from './searchable-statement';

export const statementResolvers: Resolvers = {
  Query: {
    statement: async (_, args, { loaders }) => {
      const by = oneOf(args.by, 'by');
      if (by.key === 'id') return loaders.statements.byId.load(idOfType('Statement', by.value, 'by.id'));
      const [specialist, modality] = await Promise.all([
        loaders.specialists.bySlug.load({ slug: by.value.specialist, requested: ONLY_IDS }),
        loaders.modalities.bySlug.load({ slug: by.value.modality, requested: ONLY_IDS }),
      ]);
      if (specialist === null || modality === null) return null;
      return loaders.statements.bySpecialistAndModality.load({
        specialistId: specialist.id,
        modalityId: modality.id,
      });
    },
    statements: (_, args, { loaders, requested }, info) =>
      loaders.statements.all.connection(NO_PARENT, args, requested(info)),
  },
  Statement: {
    __resolveReference: (reference, { loaders }) =>
      loaders.statements.byId.load(idOfType('Statement', reference.id, 'representations.id')),
    id: (statement) => toGlobalId('Statement', statement.id),
    excerpt: ({ text }, { length }) => {
      if (length < 1 || length > EXCERPT_LENGTH_MAX)
        throw badUserInput('length', `"length" must be from 1 to ${EXCERPT_LENGTH_MAX}, but is ${length}.`);
      return excerptOf(text, length);
    },
    attribution: (statement, _, { loaders }) =>
      onceRead(loaders.specialists.of(statement), (specialist) =>
        onceRead(loaders.places.of(specialist), (place) => attributionOf(specialist, place)),
      ),
    modality: (statement, _, { loaders }) => loaders.modalities.of(statement),
    specialist: (statement, _, { loaders }) => loaders.specialists.of(statement),
  },
  StatementConnection: { ...connectionResolvers, facets: (connection) => connection },
  StatementEdge: {
    ...edgeResolvers,
    highlights: async ({ selection: { searched }, node: statement }, _, { loaders }) => {
      if (searched === null) return [];
      const [specialist, modality] = await Promise.all([
        loaders.specialists.of(statement),
        loaders.modalities.of(statement),
      ]);
      const place = await loaders.places.of(specialist);
      return highlighted(searched.words, textsOfStatement({ statement, specialist, place, modality }));
    },
  },
  StatementFacets: {
    modalities: (connection, { first }, { loaders }) =>
      loaders.statements.facets.values(connection, 'modalities', first),
    professions: (connection, { first }, { loaders }) =>
      loaders.statements.facets.values(connection, 'professions', first),
    regions: (connection, { first }, { loaders }) =>
      loaders.statements.facets.values(connection, 'regions', first),
    places: (connection, { first }, { loaders }) =>
      loaders.statements.facets.values(connection, 'places', first),
    kinds: (connection, _, { loaders }) =>
      loaders.statements.facets.values(connection, 'kinds', PAGE_SIZE_MAX),
    statedLicensures: (connection, _, { loaders }) =>
      loaders.statements.facets.values(connection, 'statedLicensures', PAGE_SIZE_MAX),
  },
};
