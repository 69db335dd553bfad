import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { DatabaseUrl } from '../../src/database/database-url';
import { mysqlDatabase, onMysqlServer, type EngineName } from '../setup/databases';

/** A database that nobody else uses, without any table, until it is dropped. */
export interface SpareDatabase {
  readonly url: DatabaseUrl;
  /** The same as the value of DATABASE_URL. */
  readonly address: string;
  drop(): Promise<void>;
}

/** @param purpose part of its name, so that two of them in one test file do not meet */
export async function createSpareDatabase(engine: EngineName, purpose: string): Promise<SpareDatabase> {
  if (engine === 'sqlite') {
    const folder = mkdtempSync(path.join(os.tmpdir(), `directory-${purpose}-`));
    const file = path.join(folder, 'directory.db');
    return {
      url: { engine: 'sqlite', path: file },
      address: `sqlite:${file}`,
      drop: async () => rmSync(folder, { recursive: true }),
    };
  }
  const name = `directory_${purpose}_${process.env['JEST_WORKER_ID'] ?? '1'}`;
  await onMysqlServer(`DROP DATABASE IF EXISTS ${name}`);
  const address = new URL(process.env['TEST_MYSQL_URL'] ?? '');
  address.pathname = name;
  return {
    url: await mysqlDatabase(name),
    address: address.href,
    drop: () => onMysqlServer(`DROP DATABASE ${name}`),
  };
}
