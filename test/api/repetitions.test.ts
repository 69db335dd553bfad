import { repetitionsIn } from '../../src/api/admission/repetitions';
import { STANDARD_LIMITS } from '../../src/api/admission/limits';
import type { Database } from '../../src/database/database';
import { codesOf, TestServer } from '../harness/http';
import { openEmptyDatabase } from '../setup/databases';

const MAX = 6;

/** Documents that select a response name so often. None is valid, which would be told if they were validated. */
const WAYS: Record<string, (times: number) => string> = {
  'in one selection': (times) => `{ ${'list { nodes { __typename } } '.repeat(times)} }`,
  'on several levels': (times) => `{ ${'list { '.repeat(times)} __typename ${'} '.repeat(times)} }`,
  'as an alias': (times) => `{ list { wrong } ${'list: other { id } '.repeat(times - 1)} }`,
  'in fragments': (times) =>
    `{ ...A ... { list } ...A } fragment A on Query { ${'list { nodes { __typename } } '.repeat(times - 1)} }`,
  'in several operations': (times) =>
    Array.from({ length: times }, (_, nth) => `query A${nth} { list { __typename } }`).join(' '),
};

describe.each([MAX, MAX + 1])(
  'how often a document may select a response name, if %d is the limit',
  (max) => {
    let database: Database;
    let server: TestServer;
    beforeAll(async () => {
      database = await openEmptyDatabase('sqlite');
      server = await TestServer.start(database, { limits: { ...STANDARD_LIMITS, repetitions: max } });
    });
    afterAll(async () => {
      await server.stop();
      await database.close();
    });

    const refusalFor = (asked: number) => ({
      message: `${asked} exceeds the limit of ${max} (repetitions).`,
      extensions: { code: 'LIMIT_EXCEEDED', limit: 'repetitions', max, asked },
    });

    test.each(Object.entries(WAYS))('%s: as often, and no more, before it is validated', async (_, query) => {
      const [allowed, refused] = [
        await server.post({ query: query(max) }),
        await server.post({ query: query(max + 1) }),
      ];
      expect(codesOf(allowed)).toContain('GRAPHQL_VALIDATION_FAILED');
      expect(refused).toMatchObject({ status: 400, errors: [refusalFor(max + 1)] });
      expect(refused.headers.get('cache-control')).toBe('no-store');
    });

    test('the same over GET', async () => {
      const { status, errors } = await server.get({
        query: `{ ${'__schema { __typename } '.repeat(max + 1)} }`,
      });
      expect([status, errors]).toEqual([400, [refusalFor(max + 1)]]);
    });

    test('a document that does not parse, or has too many tokens, is told that', async () => {
      const many = 'list { nodes } '.repeat(max + 1);
      expect(codesOf(await server.post({ query: `{ ${many}` }))).toEqual(['GRAPHQL_PARSE_FAILED']);
      const { errors } = await server.post({ query: `{ ${many.repeat(1_000)} }` });
      expect(errors?.[0]?.extensions).toMatchObject({ limit: 'tokens' });
    });
  },
);

test('what clients add to every selection is not counted', () => {
  expect(repetitionsIn(`{ ${'__typename '.repeat(300)} directory { __typename name } }`, 1_000)).toBe(1);
});
