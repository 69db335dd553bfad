import type { Database } from '../../src/database/database';
import type { SqlSession } from '../../src/sql/session';
import { settleFinding } from '../factories/finding-worlds';
import type { World } from '../factories/worlds';
import { withSessions } from '../harness/changed-sessions';
import { TestServer } from '../harness/http';
import { ENGINES, openEmptyDatabase } from '../setup/databases';

/** A server over each engine, all with the same directory. */
export class Servers {
  private constructor(
    private readonly databases: readonly Database[],
    readonly all: readonly TestServer[],
  ) {}

  static async start(): Promise<Servers> {
    const databases = await Promise.all(ENGINES.map(openEmptyDatabase));
    return new Servers(databases, await Promise.all(databases.map((database) => TestServer.start(database))));
  }

  get first(): TestServer {
    return this.all[0]!;
  }

  /** Makes all of them hold this world. */
  async settle(world: World): Promise<void> {
    await Promise.all(this.databases.map((database) => settleFinding(database, world)));
  }

  /** Another server over the first engine, which finds these rows instead of those that are there. */
  spoiled(rowsOf: RowsOf): Promise<TestServer> {
    const [database] = this.databases;
    return TestServer.start(withSessions(database!, (session) => ({ rows: spoiledRows(session, rowsOf) })));
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map((server) => server.stop()));
    await Promise.all(this.databases.map((database) => database.close()));
  }
}

/** What is found instead of rows. @throws whatever it likes */
export type RowsOf = (sql: string, rows: readonly object[]) => readonly object[];

function spoiledRows(session: SqlSession, rowsOf: RowsOf): SqlSession['rows'] {
  return async <Row>(sql: string, values?: Parameters<SqlSession['rows']>[1]) =>
    rowsOf(sql, (await session.rows<Row>(sql, values)) as object[]) as Row[];
}
