import { Database } from '../../src/database/database';
import { parseDatabaseUrl } from '../../src/database/database-url';
import { FlakyLink } from '../harness/flaky-link';
import { codesOf, TestServer } from '../harness/http';
import { createSpareDatabase, type SpareDatabase } from '../harness/spare-databases';
import { describeOnMysql } from '../setup/databases';

const REQUEST_MILLISECONDS = 1_000;
const QUERY = { query: '{ modalities { totalCount } }' };

describeOnMysql('a database that takes connections and answers nothing', () => {
  let spare: SpareDatabase;
  let link: FlakyLink;
  let database: Database;
  let server: TestServer;
  let keeping: TestServer;

  beforeAll(async () => {
    spare = await createSpareDatabase('mysql', 'stalled');
    link = await FlakyLink.to(spare.address);
    database = await Database.open(parseDatabaseUrl(link.through(spare.address)));
    await database.migrate();
    server = await TestServer.start(database, { requestMilliseconds: REQUEST_MILLISECONDS });
    keeping = await TestServer.start(database, {
      requestMilliseconds: REQUEST_MILLISECONDS,
      answerCacheBytes: 1_000_000,
    });
    for (const one of [server, keeping]) expect((await one.post(QUERY)).status).toBe(200);
    link.stall();
  });
  afterAll(async () => {
    await server.stop();
    await keeping.stop();
    await database.close();
    await link.cut();
    await spare.drop();
  });

  test.each(['on a connection that there was', 'on a new connection'])(
    'is told with 503 when the time is up (%s)',
    async () => {
      const { status, data, ...answer } = await server.post(QUERY);
      expect([status, data, codesOf({ data, ...answer })]).toEqual([503, null, ['UNAVAILABLE']]);
    },
  );

  test('is named in the log', () => {
    const codes = server.log.map((line) => (JSON.parse(line) as { err: { code: string } }).err.code);
    expect(codes).toEqual(['NO_ANSWER', 'NO_CONNECTION']);
  });

  test('is told as soon as it is not known any more whether a kept answer still holds', async () => {
    let answer = await keeping.post(QUERY);
    while (answer.status === 200) answer = await keeping.post(QUERY);
    expect([answer.status, codesOf(answer)]).toEqual([503, ['UNAVAILABLE']]);
  });

  test('is not ready', async () => {
    expect((await server.fetch('/readyz')).status).toBe(503);
  });

  test('is asked again as soon as it answers', async () => {
    link.resume();
    expect(await server.post(QUERY)).toMatchObject({ status: 200, data: { modalities: { totalCount: 0 } } });
    expect((await server.fetch('/readyz')).status).toBe(200);
  });
});
