import { openEmptyDatabase } from '../setup/databases';
import type { Database } from '../../src/database/database';
import { codesOf, TestServer } from '../harness/http';

const MAX = 200;

describe('how deep brackets may be nested in a document', () => {
  let database: Database;
  let server: TestServer;
  beforeAll(async () => {
    database = await openEmptyDatabase('sqlite');
    server = await TestServer.start(database);
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
  });

  const WAYS: Record<string, (levels: number) => string> = {
    'as fields': (levels) => '{a'.repeat(levels) + '}'.repeat(levels),
    'as lists': (levels) => `{nodes(ids:${'['.repeat(levels - 2)}${']'.repeat(levels - 2)}){id}}`,
    'as objects': (levels) =>
      `{places(filter:${'{not:'.repeat(levels - 2)}1${'}'.repeat(levels - 2)}){totalCount}}`,
    'as a type': (levels) =>
      `query($a:${'['.repeat(levels - 1)}Int${']'.repeat(levels - 1)}){nodes(ids:$a){id}}`,
  };

  test.each(Object.entries(WAYS))('%s: as far as the limit, and no further', async (_, nested) => {
    const [allowed, refused] = [
      await server.post({ query: nested(MAX) }),
      await server.post({ query: nested(MAX + 1) }),
    ];
    expect(codesOf(allowed)).not.toContain('LIMIT_EXCEEDED');
    expect(refused.status).toBe(400);
    expect(refused.errors).toEqual([
      {
        message: 'The document is nested deeper than 200 levels.',
        extensions: { code: 'LIMIT_EXCEEDED', limit: 'nesting', max: MAX, asked: null },
      },
    ]);
  });

  test.each([{ extensions: {} }, { operationName: 'no name' }, { variables: [] }])(
    'the same beside %j, with which Apollo Server is left alone',
    async (more) => {
      const answer = await server.post({ query: '{a'.repeat(MAX + 1), ...more });
      expect([answer.status, codesOf(answer)]).toEqual([400, ['LIMIT_EXCEEDED']]);
    },
  );

  test('the same over GET', async () => {
    const answer = await server.get({ query: '{a'.repeat(MAX + 1) });
    expect([answer.status, codesOf(answer)]).toEqual([400, ['LIMIT_EXCEEDED']]);
  });

  test('brackets in strings and comments, and those that are closed, are none', async () => {
    const many = '{[('.repeat(MAX);
    const query = `{ #${many}
      __type(name: "${many}") { name } directory { ${'... { __typename } '.repeat(MAX + 1)} } }`;
    expect((await server.post({ query })).data).toEqual({
      __type: null,
      directory: { __typename: 'Directory' },
    });
  });
});
