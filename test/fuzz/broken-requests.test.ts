import fc from 'fast-check';

import { createSchema } from '../../src/api/schema';
import { readSdl } from '../../src/api/sdl';
import { findingWorlds } from '../factories/finding-worlds';
import { codesOf, type TestServer } from '../harness/http';
import { comparable, faultsOf } from './answers';
import { exchange, hasOddFrame, type RawAnswer } from './exchanges';
import { operationsOf } from './operations';
import { brokenRequests, type RawRequest } from './requests';
import { roundsOf, timeLimit, type Round } from './runs';
import { Servers } from './servers';
import { valuesOf } from './world-values';

const schema = createSchema(readSdl(), false);
const ROUNDS = roundsOf(250);

const REFUSALS = [
  ...[
    '200 GRAPHQL_PARSE_FAILED',
    '200 GRAPHQL_VALIDATION_FAILED',
    '200 BAD_USER_INPUT',
    '200 LIMIT_EXCEEDED',
  ],
  ...['400 BAD_REQUEST', '404 BAD_REQUEST', '405 BAD_REQUEST', '406 BAD_REQUEST', '415 BAD_REQUEST'],
];

/** What is wrong with an answer to such a request. */
function faultsIn(request: RawRequest, answer: RawAnswer): string[] {
  if (answer === null) return hasOddFrame(request) ? [] : ['there is no answer'];
  const isToldWhy = answer.errors !== undefined || answer.text === '';
  return [
    ...faultsOf(answer),
    ...(answer.status >= 400 && !isToldWhy ? ['the error is not told as one'] : []),
  ];
}

/** Sends a request to all servers, and expects answers without a fault, nothing in their logs, and one answer. */
async function expectWellAnswered(servers: readonly TestServer[], request: RawRequest): Promise<RawAnswer> {
  const answers = await Promise.all(servers.map((server) => exchange(server, request)));
  expect(answers.flatMap((answer) => faultsIn(request, answer))).toEqual([]);
  expect(servers.flatMap(({ log }) => log)).toEqual([]);
  const [first, ...others] = answers;
  if (!hasOddFrame(request))
    for (const other of others) expect(comparable(other!)).toEqual(comparable(first!));
  return first!;
}

/** How an answer refuses: "415 BAD_REQUEST"; null where it does not. */
function refusalIn(answer: RawAnswer): string | null {
  const code = answer && codesOf(answer)?.[0];
  return code ? `${answer.status} ${code as string}` : null;
}

describe('broken requests', () => {
  let servers: Servers;
  beforeAll(async () => {
    servers = await Servers.start();
  });
  afterAll(() => servers.stop());

  async function requestsIn(seed: number): Promise<fc.Arbitrary<RawRequest>> {
    const [world] = fc.sample(findingWorlds, { seed, numRuns: 1 });
    await servers.settle(world!);
    const values = await valuesOf(schema, world!, (request) => servers.first.post(request));
    return brokenRequests(operationsOf(schema, values));
  }

  async function sendTo(asked: readonly TestServer[], { seed, numRuns }: Round, more: object = {}) {
    const refusals = new Set<string | null>();
    const property = fc.asyncProperty(await requestsIn(seed), async (request) => {
      refusals.add(refusalIn(await expectWellAnswered(asked, request)));
    });
    await fc.assert(property, { seed, numRuns, ...more });
    return refusals;
  }

  test(
    'are told what is wrong with them, alike by all engines, and leave the server as it was',
    async () => {
      for (const round of ROUNDS) {
        await sendTo(servers.all, round);
        for (const server of servers.all)
          expect(await server.post({ query: '{ __typename }' })).toMatchObject({
            data: { __typename: 'Query' },
          });
      }
    },
    timeLimit(ROUNDS),
  );

  test('are broken in document, variables, limits, body and HTTP', async () => {
    const refusals = [...(await sendTo([servers.first], { seed: 1, numRuns: 400 }))];
    expect(refusals).toEqual(expect.arrayContaining(REFUSALS));
  });

  describe('find a server', () => {
    test('that fails', async () => {
      const spoiled = await servers.spoiled((sql, rows) => {
        if (sql.includes('FROM place')) throw new Error('no such table: place');
        return rows;
      });
      const sent = sendTo(
        [spoiled],
        { seed: 1, numRuns: 400 },
        { endOnFailure: true, includeErrorInReport: true },
      );
      await expect(sent).rejects.toThrow('an error has the code INTERNAL_SERVER_ERROR');
      await spoiled.stop();
    });

    test('that does not answer', async () => {
      const request = { ...fc.sample(await requestsIn(1), { seed: 1, numRuns: 1 })[0]!, headers: [] };
      expect(faultsIn(request, null)).toEqual(['there is no answer']);
    });
  });
});
