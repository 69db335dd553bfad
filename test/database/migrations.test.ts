import { DataSource, type DataSourceOptions } from 'typeorm';

import { Database } from '../../src/database/database';
import { createSpareDatabase, type SpareDatabase } from '../harness/spare-databases';
import { ENGINES, type EngineName } from '../setup/databases';

const TYPEORM_S_OWN = ['migrations', 'sqlite_sequence'];

/** The CREATE statements of all tables and indexes, by name. */
async function schemaOf({ dataSource }: Database, engine: EngineName): Promise<Record<string, string>> {
  const own = ({ name }: { name: string }) => !TYPEORM_S_OWN.includes(name);
  if (engine === 'sqlite') {
    const rows = await dataSource.query<{ name: string; sql: string }[]>(
      'SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL',
    );
    return Object.fromEntries(rows.filter(own).map(({ name, sql }) => [name, sql]));
  }
  const tables = await dataSource.query<{ name: string }[]>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  const schema: Record<string, string> = {};
  for (const { name } of tables.filter(own)) {
    const [row] = await dataSource.query<Record<string, string>[]>(`SHOW CREATE TABLE ${name}`);
    schema[name] = row?.['Create Table'] ?? '';
  }
  return schema;
}

/**
 * What TypeORM would change to make the schema that of the entities. It compares defaults in MariaDB's way only when it
 * is told that it talks to MariaDB.
 */
async function differencesFromEntities({ dataSource }: Database): Promise<string[]> {
  const version =
    dataSource.options.type === 'mysql'
      ? await dataSource.query<{ text: string }[]>('SELECT VERSION() AS text')
      : [];
  const type = version[0]?.text.includes('MariaDB') ? 'mariadb' : dataSource.options.type;
  const comparing = new DataSource({ ...dataSource.options, type } as DataSourceOptions);
  await comparing.initialize();
  try {
    const { upQueries } = await comparing.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await comparing.destroy();
  }
}

describe.each(ENGINES)('migrations (%s)', (engine) => {
  let spare: SpareDatabase;
  let database: Database;
  beforeAll(async () => {
    spare = await createSpareDatabase(engine, 'migrations');
    database = await Database.open(spare.url);
  });
  afterAll(async () => {
    await database.close();
    await spare.drop();
  });

  test('are wanted by an empty database', async () => {
    expect(await database.isMigrated()).toBe(false);
    expect(await schemaOf(database, engine)).toEqual({});
  });

  test('make the schema that the entities describe', async () => {
    await database.migrate();
    expect(await database.isMigrated()).toBe(true);
    expect(await differencesFromEntities(database)).toEqual([]);
  });

  test('change nothing when they have run', async () => {
    const schema = await schemaOf(database, engine);
    await database.session.run('UPDATE directory SET last_position = 7');
    await database.migrate();
    expect(await schemaOf(database, engine)).toEqual(schema);
    expect(await database.session.rows('SELECT last_position AS position FROM directory')).toEqual([
      { position: 7 },
    ]);
  });

  test('can be taken back, and run again to the same schema', async () => {
    const schema = await schemaOf(database, engine);
    while (Object.keys(await schemaOf(database, engine)).length > 0) await database.revertLastMigration();
    expect(await database.isMigrated()).toBe(false);
    await database.migrate();
    expect(await database.isMigrated()).toBe(true);
    expect(await schemaOf(database, engine)).toEqual(schema);
  });

  test('leave the directory with the one row of its own', async () => {
    expect(
      await database.session.rows('SELECT id, sample, last_position AS lastPosition FROM directory'),
    ).toEqual([{ id: 1, sample: 0, lastPosition: 0 }]);
  });

  test('keep references whole', async () => {
    const insert = database.session.run(
      `INSERT INTO statement (text, text_digest, modality_id, specialist_id, position, specialist_sort_name,
         specialist_created_at, specialist_updated_at, created_at, updated_at)
       VALUES ('Calm.', 'digest', 1, 1, 1, 'bo reed', ?, ?, ?, ?)`,
      Array<string>(4).fill('2026-01-02 03:04:05.678'),
    );
    await expect(insert).rejects.toMatchObject({ name: 'DatabaseError' });
  });
});
