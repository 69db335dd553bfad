import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import type { Database } from '../../src/database/database';
import { TestServer } from '../harness/http';
import { openEmptyDatabase } from '../setup/databases';
import { carelessServer } from './careless-server';
import { CHECKS, reportsOn } from './graphql-cop';

/** What is so on purpose, as docs/operations.md has it: the schema is public, and no cookie makes a GET anybody's. */
const ON_PURPOSE = ['Field Suggestions', 'GraphQL IDE', 'Introspection', 'GET Method Query Support'];

describe("graphql-cop's thirteen checks", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openEmptyDatabase('sqlite');
  });
  afterAll(() => database.close());

  async function reportsWith(settings: Parameters<typeof TestServer.start>[1]): Promise<string[]> {
    const server = await TestServer.start(database, settings);
    const url = `${server.origin}/graphql`;
    const [first, again] = [await reportsOn(url), await reportsOn(url)];
    // What is known from the first time is answered in another way.
    expect(again).toEqual(first);
    expect(server.log).toEqual([]);
    await server.stop();
    return first;
  }

  test('report what is so on purpose, and nothing else', async () => {
    expect(Object.keys(CHECKS)).toHaveLength(13);
    expect(await reportsWith({})).toEqual(ON_PURPOSE);
  });

  test.each([
    ['GraphiQL', { graphiql: false }, ['GraphQL IDE']],
    ['introspection', { introspection: false }, ['Field Suggestions', 'Introspection']],
    ['queries by GET', { getQueries: false }, ['GET Method Query Support']],
  ])('report less without %s', async (_, settings, gone) => {
    expect(await reportsWith(settings)).toEqual(ON_PURPOSE.filter((report) => !gone.includes(report)));
  });

  test('report nothing where all of these are off', async () => {
    expect(await reportsWith({ graphiql: false, introspection: false, getQueries: false })).toEqual([]);
  });

  test('each find a server that is careless', async () => {
    const careless = carelessServer().listen(0, '127.0.0.1');
    await once(careless, 'listening');
    const { port } = careless.address() as AddressInfo;
    expect(await reportsOn(`http://127.0.0.1:${port}/graphql`)).toEqual(Object.keys(CHECKS));
    careless.closeAllConnections();
    careless.close();
  });
});
