import { OperationTypeNode, parse, validate, type OperationDefinitionNode } from 'graphql';

import { createSchema } from '../../src/api/schema';
import { readSdl } from '../../src/api/sdl';
import { WELCOME_QUERY } from '../../src/graphiql/welcome';
import { onEachEngine } from '../harness/directory';

test('the query that GraphiQL opens on is valid, and the only one', () => {
  const document = parse(WELCOME_QUERY);
  expect(validate(createSchema(readSdl(), false), document)).toEqual([]);
  expect(document.definitions).toHaveLength(1);
  expect((document.definitions[0] as OperationDefinitionNode).operation).toBe(OperationTypeNode.QUERY);
});

test('its lines fit the editor beside the open explorer', () => {
  for (const line of WELCOME_QUERY.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
});

onEachEngine('the query that GraphiQL opens on', (directory) => {
  test('answers on an empty directory', async () => {
    expect(await directory().data(WELCOME_QUERY)).toEqual({
      directory: {
        name: 'Test directory',
        sample: false,
        counts: { modalities: 0, specialists: 0, statements: 0 },
      },
      modalities: { nodes: [] },
    });
  });

  test('shows modalities and what is said of them', async () => {
    await directory().make.statement({ text: 'Here is how I work.' });
    const { directory: self, modalities } = await directory().data(WELCOME_QUERY);
    expect(self.counts).toEqual({ modalities: 1, specialists: 1, statements: 1 });
    expect(modalities.nodes[0].statements.nodes[0].excerpt).toBe('Here is how I work.');
  });
});
