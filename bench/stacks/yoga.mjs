// GraphQL Yoga with compiled operations, its cache of documents, and DataLoader.
import { createServer } from 'node:http';

import { useGraphQlJit } from '@envelop/graphql-jit';
import { createSchema, createYoga } from 'graphql-yoga';

import { listen } from './announce.mjs';
import { globalId } from './global-id.mjs';
import { createLoaders } from './peers/loaders.mjs';
import { recordsOver } from './peers/records.mjs';
import { SDL } from './peers/sdl.mjs';

const records = recordsOver(process.env.DATABASE_URL);

const idOf = (type) => ({ id: ({ id }) => globalId(type, id) });
const statements = (nodes) => ({ nodes });

const resolvers = {
  Query: {
    modality: (_, { by }) => records.modalityBySlug(by.slug),
    specialists: async (_, args) => ({ nodes: await records.specialists(args) }),
  },
  Modality: {
    ...idOf('Modality'),
    statements: ({ id }, { first }, { loaders }) => loaders.statementsOfModality(id, first).then(statements),
  },
  Specialist: {
    ...idOf('Specialist'),
    place: ({ placeId }, _, { loaders }) => (placeId === null ? null : loaders.placeById.load(placeId)),
    statements: ({ id }, { first }, { loaders }) =>
      loaders.statementsOfSpecialist(id, first).then(statements),
  },
  Statement: {
    ...idOf('Statement'),
    modality: ({ modalityId }, _, { loaders }) => loaders.modalityById.load(modalityId),
    specialist: ({ specialistId }, _, { loaders }) => loaders.specialistById.load(specialistId),
  },
  Place: idOf('Place'),
};

const yoga = createYoga({
  schema: createSchema({ typeDefs: SDL, resolvers }),
  context: () => ({ loaders: createLoaders(records) }),
  plugins: [useGraphQlJit()],
  graphiql: false,
  landingPage: false,
  logging: 'warn',
});

listen(createServer(yoga));
