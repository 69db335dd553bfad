import { createHash } from 'node:crypto';

import { onEachEngine } from '../harness/directory';
import { codesOf, JSON_TYPE, TestServer } from '../harness/http';

const QUERY = '{ directory { name counts { modalities } } }';
const persisted = (query: string) => ({
  persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
});

onEachEngine('what HTTP may keep', (directory) => {
  let server: TestServer;
  let keeping: TestServer;
  beforeAll(async () => {
    const { database } = directory();
    server = await TestServer.start(database);
    keeping = await TestServer.start(database, { cacheMaxAge: 60, answerCacheBytes: 1_000_000 });
  });
  afterAll(() => Promise.all([server.stop(), keeping.stop()]));

  const getFrom = (from: TestServer, headers: Record<string, string> = {}, query = QUERY) =>
    from.fetch(`/graphql?${new URLSearchParams({ query }).toString()}`, {
      headers: { accept: JSON_TYPE, ...headers },
    });

  test('is asked again every time, unless a setting says for how long', async () => {
    const headers = [await getFrom(server), await getFrom(keeping), await getFrom(keeping)];
    expect(headers.map((answer) => answer.headers.get('cache-control'))).toEqual([
      'no-cache',
      'public, max-age=60',
      'public, max-age=60',
    ]);
  });

  test.each(['first', 'second', 'third'])(
    'has a tag by which it is not sent again, the %s time',
    async (time) => {
      const query = `{ directory { ${time}: name } }`;
      for (const from of [server, keeping]) {
        const answer = await getFrom(from, {}, query);
        const tag = answer.headers.get('etag') ?? '';
        expect(tag).toMatch(/^W\/"/);
        const again = await getFrom(from, { 'if-none-match': tag }, query);
        expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
        expect(again.headers.get('cache-control')).toBe(answer.headers.get('cache-control'));
        const other = await getFrom(from, { 'if-none-match': 'W/"other"' }, query);
        expect([other.status, await other.text()]).toEqual([200, await answer.text()]);
      }
    },
  );

  test('has another tag when it is another', async () => {
    const before = (await getFrom(server)).headers.get('etag') ?? '';
    await directory().make.modality();
    const after = await getFrom(server, { 'if-none-match': before });
    expect([after.status, after.headers.get('etag') === before]).toEqual([200, false]);
  });

  test('is no error, and no answer to a POST has a tag', async () => {
    const wrong = await getFrom(server, {}, '{ specialist(by: { id: "?" }) { name } }');
    const unknown = await getFrom(server, {}, '{ nothing }');
    const post = await server.post({ query: QUERY });
    expect([wrong, unknown].map(({ headers }) => headers.get('cache-control'))).toEqual([
      'no-store',
      'no-store',
    ]);
    expect([wrong, unknown, post].map(({ headers }) => headers.get('etag'))).toEqual([null, null, null]);
  });

  describe('of persisted queries', () => {
    const extensions = JSON.stringify(persisted(QUERY));

    test('is nothing before they are known, and everything after', async () => {
      const fresh = await TestServer.start(directory().database, { answerCacheBytes: 1_000_000 });
      const missed = await fresh.get({ extensions });
      expect([codesOf(missed), missed.headers.get('cache-control')]).toEqual([
        ['PERSISTED_QUERY_NOT_FOUND'],
        'no-store',
      ]);
      const given = await fresh.post({ query: QUERY, extensions: persisted(QUERY) });
      for (let time = 0; time < 3; time += 1) {
        const found = await fresh.get({ extensions });
        expect([found.text, found.headers.get('cache-control')]).toEqual([given.text, 'no-cache']);
        const tag = found.headers.get('etag') ?? '';
        const again = await fresh.fetch(`/graphql?${new URLSearchParams({ extensions }).toString()}`, {
          headers: { 'if-none-match': tag, accept: JSON_TYPE },
        });
        expect(again.status).toBe(304);
      }
      expect((await fresh.post({ extensions: persisted(QUERY) })).text).toBe(given.text);
      await fresh.stop();
    });

    test('is nothing of one that is not what it is called', async () => {
      const answer = await server.post({ query: '{ __typename }', extensions: persisted(QUERY) });
      expect([answer.status, answer.data, answer.headers.get('cache-control')]).toEqual([
        400,
        undefined,
        'no-store',
      ]);
    });
  });
});
