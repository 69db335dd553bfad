import { parse, Kind, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode } from 'graphql';

import type { Database } from '../../src/database/database';
import { TestServer } from '../harness/http';
import { openEmptyDatabase } from '../setup/databases';

describe('the SDL for composing a supergraph', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openEmptyDatabase('sqlite');
  });
  afterAll(() => database.close());

  const sdlOf = async (nodeFieldsInSubgraph: boolean): Promise<string> => {
    const server = await TestServer.start(database, { nodeFieldsInSubgraph });
    const { data } = await server.post({ query: '{ _service { sdl } }' });
    expect(await server.post({ query: '{ node(id: "none") { id } nodes(ids: []) { id } }' })).toMatchObject({
      status: 200,
      data: { node: null, nodes: [] },
    });
    await server.stop();
    return data._service.sdl as string;
  };

  const isQuery = (definition: { kind: Kind; name?: { value: string } }): boolean =>
    [Kind.OBJECT_TYPE_DEFINITION, Kind.OBJECT_TYPE_EXTENSION].includes(definition.kind) &&
    definition.name?.value === 'Query';
  const rootFieldsOf = (sdl: string): string[] =>
    (parse(sdl).definitions as (ObjectTypeDefinitionNode | ObjectTypeExtensionNode)[])
      .filter(isQuery)
      .flatMap(({ fields }) => fields?.map(({ name }) => name.value) ?? []);

  test('leaves out node and nodes, which other subgraphs have too, though they are served', async () => {
    const sdl = await sdlOf(false);
    expect(rootFieldsOf(sdl)).toEqual(expect.arrayContaining(['directory', 'modality', 'specialists']));
    expect(rootFieldsOf(sdl)).not.toContain('node');
    expect(rootFieldsOf(sdl)).not.toContain('nodes');
  });

  test('has them where the operator wants them', async () => {
    const [without, withThem] = [await sdlOf(false), await sdlOf(true)];
    expect(rootFieldsOf(withThem)).toEqual(
      expect.arrayContaining(['node', 'nodes', ...rootFieldsOf(without)]),
    );
  });

  test('has the keys and the version of federation', async () => {
    const sdl = await sdlOf(false);
    expect(sdl).toMatch(/@link\(url: "https:\/\/specs\.apollo\.dev\/federation\/v2\.\d+"/);
    expect(sdl).toContain('@key(fields: "id")');
  });
});
