import {
  ApolloClient,
  gql,
  HttpLink,
  InMemoryCache,
  type ObservableQuery,
  type OperationVariables,
  type TypedDocumentNode,
} from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { filter, firstValueFrom } from 'rxjs';

import type { AnsweredPage, Order } from '../harness/lists';
import { idOf, idsIn, PAGES_MAX, ServedWorld } from './served-world';

interface ModalityPage {
  readonly modality: {
    readonly id: string;
    readonly statements: AnsweredPage;
    readonly specialists: AnsweredPage;
  };
}

const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

const MODALITIES: TypedDocumentNode<{ modalities: AnsweredPage }> = gql`
  query Modalities($first: Int, $after: String, $last: Int, $before: String, $orderBy: ModalityOrder) {
    modalities(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
      totalCount
      edges { cursor node { id name } }
      ${PAGE_INFO}
    }
  }
`;

const MODALITY_PAGE: TypedDocumentNode<ModalityPage> = gql`
  query ModalityPage($slug: String!, $statementsAfter: String, $specialistsAfter: String) {
    modality(by: { slug: $slug }) {
      id
      name
      statements(first: 3, after: $statementsAfter) {
        edges { node { id text specialist { id name place { id name } } } }
        ${PAGE_INFO}
      }
      specialists(first: 2, after: $specialistsAfter, orderBy: { field: CREATED_AT }) {
        edges { cursor node { id name } statement { id excerpt(length: 40) } }
        ${PAGE_INFO}
      }
    }
  }
`;

let served: ServedWorld;
let client: ApolloClient;
let complaints: jest.SpyInstance[];

beforeAll(async () => {
  served = await ServedWorld.start();
});
afterAll(() => served.stop());
beforeEach(async () => {
  complaints = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'error')];
  client = new ApolloClient({
    link: new HttpLink({ uri: served.endpoint }),
    cache: new InMemoryCache({
      possibleTypes: await possibleTypes(),
      typePolicies: {
        Query: { fields: { modalities: relayStylePagination(['orderBy']) } },
        Modality: {
          fields: {
            statements: relayStylePagination(['orderBy']),
            specialists: relayStylePagination(['orderBy']),
          },
        },
        // The directory is one, and has no id.
        Directory: { keyFields: [] },
      },
    }),
  });
});
afterEach(() => {
  client.stop();
  for (const complaint of complaints) expect(complaint).not.toHaveBeenCalled();
  jest.restoreAllMocks();
});

/** Which types an interface has, asked as the documentation of Apollo Client has it. */
async function possibleTypes(): Promise<Record<string, string[]>> {
  const { __schema } = (await served.data('{ __schema { types { name possibleTypes { name } } } }')) as {
    __schema: { types: { name: string; possibleTypes: { name: string }[] | null }[] };
  };
  return Object.fromEntries(
    __schema.types.flatMap(({ name, possibleTypes: types }) =>
      types ? [[name, types.map((type) => type.name)]] : [],
    ),
  );
}

/** Fetches page after page into the lists of one answer, until there are no variables for a next one. */
async function fetchToTheEnd<Data, Variables extends OperationVariables>(
  query: ObservableQuery<Data, Variables>,
  next: (data: Data) => Variables | null,
): Promise<Data> {
  const watching = query.subscribe(() => undefined);
  for (let pages = 1; pages <= PAGES_MAX; pages += 1) {
    const { data } = await firstValueFrom(query.pipe(filter(({ loading }) => !loading)));
    const variables = next(data as Data);
    if (variables === null) {
      watching.unsubscribe();
      return data as Data;
    }
    await query.fetchMore({ variables });
  }
  throw new Error('the list does not end');
}

describe('Apollo Client with relayStylePagination', () => {
  const ORDERS: readonly (Order | undefined)[] = [undefined, { field: 'UPDATED_AT', direction: 'DESC' }];

  test.each(ORDERS)('reads a list forward, page by page, in the order %j', async (orderBy) => {
    const query = client.watchQuery({ query: MODALITIES, variables: { first: 2, orderBy } });
    const { modalities: list } = await fetchToTheEnd(query, ({ modalities: { pageInfo } }) =>
      pageInfo.hasNextPage ? { after: pageInfo.endCursor } : null,
    );
    expect(idsIn(list)).toEqual(served.idsOf('modalities', null, orderBy));
    expect(list.totalCount).toBe(list.edges.length);
    expect(list.pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: list.edges[0]!.cursor,
      endCursor: list.edges.at(-1)!.cursor,
    });
  });

  test('reads a list backward, page by page', async () => {
    const query = client.watchQuery({ query: MODALITIES, variables: { last: 3 } });
    const { modalities: list } = await fetchToTheEnd(query, ({ modalities: { pageInfo } }) =>
      pageInfo.hasPreviousPage ? { before: pageInfo.startCursor } : null,
    );
    expect(idsIn(list)).toEqual(served.idsOf('modalities'));
    expect(list.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  });

  test('keeps the lists of two orders apart', async () => {
    const orderBy = { field: 'CREATED_AT', direction: 'DESC' } as const;
    for (const order of [orderBy, undefined])
      await client.query({ query: MODALITIES, variables: { first: 4, orderBy: order } });
    const inCache = (order?: Order) =>
      idsIn(client.readQuery({ query: MODALITIES, variables: { orderBy: order } })!.modalities);
    expect(inCache(orderBy)).toEqual(served.idsOf('modalities', null, orderBy).slice(0, 4));
    expect(inCache()).toEqual(served.idsOf('modalities').slice(0, 4));
  });

  test('reads two connections of one record at once, the shorter one beyond its end', async () => {
    const modality = served.world.modalities[1]!;
    const query = client.watchQuery({ query: MODALITY_PAGE, variables: { slug: modality.slug } });
    const data = await fetchToTheEnd(query, ({ modality: { statements, specialists } }) =>
      statements.pageInfo.hasNextPage || specialists.pageInfo.hasNextPage
        ? {
            statementsAfter: statements.pageInfo.endCursor,
            specialistsAfter: specialists.pageInfo.endCursor,
          }
        : null,
    );
    const { statements, specialists } = data.modality;
    expect(idsIn(statements)).toEqual(served.idsOf('Modality.statements', modality));
    const order = { field: 'CREATED_AT', direction: 'DESC' } as const;
    expect(idsIn(specialists)).toEqual(served.idsOf('Modality.specialists', modality, order));
    for (const { pageInfo } of [statements, specialists])
      expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  });
});

describe("Apollo Client's cache", () => {
  test('holds a specialist of two modalities once', async () => {
    const query: TypedDocumentNode<{ modalities: { nodes: { specialists: AnsweredPage }[] } }> = gql`
      {
        modalities(first: 3) {
          nodes {
            id
            specialists(first: 100) {
              edges {
                node {
                  id
                  name
                }
              }
            }
          }
        }
      }
    `;
    const { data } = await client.query({ query });
    const listed = data!.modalities.nodes.flatMap(({ specialists }) => idsIn(specialists));
    const cached = Object.keys(client.cache.extract() as object).filter((key) =>
      key.startsWith('Specialist:'),
    );
    expect(cached.sort()).toEqual([...new Set(listed)].map((id) => `Specialist:${id}`).sort());
    expect(listed.length).toBeGreaterThan(cached.length);

    const twice = listed.find((id, at) => listed.indexOf(id) !== at)!;
    client.cache.modify({ id: `Specialist:${twice}`, fields: { name: () => 'Renamed in the cache' } });
    const renamed = JSON.stringify(client.readQuery({ query })).split('Renamed in the cache').length - 1;
    expect(renamed).toBe(listed.filter((id) => id === twice).length);
  });

  test('finds the records of a fragment on Node', async () => {
    const { places, statements } = served.world;
    const ids = [idOf('Place', places[0]!), idOf('Statement', statements[0]!)];
    const { latitude, longitude } = places[0]!;
    const coordinates = { __typename: 'Coordinates', latitude, longitude };
    const query: TypedDocumentNode<{ nodes: unknown[] }> = gql`
      query Records($ids: [ID!]!) {
        nodes(ids: $ids) {
          ...Record
          ... on Place {
            coordinates {
              latitude
              longitude
            }
          }
        }
      }
      fragment Record on Node {
        id
        ... on Place {
          name
        }
        ... on Statement {
          text
        }
      }
    `;
    await client.query({ query, variables: { ids } });
    expect(client.readQuery({ query, variables: { ids } })?.nodes).toEqual([
      { __typename: 'Place', id: ids[0], name: places[0]!.name, coordinates },
      { __typename: 'Statement', id: ids[1], text: statements[0]!.text },
    ]);
  });

  test('adds up what two queries ask of the directory itself', async () => {
    const limits = gql`
      {
        directory {
          limits {
            pageSizeMax
          }
        }
      }
    `;
    const counts = gql`
      {
        directory {
          name
          counts {
            places
          }
        }
      }
    `;
    for (const query of [limits, counts]) await client.query({ query });
    expect(
      client.readQuery({
        query: gql`
          {
            directory {
              name
              limits {
                pageSizeMax
              }
              counts {
                places
              }
            }
          }
        `,
      }),
    ).toMatchObject({
      directory: { limits: { pageSizeMax: 100 }, counts: { places: served.world.places.length } },
    });
  });

  test('gives an error of the server to the caller, with its code', async () => {
    await expect(client.query({ query: MODALITIES, variables: { first: 0 } })).rejects.toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', argument: 'first' } }],
    });
  });
});
