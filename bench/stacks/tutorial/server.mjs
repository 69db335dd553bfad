import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { DataSource, MoreThan } from 'typeorm';

import { decodeCursor } from '../../queries/cursor.mjs';
import { globalId } from '../global-id.mjs';
import { SDL } from '../peers/sdl.mjs';
import { Modality, Place, Specialist, Statement } from './entities.mjs';

const { hostname, port, username, pathname } = new URL(process.env.DATABASE_URL);
const dataSource = new DataSource({
  type: 'mysql',
  host: hostname,
  port: Number(port),
  username,
  database: pathname.slice(1),
  charset: 'utf8mb4',
  entities: [Modality, Place, Specialist, Statement],
  poolSize: 10,
});

const ID = ({ id }, _, __, { parentType }) => globalId(parentType.name, id);

/**
 * Serves the schema as tutorials do: Apollo's standalone server over TypeORM's repositories.
 *
 * @param relations the resolvers of what a record leads to, for the repositories
 * @param context what each request carries, for the repositories
 */
export async function serveTutorial(relations, context = () => ({})) {
  await dataSource.initialize();
  const repositories = Object.fromEntries(
    [Modality, Place, Specialist, Statement].map((entity) => [
      entity.options.name,
      dataSource.getRepository(entity),
    ]),
  );
  const related = relations(repositories);
  const resolvers = {
    Query: queriesOver(repositories),
    Modality: { id: ID, ...related.Modality },
    Specialist: { id: ID, ...related.Specialist },
    Statement: { id: ID, ...related.Statement },
    Place: { id: ID },
  };
  const server = new ApolloServer({ typeDefs: SDL, resolvers });
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async () => context(repositories),
  });
  process.stdout.write(`${url}\n`);
}

function queriesOver({ Modality: modalities, Specialist: specialists }) {
  return {
    modality: (_, { by }) => modalities.findOneBy({ slug: by.slug }),
    specialists: async (_, { first, after, filter }) => ({
      nodes: await specialists.find({
        where: after ? beyond(after) : { regionKey: filter.place.region.eq.toLowerCase() },
        order: { sortName: 'ASC', id: 'ASC' },
        take: first,
      }),
    }),
  };
}

function beyond(cursor) {
  const { sortName, id } = decodeCursor(cursor);
  return [{ sortName: MoreThan(sortName) }, { sortName, id: MoreThan(id) }];
}

/** The first statements of one parent. */
export const firstStatements = (repository, where, first) =>
  repository.find({ where, order: { position: 'ASC' }, take: first });
