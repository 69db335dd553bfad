import type { Database } from '../database/database';
import { DerivedService } from './derived.service';

/**
 * Brings the schema up to date, and what follows from the records where other rules made it. Any number of processes may
 * call it at once.
 */
export async function migrateDirectory(database: Database): Promise<void> {
  await database.migrate();
  await database.transaction((session) => new DerivedService(session).refreshIfStale());
}
