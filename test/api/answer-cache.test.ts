import { RequestRecord } from '../../src/api/observing/request-record';
import { AnswerCache, answeredFrom } from '../../src/api/admission/answer-cache';
import { STANDARD_LIMITS } from '../../src/api/admission/limits';
import type { RequestContext } from '../../src/api/context';
import type { Answer, AskedOperation } from '../../src/api/execution/answer';
import { Database } from '../../src/database/database';
import { migrateDirectory } from '../../src/derived/migrate';
import { DirectoryService } from '../../src/directory/directory.service';
import { RevisionWatch } from '../../src/directory/revision';
import { onEachEngine } from '../harness/directory';
import { codesOf, JSON_TYPE, TestServer } from '../harness/http';
import { describeWithRedis, TestRedis } from '../harness/redis';
import { createSpareDatabase } from '../harness/spare-databases';
import { ENGINES } from '../setup/databases';

const BYTES = 1_000_000;
const NAME = { query: '{ modality(by: { slug: "tide" }) { name } }' };

/** Writes as everybody does who writes: in a transaction, in turn. */
async function rename(database: Database, name: string): Promise<void> {
  await database.transaction(async (session) => {
    await new DirectoryService(session).takeTurn();
    await session.run("UPDATE modality SET name = ? WHERE slug = 'tide'", [name]);
  });
}

const nameFrom = async (server: TestServer): Promise<unknown> => (await server.post(NAME)).data.modality.name;

onEachEngine('the answer cache', (directory) => {
  let server: TestServer;
  beforeAll(async () => {
    const { make, database } = directory();
    const tide = await make.modality({ slug: 'tide', name: 'Tide' });
    for (let nth = 0; nth < 3; nth += 1) await make.statement({ modality: tide });
    server = await TestServer.start(database, { answerCacheBytes: BYTES });
  });
  afterAll(() => server.stop());

  const sqlOf = async (work: () => Promise<unknown>): Promise<string[]> =>
    (await directory().sqlDuring(work))
      .map(({ sql }) => sql)
      .filter((sql) => !sql.includes('FROM directory'));

  test('answers without asking the database what it has answered before', async () => {
    const first = await server.post(NAME);
    let again: unknown;
    expect(await sqlOf(async () => (again = (await server.post(NAME)).text))).toEqual([]);
    expect(again).toBe(first.text);
  });

  test('knows operations, their names and their variables from each other', async () => {
    const query = `query A($first: Int) { modalities(first: $first) { totalCount nodes { name } } }
                   query B($first: Int) { modalities(first: $first) { nodes { slug } } }`;
    const ask = async (operationName: string, first: number) =>
      (await server.post({ query, operationName, variables: { first } })).text;
    const once = [await ask('A', 1), await ask('B', 1), await ask('A', 0)];
    expect(new Set(once).size).toBe(3);
    expect([await ask('A', 1), await ask('B', 1), await ask('A', 0)]).toEqual(once);
  });

  test('keeps neither errors nor what a request asks the cost of', async () => {
    const wrong = { query: '{ specialist(by: { id: "?" }) { name } directory { sample } }' };
    const answers = [await server.post(wrong), await server.post(wrong)];
    expect(answers.map((answer) => [codesOf(answer), answer.headers.get('cache-control')])).toEqual(
      Array(2).fill([['BAD_USER_INPUT'], 'no-store']),
    );
    const withCost = {
      method: 'POST',
      headers: { 'content-type': JSON_TYPE, 'directory-cost': '1' },
      body: JSON.stringify(NAME),
    };
    await server.post(NAME);
    expect(await sqlOf(() => server.fetch('/graphql', withCost))).not.toEqual([]);
  });

  test('shows at once what this process has written, and never again what was before', async () => {
    const { database } = directory();
    for (let nth = 0; nth < 20; nth += 1) {
      await rename(database, `Tide ${nth}`);
      expect([await nameFrom(server), await nameFrom(server)]).toEqual([`Tide ${nth}`, `Tide ${nth}`]);
    }
  });

  test('shows no answer older than a write that was done when it was asked, however many ask meanwhile', async () => {
    const { database } = directory();
    expect(await olderAnswers(database, server)).toEqual([]);
  });

  test('keeps nothing of what is read while this process writes, since that may be taken back', async () => {
    const { database } = directory();
    await rename(database, 'Before');
    await nameFrom(server);
    const taken = database.transaction(async (session) => {
      await new DirectoryService(session).takeTurn();
      await session.run("UPDATE modality SET name = 'Taken back' WHERE slug = 'tide'");
      await nameFrom(server);
      throw new Error('taken back');
    });
    await expect(taken).rejects.toThrow('taken back');
    expect(await nameFrom(server)).toBe('Before');
  });

  test('drops an answer when the revision has moved since it was begun', async () => {
    const { database } = directory();
    let made = 0;
    const answer = answeredFrom(cacheOf(database), async () => {
      made += 1;
      if (made === 1) await rename(database, 'Moved');
      return textAnswer(`{"made":${made}}`);
    });
    expect((await answer(ASKED, CONTEXT)).body.toString()).toBe('{"made":1}');
    expect((await answer(ASKED, CONTEXT)).body.toString()).toBe('{"made":2}');
    expect((await answer(ASKED, CONTEXT)).body.toString()).toBe('{"made":2}');
  });

  test('lets go of answers when they take more memory than they may', async () => {
    const { database } = directory();
    const asked = (nth: number): AskedOperation => ({ ...ASKED, variables: { nth } });
    let made = 0;
    const answer = answeredFrom(cacheOf(database), async () => {
      made += 1;
      return textAnswer('x'.repeat(BYTES / 20));
    });
    for (let nth = 0; nth < 30; nth += 1) await answer(asked(nth), CONTEXT);
    await answer(asked(29), CONTEXT);
    expect(made).toBe(30);
    await answer(asked(0), CONTEXT);
    expect(made).toBe(31);
  });

  test('that never looks at the revision again is found out', async () => {
    const { database } = directory();
    class Blind extends RevisionWatch {
      override current = async (): Promise<string> => 'always';
      override isStill = (): boolean => true;
    }
    const revisions = new Blind(database);
    const spoiled = await TestServer.start(database, { answerCacheBytes: BYTES }, { revisions });
    expect(await olderAnswers(database, spoiled)).not.toEqual([]);
    await spoiled.stop();
  });
});

/** Writes again and again while many ask; gives the answers that are older than a write done before they were asked. */
async function olderAnswers(database: Database, server: TestServer): Promise<string[]> {
  const WRITES = 40;
  const older: string[] = [];
  let written = 0;
  await rename(database, 'Wave 0');
  const asking = Array.from({ length: 6 }, async () => {
    while (written < WRITES) {
      const least = written;
      const name = String(await nameFrom(server));
      if (Number(name.slice(5)) < least) older.push(`${name} after ${least}`);
    }
  });
  for (let nth = 1; nth <= WRITES; nth += 1) {
    await rename(database, `Wave ${nth}`);
    written = nth;
    const name = await nameFrom(server);
    if (name !== `Wave ${nth}`) older.push(`${String(name)} after ${nth}`);
  }
  await Promise.all(asking);
  return older;
}

const ASKED = {
  known: { operationName: null, source: '{ directory { name } }' },
  variables: {},
} as AskedOperation;
const CONTEXT = {
  viewer: 'anonymous',
  costReport: null,
  record: new RequestRecord('request-1'),
} as RequestContext;
const textAnswer = (body: string): Answer => ({
  status: 200,
  headers: {},
  body: Buffer.from(body),
});
const cacheOf = (database: Database): AnswerCache =>
  new AnswerCache(
    new RevisionWatch(database),
    { directoryName: '', privacyPolicyUrl: null, limits: STANDARD_LIMITS, answerCacheBytes: BYTES },
    null,
  );

describe.each(ENGINES)('the revision that a process knows (%s)', (engine) => {
  test('is that of another process half a second later, and its own at once', async () => {
    const spare = await createSpareDatabase(engine, 'revision');
    const [here, there] = [await Database.open(spare.url), await Database.open(spare.url)];
    await migrateDirectory(here);
    let now = 0;
    const watch = new RevisionWatch(here, () => now);
    const first = await watch.current();
    await rename(there, 'Elsewhere');
    now = 500;
    expect(await watch.current()).toBe(first);
    now = 501;
    const second = await watch.current();
    expect(second).not.toBe(first);
    await rename(here, 'Here');
    const third = await watch.current();
    expect([first, second]).not.toContain(third);
    expect([watch.isStill(third!), watch.isStill(second!)]).toEqual([true, false]);
    await here.close();
    now = 2_000;
    expect(await watch.current()).toBeNull();
    await there.close();
    await spare.drop();
  });
});

describeWithRedis('the answer cache in Redis', () => {
  const redis = new TestRedis();
  beforeAll(() => redis.start());
  afterAll(() => redis.clear());

  onEachEngine('of two servers', (directory) => {
    let servers: TestServer[];
    beforeAll(async () => {
      const { make, database } = directory();
      await make.modality({ slug: 'tide', name: 'Tide' });
      const settings = { answerCacheBytes: BYTES, redisUrl: redis.url };
      servers = [await TestServer.start(database, settings), await TestServer.start(database, settings)];
      for (const server of servers) await isConnected(server);
    });
    afterAll(() => Promise.all(servers.map((server) => server.stop())));
    const [one, other] = [() => servers[0]!, () => servers[1]!];
    /** Asks something new until that is kept: only a Redis that is connected is asked. */
    const isConnected = async (server: TestServer) => {
      const before = (await keys()).length;
      for (let nth = 0; (await keys()).length === before; nth += 1)
        await server.post({ query: `{ a${nth}: __typename }` });
    };
    const keys = () => redis.look((connection) => connection.keys('*'));
    const modalitySql = async (work: () => Promise<unknown>) =>
      (await directory().sqlDuring(work)).filter(({ sql }) => sql.includes('modality'));

    test('gives the one what the other has read', async () => {
      const before = (await keys()).length;
      await nameFrom(one());
      while ((await keys()).length === before) await new Promise(setImmediate);
      expect(await modalitySql(() => nameFrom(other()))).toEqual([]);
    });

    test('shows neither of them anything older than a write', async () => {
      for (let nth = 0; nth < 10; nth += 1) {
        await rename(directory().database, `Shared ${nth}`);
        expect(await Promise.all([nameFrom(one()), nameFrom(other())])).toEqual(
          Array(2).fill(`Shared ${nth}`),
        );
      }
    });

    test('has keys that tell nothing, and that end', async () => {
      for (const key of await keys()) {
        expect(key).toMatch(/^therapy-directory:answer:[-\w]{43}$/);
        const seconds = await redis.look((connection) => connection.ttl(key));
        expect([seconds > 0, seconds <= 3_600]).toEqual([true, true]);
      }
    });

    test('is done without while Redis is away', async () => {
      await redis.kill();
      await rename(directory().database, 'Alone');
      expect([await nameFrom(one()), await nameFrom(other())]).toEqual(['Alone', 'Alone']);
      await redis.start();
    });
  });
});
