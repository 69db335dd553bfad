import type { Database } from '../../src/database/database';
import { TestServer } from '../harness/http';
import { openEmptyDatabase } from '../setup/databases';

describe('an operation that comes again is answered as it was at first', () => {
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

  async function answers(query: string, variables: object = {}): Promise<string[]> {
    const texts: string[] = [];
    for (let time = 0; time < 3; time += 1) texts.push((await server.post({ query, variables })).text);
    return texts;
  }

  const FRAGMENT = 'fragment A on Directory { attributions limits { depth } }';
  test.each([
    [
      'a fragment that is left out once and then not',
      `{ directory { ...A @skip(if: true) ...A } } ${FRAGMENT}`,
    ],
    [
      'a fragment under two conditions',
      `{ directory { ...A @include(if: true) ...A @skip(if: true) } } ${FRAGMENT}`,
    ],
    ['a field that is left out once and then not', '{ directory { name @skip(if: true) sample name } }'],
    ['an object that is left out once', '{ directory { limits @skip(if: true) { cost } limits { depth } } }'],
    [
      'a fragment in a field that is left out',
      `{ directory @skip(if: true) { ...A } directory { ...A } } ${FRAGMENT}`,
    ],
    ['nothing that is left of it', '{ directory @skip(if: true) { name } }'],
    ['nothing that is left of an object', '{ directory { name @skip(if: true) } }'],
    [
      'an alias that every object of JavaScript has',
      '{ __proto__: __typename constructor: __typename then: __typename }',
    ],
  ])('with %s', async (_, query) => {
    const [first, ...others] = await answers(query);
    expect(first).toContain('"data":');
    expect(others).toEqual([first, first]);
  });

  test('with a condition that is null', async () => {
    const query = 'query ($if: Boolean = true) { directory { name @skip(if: $if) } }';
    const [first, ...others] = await answers(query, { if: null });
    expect(first).toContain('BAD_USER_INPUT');
    expect(others).toEqual([first, first]);
  });

  test('with a variable that every object of JavaScript has', async () => {
    const [first, ...others] = await answers(
      'query ($__proto__: String!) { __type(name: $__proto__) { name } }',
    );
    expect(others).toEqual([first, first]);
  });

  test('with other conditions as for those', async () => {
    const query = 'query ($if: Boolean!) { directory { name @include(if: $if) sample @skip(if: $if) } }';
    for (const [value, field] of [
      [true, 'name'],
      [false, 'sample'],
      [true, 'name'],
    ] as const)
      for (const text of await answers(query, { if: value }))
        expect(text).toContain(`{"directory":{"${field}":`);
  });
});
