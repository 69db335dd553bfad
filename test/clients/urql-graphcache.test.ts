import { cacheExchange, type CacheExchangeOpts } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { Client, fetchExchange, gql, type AnyVariables, type TypedDocumentNode } from '@urql/core';
import { getIntrospectionQuery } from 'graphql';

import type { AnsweredPage } from '../harness/lists';
import { idOf, idsIn, PAGES_MAX, ServedWorld } from './served-world';

const PAGE = `
  totalCount
  edges { cursor node { id name } }
  nodes { id name }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
`;

const SPECIALISTS: TypedDocumentNode<{ specialists: AnsweredPage }> = gql`
  query Specialists($first: Int, $after: String, $last: Int, $before: String, $orderBy: SpecialistOrder) {
    specialists(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) { ${PAGE} }
  }
`;

const MODALITY_PAGE: TypedDocumentNode<{ modality: { specialists: AnsweredPage } }> = gql`
  query ModalityPage($slug: String!, $after: String) {
    modality(by: { slug: $slug }) {
      id
      specialists(first: 3, after: $after) { ${PAGE} }
    }
  }
`;

let served: ServedWorld;
let schema: NonNullable<CacheExchangeOpts['schema']>;
let complaints: jest.SpyInstance[];

beforeAll(async () => {
  served = await ServedWorld.start();
  schema = await served.data(getIntrospectionQuery());
});
afterAll(() => served.stop());
beforeEach(() => {
  complaints = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'error')];
});
afterEach(() => {
  for (const complaint of complaints) expect(complaint).not.toHaveBeenCalled();
  jest.restoreAllMocks();
});

/** A client as graphcache's documentation sets it up, knowing the schema. */
function clientWith(settings: Partial<CacheExchangeOpts> = {}): Client {
  const keyless = () => null;
  return new Client({
    url: served.endpoint,
    preferGetMethod: false,
    exchanges: [
      cacheExchange({
        schema,
        // Connections, edges and PageInfo are known to have no id; these have none either.
        keys: {
          Coordinates: keyless,

          Directory: keyless,
          DirectoryCounts: keyless,
          DirectoryLimits: keyless,
        },
        resolvers: {
          Query: { specialists: relayPagination() },
          Modality: { specialists: relayPagination(), statements: relayPagination() },
        },
        ...settings,
      }),
      fetchExchange,
    ],
  });
}

/** An answer that must have no errors. */
async function ask<Data, Variables extends AnyVariables>(
  client: Client,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const { data, error } = await client.query(query, variables).toPromise();
  if (error) throw error;
  return data as Data;
}

describe("urql's graphcache with relayPagination", () => {
  test('merges pages that are read forward', async () => {
    const client = clientWith();
    let list = (await ask(client, SPECIALISTS, { first: 8 })).specialists;
    for (let pages = 1; pages < PAGES_MAX && list.pageInfo.hasNextPage; pages += 1) {
      const variables = { first: 8, after: list.pageInfo.endCursor };
      list = (await ask(client, SPECIALISTS, variables)).specialists;
    }
    expect(idsIn(list)).toEqual(served.idsOf('specialists'));
    expect(list.nodes.map(({ id }) => id)).toEqual(idsIn(list));
    expect(list.totalCount).toBe(list.edges.length);
    expect(list.pageInfo).toMatchObject({
      hasNextPage: false,
      startCursor: list.edges[0]!.cursor,
      endCursor: list.edges.at(-1)!.cursor,
    });
  });

  test('merges pages that are read backward', async () => {
    const client = clientWith();
    const orderBy = { field: 'CREATED_AT', direction: 'ASC' } as const;
    let list = (await ask(client, SPECIALISTS, { last: 8, orderBy })).specialists;
    for (let pages = 1; pages < PAGES_MAX && list.pageInfo.hasPreviousPage; pages += 1) {
      const variables = { last: 8, before: list.pageInfo.startCursor, orderBy };
      list = (await ask(client, SPECIALISTS, variables)).specialists;
    }
    expect(idsIn(list)).toEqual(served.idsOf('specialists', null, orderBy));
  });

  test('puts what is read forward before what is read backward', async () => {
    const client = clientWith();
    const all = served.idsOf('specialists');
    const start = (await ask(client, SPECIALISTS, { first: 6 })).specialists;
    const ends = (await ask(client, SPECIALISTS, { last: 4 })).specialists;
    expect(idsIn(ends)).toEqual([...all.slice(0, 6), ...all.slice(-4)]);
    const variables = { first: 100, after: start.pageInfo.endCursor };
    expect(idsIn((await ask(client, SPECIALISTS, variables)).specialists)).toEqual(all);
  });

  test('keeps the lists of two orders apart', async () => {
    const client = clientWith();
    const orderBy = { field: 'UPDATED_AT' };
    const byTime = (await ask(client, SPECIALISTS, { first: 5, orderBy })).specialists;
    const byName = (await ask(client, SPECIALISTS, { first: 5 })).specialists;
    const latest = { field: 'UPDATED_AT', direction: 'DESC' } as const;
    expect(idsIn(byTime)).toEqual(served.idsOf('specialists', null, latest).slice(0, 5));
    expect(idsIn(byName)).toEqual(served.idsOf('specialists').slice(0, 5));
  });

  test('merges pages under a record', async () => {
    const client = clientWith();
    const modality = served.world.modalities[2]!;
    const pageAfter = async (after: string | null) =>
      (await ask(client, MODALITY_PAGE, { slug: modality.slug, after })).modality.specialists;
    let list = await pageAfter(null);
    for (let pages = 1; pages < PAGES_MAX && list.pageInfo.hasNextPage; pages += 1)
      list = await pageAfter(list.pageInfo.endCursor);
    expect(idsIn(list)).toEqual(served.idsOf('Modality.specialists', modality));
  });
});

describe("urql's graphcache, knowing the schema", () => {
  test('answers from the cache what other queries have fetched', async () => {
    const client = clientWith({
      resolvers: {
        Query: { place: (_, { by }) => ({ __typename: 'Place', id: (by as { id: string }).id }) },
      },
    });
    const place = served.world.places[0]!;
    const id = idOf('Place', place);
    const nodes = gql`
      query ($ids: [ID!]!) {
        nodes(ids: $ids) {
          ... on Node {
            id
          }
          ... on Place {
            name
            precision
            coordinates {
              latitude
              longitude
            }
            createdAt
          }
        }
      }
    `;
    await ask(client, nodes, { ids: [id, idOf('Specialist', served.world.specialists[0]!)] });
    const known = gql`
      query ($id: ID!) {
        place(by: { id: $id }) {
          id
          name
          coordinates {
            latitude
          }
        }
      }
    `;
    const { data } = await client.query(known, { id }, { requestPolicy: 'cache-only' }).toPromise();
    expect(data).toMatchObject({
      place: { id, name: place.name, coordinates: { latitude: place.latitude } },
    });
  });

  test('gives part of an answer where the schema lets a field be null', async () => {
    const client = clientWith();
    const slug = served.world.modalities[0]!.slug;
    const short = gql`
      query ($slug: String!) {
        modality(by: { slug: $slug }) {
          id
          name
        }
      }
    `;
    const long = gql`
      query ($slug: String!) {
        modality(by: { slug: $slug }) {
          id
          name
          description
        }
      }
    `;
    await ask(client, short, { slug });
    const { data } = await client.query(long, { slug }, { requestPolicy: 'cache-only' }).toPromise();
    expect(data).toMatchObject({ modality: { description: null } });
  });

  test('reads the directory itself', async () => {
    const client = clientWith();
    const query = gql`
      {
        directory {
          name
          counts {
            modalities
          }
          limits {
            pageSizeMax
          }
        }
      }
    `;
    expect(await ask(client, query, {})).toMatchObject({
      directory: { counts: { modalities: served.world.modalities.length }, limits: { pageSizeMax: 100 } },
    });
  });

  test('gives an error of the server to the caller, with its code', async () => {
    const { error } = await clientWith().query(SPECIALISTS, { first: 0 }).toPromise();
    expect(error?.graphQLErrors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
  });
});
