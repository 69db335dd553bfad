import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { execute, graphql, parse, print, visit, type GraphQLSchema, type StringValueNode } from 'graphql';

import { idOf, ServedWorld } from '../clients/served-world';
import { BOOKINGS_SDL, bookingsSubgraph } from './bookings';
import { COMPOSERS } from './composers';

/** A request that the gateway sent to the directory. */
interface Sent {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

let served: ServedWorld;
let bookings: GraphQLSchema;
let sent: Sent[];

beforeAll(async () => {
  served = await ServedWorld.start();
  const { modalities, places, specialists } = served.world;
  bookings = bookingsSubgraph(
    modalities.slice(0, 3).map((modality, nth) => ({
      id: `booking-${nth}`,
      at: '2026-11-23T09:30:00.000Z',
      specialistId: idOf('Specialist', specialists[2 - nth]!),
      modalitySlug: modality.slug,
      placeId: idOf('Place', places[nth]!),
    })),
  );
});
afterAll(() => served.stop());
beforeEach(() => {
  sent = [];
});

/** A gateway over the directory, which it asks over HTTP, and the bookings. */
async function gateway(compose: (typeof COMPOSERS)[number][1]): Promise<GraphQLSchema> {
  const { supergraphSdl } = compose([
    { name: 'directory', url: served.endpoint, sdl: await served.subgraphSdl() },
    { name: 'bookings', url: 'http://bookings.invalid/graphql', sdl: BOOKINGS_SDL },
  ]);
  return getStitchedSchemaFromSupergraphSdl({
    supergraphSdl: supergraphSdl!,
    onSubschemaConfig: (subgraph) => {
      const overHttp = subgraph.executor;
      subgraph.executor = (request) => {
        const { document, variables = {} } = request;
        if (subgraph.endpoint !== served.endpoint)
          return execute({ schema: bookings, document, variableValues: variables }) as never;
        sent.push({ query: print(document), variables });
        return overHttp(request);
      };
    },
  });
}

describe.each(COMPOSERS)('a gateway over what %s made', (_, compose) => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await gateway(compose);
  });

  const ask = (source: string) => graphql({ schema, source });

  test('answers from both subgraphs, by id and by slug', async () => {
    const { modalities, places, specialists } = served.world;
    const answer = await ask(`{
      bookings {
        edges {
          node {
            id
            specialist { id name greeting }
            modality { id name waitingDays }
            place { name rooms coordinates { latitude } }
          }
        }
      }
    }`);
    const nodes = modalities.slice(0, 3).map((modality, nth) => {
      const [specialist, place] = [specialists[2 - nth]!, places[nth]!];
      return {
        id: `booking-${nth}`,
        specialist: {
          id: idOf('Specialist', specialist),
          name: specialist.name,
          greeting: `You are with ${specialist.name}.`,
        },
        modality: { id: idOf('Modality', modality), name: modality.name, waitingDays: modality.slug.length },
        place: { name: places[nth]!.name, rooms: 3, coordinates: { latitude: place.latitude } },
      };
    });
    expect(answer).toEqual({ data: { bookings: { edges: nodes.map((node) => ({ node })) } } });

    const representations = sent.flatMap(({ variables }) => variables['representations'] ?? []);
    expect(representations).toEqual(
      expect.arrayContaining([
        { __typename: 'Modality', slug: modalities[0]!.slug },
        { __typename: 'Specialist', id: idOf('Specialist', specialists[0]!) },
        { __typename: 'Place', id: idOf('Place', places[0]!) },
      ]),
    );
  });

  test('starts at the directory, pages included, and goes on to the other', async () => {
    const modality = served.world.modalities[1]!;
    const { data, errors } = await ask(`{
      modality(by: { slug: "${modality.slug}" }) {
        waitingDays
        specialists(last: 3, orderBy: { field: NAME }) {
          totalCount
          pageInfo { hasNextPage hasPreviousPage }
          edges { cursor node { id greeting } statement { excerpt(length: 20) } }
        }
      }
    }`);
    expect(errors).toBeUndefined();
    const all = served.idsOf('Modality.specialists', modality);
    expect(data).toMatchObject({
      modality: {
        waitingDays: modality.slug.length,
        specialists: {
          totalCount: all.length,
          pageInfo: { hasNextPage: false, hasPreviousPage: true },
          edges: all
            .slice(-3)
            .map((id) => ({ node: { id, greeting: expect.stringContaining('Specialist') } })),
        },
      },
    });
  });

  test('leaves node to the other subgraph', async () => {
    expect(await ask('{ node(id: "booking-1") { id ... on Booking { modality { name } } } }')).toEqual({
      data: { node: { id: 'booking-1', modality: { name: served.world.modalities[1]!.name } } },
    });
  });

  test('passes on the fault of a caller, with its code', async () => {
    const { errors } = await ask('{ modalities(first: 0) { totalCount } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'first' } }]);
  });

  test('refuses two keys of one record, though a composer may have dropped @oneOf', async () => {
    const { errors } = await ask('{ modality(by: { id: "x", slug: "y" }) { name } }');
    expect(errors).toMatchObject([{ message: expect.stringMatching(/exactly one key/i) }]);
  });
});

describe('every key that the directory declares', () => {
  const LISTS = {
    Modality: 'modalities',
    Specialist: 'specialists',
    Statement: 'statements',
    Profession: 'professions',
    Place: 'places',
  };

  /** The fields that are keys of their own, by type. */
  async function declaredKeys(): Promise<Map<string, string[]>> {
    const keys = new Map<string, string[]>();
    visit(parse(await served.subgraphSdl()), {
      ObjectTypeDefinition: ({ name, directives = [] }) => {
        const declared = directives.filter((directive) => directive.name.value === 'key');
        const fields = declared.map((key) => (key.arguments?.[0]?.value as StringValueNode).value);
        if (fields.length > 0) keys.set(name.value, fields);
      },
    });
    return keys;
  }

  test('is answered as a router asks for it', async () => {
    const keys = await declaredKeys();
    expect([...keys.keys()].sort()).toEqual(Object.keys(LISTS).sort());
    const lists = Object.entries(LISTS).map(
      ([type, list]) => `${list}(first: 4) { nodes { __typename ${keys.get(type)!.join(' ')} } }`,
    );
    const pages: { nodes: Record<string, string>[] }[] = Object.values(
      await served.data(`{ ${lists.join(' ')} }`),
    );

    const asked = pages
      .flatMap(({ nodes }) => nodes)
      .flatMap((record) => keys.get(record['__typename']!)!.map((key) => ({ key, record })))
      // As a router sends them: those of several types together, in no order of the directory's.
      .sort((a, b) => ((a.record[a.key] ?? '') < (b.record[b.key] ?? '') ? -1 : 1));
    expect(new Set(asked.map(({ key }) => key))).toEqual(new Set(['id', 'slug']));
    const selections = [...keys].map(([type, fields]) => `... on ${type} { ${fields.join(' ')} }`);
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { __typename ${selections.join(' ')} }
    }`;
    const representations = asked.map(({ key, record }) => ({
      __typename: record['__typename'],
      [key]: record[key],
    }));
    expect(await served.data(query, { representations })).toEqual({
      _entities: asked.map(({ record }) => record),
    });
  });
});
