import fc from 'fast-check';
import { parse, validate } from 'graphql';

import { createSchema } from '../../src/api/schema';
import { readSdl } from '../../src/api/sdl';
import { findingWorlds } from '../factories/finding-worlds';
import type { TestServer } from '../harness/http';
import { expectAgreement } from './answers';
import { Coverage } from './coverage';
import { operationsOf, type Operation } from './operations';
import { ENOUGH_TO_COVER, roundsOf, timeLimit } from './runs';
import { Servers, type RowsOf } from './servers';
import { valuesOf } from './world-values';

const schema = createSchema(readSdl(), false);
const ROUNDS = roundsOf(120);
/** A failure that is expected need not be made small. */
const GATE = { seed: 1, endOnFailure: true, includeErrorInReport: true };

describe('random operations', () => {
  let servers: Servers;
  beforeAll(async () => {
    servers = await Servers.start();
  });
  afterAll(() => servers.stop());

  /** Settles a world, and gives operations that fit it. */
  async function operationsIn(seed: number): Promise<fc.Arbitrary<Operation>> {
    const [world] = fc.sample(findingWorlds, { seed, numRuns: 1 });
    await servers.settle(world!);
    return operationsOf(schema, await valuesOf(schema, world!, (request) => servers.first.post(request)));
  }

  function askAll(
    asked: readonly TestServer[],
    operations: fc.Arbitrary<Operation>,
    parameters: fc.Parameters<[Operation]>,
  ): Promise<void> {
    const property = fc.asyncProperty(operations, (operation) => expectAgreement(asked, operation));
    return fc.assert(property, parameters);
  }

  test('are valid, and leave nothing of the schema or the language out for long', async () => {
    const coverage = new Coverage(schema);
    const property = fc.property(await operationsIn(1), (operation) => {
      coverage.add(operation);
      expect(validate(schema, parse(operation.query))).toEqual([]);
    });
    for (let seed = 1; seed <= ENOUGH_TO_COVER && coverage.missing.length > 0; seed += 1)
      fc.assert(property, { seed, numRuns: 100 });
    expect(coverage.missing).toEqual([]);
  });

  test('are the same for the same seed', async () => {
    const operations = await operationsIn(1);
    const [one, same] = [1, 2].map(() => fc.sample(operations, { seed: 7, numRuns: 20 }));
    expect(one).toEqual(same);
  });

  test(
    'are answered alike by all engines, and never fail',
    async () => {
      for (const { seed, numRuns } of ROUNDS)
        await askAll(servers.all, await operationsIn(seed), { seed, numRuns });
    },
    timeLimit(ROUNDS),
  );

  describe('find a server', () => {
    /** What the operations find when one more server answers, over spoiled rows. */
    async function foundWith(rowsOf: RowsOf): Promise<void> {
      const operations = await operationsIn(1);
      const spoiled = await servers.spoiled(rowsOf);
      try {
        await askAll([servers.first, spoiled], operations, { ...GATE, numRuns: 200 });
      } finally {
        await spoiled.stop();
      }
    }

    test('that fails', async () => {
      const failing: RowsOf = (sql, rows) => {
        if (sql.includes('FROM place')) throw new Error('no such table: place');
        return rows;
      };
      await expect(foundWith(failing)).rejects.toThrow('an error has the code INTERNAL_SERVER_ERROR');
    });

    test('that answers otherwise', async () => {
      await expect(foundWith((_, rows) => rows.toReversed())).rejects.toThrow('Property failed');
    });
  });
});
