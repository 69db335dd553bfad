import { createHash } from 'node:crypto';

import { parse, print, visit } from 'graphql';

import { createSensitivity } from '../../src/api/admission/sensitive';
import { createSchema } from '../../src/api/schema';
import { readSdl } from '../../src/api/sdl';
import type { Database } from '../../src/database/database';
import { codesOf, readAnswer, TestServer } from '../harness/http';
import { SqlRecorder } from '../harness/sql-recorder';
import { openEmptyDatabase } from '../setup/databases';

interface Request {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

const BY_VARIABLE = 'query ($filter: SpecialistFilter) { specialists(filter: $filter) { totalCount } }';
const BY_TEXT = 'query ($text: String) { specialists(filter: { text: $text }) { totalCount } }';
const BY_POINT =
  'query ($at: CoordinatesInput!) { specialists(filter: { near: { from: { coordinates: $at }, radiusKm: 5 } }) { totalCount } }';
const NEAR = { from: { place: { city: 'Pasadena' } }, radiusKm: 50 };

const SENSITIVE: Readonly<Record<string, Request>> = {
  'words in the document': { query: '{ modalities(filter: { text: "grief" }) { totalCount } }' },
  'words of a block string': { query: '{ modalities(filter: { text: """grief""" }) { totalCount } }' },
  'words in a variable': { query: BY_TEXT, variables: { text: 'grief' } },
  'words in a variable’s filter': { query: BY_VARIABLE, variables: { filter: { text: 'grief' } } },
  'words in a variable’s default': {
    query:
      'query ($text: String = "grief") { statements(filter: { specialist: { text: $text } }) { totalCount } }',
  },
  'words in the default of a filter, though another is given': {
    query:
      'query ($filter: ModalityFilter = { or: [{ text: "grief" }] }) { modalities(filter: $filter) { totalCount } }',
    variables: { filter: null },
  },
  'words far down in and, or and not': {
    query: BY_VARIABLE,
    variables: { filter: { and: [{}, { or: [{ hasPlace: true }, { not: { text: 'grief' } }] }] } },
  },
  'words in a single value for a list': {
    query: BY_VARIABLE,
    variables: { filter: { and: { text: 'grief' } } },
  },
  'words in another noun’s filter': {
    query: 'query ($filter: StatementFilter) { statements(filter: $filter) { totalCount } }',
    variables: { filter: { specialist: { not: { text: 'grief' } } } },
  },
  'words in a part of a filter': {
    query:
      'query ($parts: [SpecialistFilter!]!) { specialists(filter: { or: $parts hasPlace: true }) { totalCount } }',
    variables: { parts: [{ kind: { in: ['PRACTICE'] } }, { text: 'grief' }] },
  },
  'words in a nested list': {
    query: '{ modalities { nodes { statements(filter: { text: "grief" }) { totalCount } } } }',
  },
  'words in a fragment': {
    query: `{ modalities { nodes { ...M } } }
      fragment M on Modality { ... @include(if: true) { specialists(filter: { not: { text: "grief" } }) { totalCount } } }`,
  },
  'words in what is skipped': {
    query: '{ __typename modalities(filter: { text: "grief" }) @skip(if: true) { totalCount } }',
  },
  'words beside a variable that is one of several': {
    query:
      'query ($one: String, $two: String) { modalities(filter: { text: $one, or: [{ text: $two }] }) { totalCount } }',
    variables: { one: null, two: 'grief' },
  },
  'words of a wrong type': { query: BY_TEXT, variables: { text: { deep: [[5]] } } },
  'what was typed so far': { query: '{ suggestions(prefix: "gr") { label } }' },
  'a town': {
    query:
      '{ specialists(filter: { near: { from: { place: { city: "Pasadena" } }, radiusKm: 5 } }) { totalCount } }',
  },
  'a point': { query: BY_POINT, variables: { at: { latitude: 0, longitude: 0 } } },
  'a point in a variable’s filter': { query: BY_VARIABLE, variables: { filter: { not: { near: NEAR } } } },
  'a town by its name': {
    query: 'query ($city: StringFilter) { places(filter: { city: $city }) { totalCount } }',
    variables: { city: { in: ['', 'Pasadena'] } },
  },
  'a town in the filter of a place': {
    query: BY_VARIABLE,
    variables: { filter: { place: { or: [{ city: { eq: 'Pasadena' } }] } } },
  },
};

const PLAIN: Readonly<Record<string, Request>> = {
  'no argument': { query: '{ modalities { totalCount } }' },
  'the key of a record': { query: '{ modality(by: { slug: "interpersonal-therapy" }) { name } }' },
  'no words': { query: BY_TEXT },
  'words that are null': { query: BY_TEXT, variables: { text: null } },
  'null in the document': { query: '{ specialists(filter: { text: null, near: null }) { totalCount } }' },
  'blank words': { query: BY_TEXT, variables: { text: ' \u00a0\n' } },
  'blank words in the document': { query: '{ suggestions(prefix: "  ") { label } }' },
  'a filter without words': {
    query: BY_VARIABLE,
    variables: {
      filter: {
        ...{ text: '', near: null, kind: { in: ['PRACTICE'] }, modality: { anyOf: ['grief'] } },
        ...{ place: { region: { eq: 'CA' }, slug: { in: ['us-ca-pasadena'] }, city: null }, or: [{}] },
      },
    },
  },
  'no filter': { query: BY_VARIABLE, variables: { filter: null } },
  'a town that is none': {
    query: 'query ($city: StringFilter) { places(filter: { city: $city }) { totalCount } }',
    variables: { city: { eq: null, in: [] } },
  },
  'a variable that nobody asks for': {
    query: 'query ($slug: String) { modality(by: { slug: $slug }) { name } }',
    variables: { slug: 'a', text: 'grief' },
  },
  'an order and a cursor': {
    query:
      '{ specialists(after: "x", orderBy: { field: ROTATION, seed: "2026-11-23" }) { nodes { statements { nodes { text } } } } }',
  },
  'fields that are called so': { query: '{ text: __typename near: __typename prefix: __typename }' },
};

const schema = createSchema(readSdl(), false);

describe('whether a request is sensitive', () => {
  const isSensitive = createSensitivity(schema);
  const ask = ({ query, variables = {} }: Request, by = isSensitive) => by(parse(query), variables);

  test.each(Object.entries(SENSITIVE))('it is with %s', (_, request) => {
    expect(ask(request)).toBe(true);
  });

  test.each(Object.entries(PLAIN))('it is not with %s', (_, request) => {
    expect(ask(request)).toBe(false);
  });

  test('follows from the directive alone', () => {
    const unmarked = visit(readSdl(), {
      Directive: ({ name }) => (name.value === 'sensitive' ? null : undefined),
    });
    const byNone = createSensitivity(createSchema(unmarked, false));
    expect(Object.values(SENSITIVE).filter((request) => ask(request, byNone))).toEqual([]);

    const marked = parse(print(readSdl()).replaceAll(/(?<=slug: String)$/gm, ' @sensitive'));
    const bySlug = createSensitivity(createSchema(marked, false));
    expect(ask(PLAIN['the key of a record']!)).toBe(false);
    expect(ask(PLAIN['the key of a record']!, bySlug)).toBe(true);
  });

  test('is asked anew for each request of a document', () => {
    const document = parse(BY_VARIABLE);
    expect(
      [{ text: 'grief' }, { text: '' }, null, { near: NEAR }].map((filter) =>
        isSensitive(document, { filter }),
      ),
    ).toEqual([true, false, false, true]);
  });

  test('can be told of a value as deep as a request may be', () => {
    let filter: object = { kind: { in: ['PRACTICE'] } };
    for (let depth = 0; depth < 50; depth += 1) filter = { not: filter };
    expect(ask({ query: BY_VARIABLE, variables: { filter } })).toBe(false);
    for (let depth = 0; depth < 30_000; depth += 1) filter = { not: filter };
    expect(ask({ query: BY_VARIABLE, variables: { filter } })).toBe(true);
    expect(ask({ query: BY_TEXT, variables: { text: filter } })).toBe(true);
  });
});

describe('a sensitive request', () => {
  let database: Database;
  let recorder: SqlRecorder;
  let server: TestServer;
  let keeping: TestServer;
  beforeAll(async () => {
    database = await openEmptyDatabase('sqlite');
    recorder = new SqlRecorder(database);
    server = await TestServer.start(database);
    keeping = await TestServer.start(database, { answerCacheBytes: 1_000_000, cacheMaxAge: 3_600 });
  });
  afterAll(async () => {
    await server.stop();
    await keeping.stop();
    await database.close();
  });

  const get = ({ query, variables = {} }: Request, more: Record<string, string> = {}) =>
    server.get({ query, variables: JSON.stringify(variables), ...more });

  test.each(Object.entries(SENSITIVE))('(%s) is answered to POST, and kept by nobody', async (_, request) => {
    // The second time it is a known operation.
    for (const answer of [await server.post(request), await server.post(request)]) {
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    }
  });

  test.each(Object.entries(SENSITIVE))(
    '(%s) is refused to GET, which is told to POST',
    async (_, request) => {
      for (const answer of [await get(request), await get(request)]) {
        expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
        expect(answer.headers.get('cache-control')).toBe('no-store');
        expect([codesOf(answer), answer.data]).toEqual([['BAD_REQUEST'], undefined]);
        expect(answer.errors?.[0]?.message).toContain('Send it by POST');
      }
    },
  );

  test('is refused to HEAD, whatever it takes for an answer, and where only its price is asked', async () => {
    const [query, variables] = [BY_TEXT, JSON.stringify({ text: 'grief' })];
    const target = `/graphql?${new URLSearchParams({ query, variables }).toString()}`;
    expect((await server.fetch(target, { method: 'HEAD' })).status).toBe(405);
    const wishes = { accept: 'application/graphql-response+json', 'directory-cost': 'dry-run' };
    for (const wish of Object.entries(wishes))
      expect((await readAnswer(await server.fetch(target, { headers: [wish] }))).status).toBe(405);
  });

  test('is refused to GET where another operation of the document is the sensitive one', async () => {
    const query = 'query A { __typename } query B { suggestions(prefix: "gr") { label } }';
    expect((await get({ query }, { operationName: 'A' })).status).toBe(405);
  });

  test('is refused to GET as a persisted query too', async () => {
    const sha256Hash = createHash('sha256').update(BY_TEXT).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    expect((await server.post({ query: BY_TEXT, extensions })).status).toBe(200);
    const find = (text: string | null) =>
      server.get({ extensions: JSON.stringify(extensions), variables: JSON.stringify({ text }) });
    expect((await find('grief')).status).toBe(405);
    expect(await find(null)).toMatchObject({ status: 200, data: { specialists: { totalCount: 0 } } });
  });

  test.each(Object.entries(PLAIN))(
    'is told apart from one with %s, which GET may have',
    async (_, request) => {
      // Apollo Server lets nobody keep what it sees for the first time.
      await get(request);
      const answer = await get(request);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control') === 'no-store').toBe(answer.errors !== undefined);
    },
  );

  test('is answered anew each time, however long others are kept', async () => {
    const readAgain = async (request: Request) => {
      const first = await keeping.post(request);
      const sql = await recorder.during(() => keeping.post(request));
      const isRead = sql.some(({ sql: statement }) => statement.includes('FROM specialist'));
      return [isRead, first.headers.get('cache-control')];
    };
    expect(await readAgain({ query: BY_TEXT, variables: { text: 'grief' } })).toEqual([true, 'no-store']);
    expect(await readAgain({ query: BY_TEXT, variables: { text: ' ' } })).toEqual([
      false,
      'public, max-age=3600',
    ]);
  });
});
