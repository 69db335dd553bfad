import path from 'node:path';
import type { Server } from 'node:http';

import type { Logger } from 'pino';

import type { Database } from '../database/database';
import type { ApiSettings, RequestContext } from './context';
import { createHttpServer } from './http';
import { loaderFactory } from './loaders';
import { createSchema } from './schema';
import { clientSdl, readSdl } from './sdl';
import { createApolloServer } from './server';

/** The largest request body, in bytes; the largest legitimate query, GraphiQL's introspection, has about 2 kB. */
export const REQUEST_BYTES_MAX = 1_000_000;

const GRAPHIQL_FOLDER = path.join(__dirname, '../../graphiql');

export interface AppOptions {
  readonly database: Database;
  readonly logger: Logger;
  readonly settings: Omit<ApiSettings, 'requestBytesMax'> & { readonly nodeFieldsInSubgraph: boolean };
  readonly graphiqlFolder?: string;
}

/** Puts database, schema, Apollo Server and HTTP together. The server does not listen yet. */
export async function createApp(options: AppOptions): Promise<Server> {
  const { database, logger } = options;
  const document = readSdl();
  const apollo = createApolloServer(createSchema(document, options.settings.nodeFieldsInSubgraph), logger);
  await apollo.start();
  const settings: ApiSettings = { ...options.settings, requestBytesMax: REQUEST_BYTES_MAX };
  const createLoaders = loaderFactory(database.session);
  return createHttpServer({
    apollo,
    createContext: (requestId): RequestContext => ({ loaders: createLoaders(), requestId, settings }),
    sdl: clientSdl(document),
    isReady: () => database.isMigrated(),
    requestBytesMax: REQUEST_BYTES_MAX,
    logger,
    graphiqlFolder: options.graphiqlFolder ?? GRAPHIQL_FOLDER,
  });
}
