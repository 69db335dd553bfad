import { buildSchema, findBreakingChanges } from 'graphql';

import { ServedWorld } from '../clients/served-world';
import { BOOKINGS_SDL } from './bookings';
import { COMPOSERS, type Subgraph } from './composers';

const BOOKINGS: Subgraph = { name: 'bookings', url: 'http://bookings.invalid/graphql', sdl: BOOKINGS_SDL };

let served: ServedWorld;
beforeAll(async () => {
  served = await ServedWorld.start();
});
afterAll(() => served.stop());

async function directory(from = served): Promise<Subgraph> {
  return { name: 'directory', url: from.endpoint, sdl: await from.subgraphSdl() };
}

describe.each(COMPOSERS)('%s', (_, compose) => {
  test('takes the directory alone', async () => {
    expect(compose([await directory()])).toMatchObject({ errors: [], hints: [] });
  });

  test('takes the directory beside a subgraph that has nodes and pages of its own', async () => {
    const { errors, hints, publicSdl } = compose([await directory(), BOOKINGS]);
    expect({ errors, hints }).toEqual({ errors: [], hints: [] });

    // Of what clients use, only directives may be missing: resolvers check what @oneOf says, the server what is @sensitive.
    const changes = findBreakingChanges(buildSchema(await served.sdl()), buildSchema(publicSdl!));
    const missing = changes.map(({ description }) => description);
    expect(missing.filter((description) => !/^(oneOf|sensitive) was removed\.$/.test(description))).toEqual(
      [],
    );
  });

  test('cannot have node and nodes of both', async () => {
    const withNodeFields = await ServedWorld.start({ nodeFieldsInSubgraph: true });
    const subgraph = await directory(withNodeFields);
    await withNodeFields.stop();
    expect(compose([subgraph])).toMatchObject({ errors: [], hints: [] });
    expect(compose([subgraph, BOOKINGS]).errors).toEqual(['INVALID_FIELD_SHARING', 'INVALID_FIELD_SHARING']);
  });
});
