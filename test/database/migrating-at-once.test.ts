import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { Database } from '../../src/database/database';
import { createSpareDatabase, type SpareDatabase } from '../harness/spare-databases';
import { ENGINES } from '../setup/databases';

const CLI = path.join(__dirname, '../../dist/src/cli.js');
const PROCESSES = 4;

describe.each(ENGINES)('several processes that migrate an empty database at once (%s)', (engine) => {
  let spare: SpareDatabase;
  beforeAll(async () => {
    if (process.env['TEST_BUILD'] === 'failed') throw new Error('the build failed: there is no CLI to start');
    spare = await createSpareDatabase(engine, 'at_once');
  });
  afterAll(() => spare.drop());

  test('all succeed, and each migration runs once', async () => {
    const env = { PATH: process.env['PATH'], DATABASE_URL: spare.address };
    const migrate = () => promisify(execFile)(process.execPath, [CLI, 'migrate'], { env });
    const ended = await Promise.all(Array.from({ length: PROCESSES }, migrate));
    expect(ended.map(({ stderr }) => stderr)).toEqual(Array<string>(PROCESSES).fill(''));

    const database = await Database.open(spare.url);
    try {
      expect(await database.isMigrated()).toBe(true);
      const ran = await database.session.rows<{ name: string }>('SELECT name FROM migrations');
      const names = ran.map(({ name }) => name);
      expect(names).toEqual(database.dataSource.migrations.map((migration) => migration.constructor.name));
      expect(await database.session.rows('SELECT id FROM directory')).toEqual([{ id: 1 }]);
    } finally {
      await database.close();
    }
  });
});
