import path from 'node:path';
import type { Server } from 'node:http';

import type { ApolloServer } from '@apollo/server';
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
}

/** The API over a database: starts and stops listening. */
export class App {
  constructor(
    readonly http: Server,
    private readonly apollo: ApolloServer<RequestContext>,
  ) {}

  /** @throws Error of the system, with its code, when the port cannot be had */
  listen(port: number, host: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.http.once('error', reject);
      this.http.listen(port, host, () => {
        this.http.off('error', reject);
        resolve();
      });
    });
  }

  /** Takes no new connection, waits for the requests in flight, and ends the connections behind them. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.http.close(() => resolve()));
    this.http.on('request', (_, response) => response.setHeader('connection', 'close'));
    const idle = setInterval(() => this.http.closeIdleConnections(), 50);
    await closed;
    clearInterval(idle);
    await this.apollo.stop();
  }
}

/** Puts database, schema, Apollo Server and HTTP together. */
export async function createApp({ database, logger, settings }: AppOptions): Promise<App> {
  const document = readSdl();
  const apollo = createApolloServer(createSchema(document, settings.nodeFieldsInSubgraph), logger);
  await apollo.start();
  const apiSettings: ApiSettings = { ...settings, requestBytesMax: REQUEST_BYTES_MAX };
  const createLoaders = loaderFactory(database.session);
  const http = createHttpServer({
    apollo,
    createContext: (requestId) => ({ loaders: createLoaders(), requestId, settings: apiSettings }),
    sdl: clientSdl(document),
    isReady: () => database.isMigrated(),
    requestBytesMax: REQUEST_BYTES_MAX,
    logger,
    graphiqlFolder: GRAPHIQL_FOLDER,
  });
  return new App(http, apollo);
}
