// Mercurius as its documentation has it for speed: compiled operations, its cache of documents, loaders.
import Fastify from 'fastify';
import mercurius from 'mercurius';

import { announce } from './announce.mjs';
import { globalId } from './global-id.mjs';
import { recordsOver } from './peers/records.mjs';
import { SDL } from './peers/sdl.mjs';

const records = recordsOver(process.env.DATABASE_URL);

const idOf = (type) => ({ id: ({ id }) => globalId(type, id) });

const resolvers = {
  Query: {
    modality: (_, { by }) => records.modalityBySlug(by.slug),
    specialists: async (_, args) => ({ nodes: await records.specialists(args) }),
  },
  Modality: idOf('Modality'),
  Specialist: idOf('Specialist'),
  Statement: idOf('Statement'),
  Place: idOf('Place'),
};

/** A loader for the first statements of many parents; all of one list ask for as many. */
const statementsOf = (read) => async (queries) => {
  const lists = await read(
    queries.map(({ obj }) => obj.id),
    queries[0].params.first,
  );
  return lists.map((nodes) => ({ nodes }));
};
const byId = (key, read) => (queries) => read(queries.map(({ obj }) => obj[key]));

const loaders = {
  Modality: { statements: statementsOf(records.statementsOfModalities) },
  Specialist: {
    place: byId('placeId', records.placesByIds),
    statements: statementsOf(records.statementsOfSpecialists),
  },
  Statement: {
    modality: byId('modalityId', records.modalitiesByIds),
    specialist: byId('specialistId', records.specialistsByIds),
  },
};

const app = Fastify();
app.register(mercurius, { schema: SDL, resolvers, loaders, jit: 1 });
await app.listen({ port: 0, host: '127.0.0.1' });
announce(app.server.address().port);
