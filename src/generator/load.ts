import type { Database } from '../database/database';
import type { Filling } from '../database/engine';
import { DerivedService } from '../derived/derived.service';
import { DirectoryRepository } from '../directory/directory.repository';
import { DirectoryService } from '../directory/directory.service';
import { Table } from '../sql/table';
import { DirectoryRows, ENTITIES, type Kind } from './rows';
import type { DirectorySize } from './size';
import { writeDirectory, type OnProgress } from './writer';

/** From how many records on it is faster to make indexes when all rows are in. */
const MANY_RECORDS = 20_000;
/** Where most of the rows go, and what takes longest first. */
const LARGE: readonly Kind[] = ['statementSearch', 'specialistSearch', 'statement', 'specialist', 'nameWord'];

/** The directory that was to be filled has modalities already. */
export class NotEmptyError extends Error {
  override readonly name = 'NotEmptyError';
  override readonly message =
    'The directory has modalities already. Only an empty one can be filled; DATABASE_URL names another.';
}

/**
 * Fills an empty, migrated directory with invented records, all of them or none, and marks it as one of invented people.
 *
 * @param isLarge whether indexes are made when all rows are in
 * @throws NotEmptyError when the directory has a modality; nothing is written then
 */
export async function generateDirectory(
  database: Database,
  size: DirectorySize,
  onProgress: OnProgress,
  isLarge = size.specialists + size.statements >= MANY_RECORDS,
): Promise<void> {
  const filling: Filling = {
    tables: LARGE.map((kind) => new Table<object>(database.session, ENTITIES[kind]).name),
    check: async (session) => {
      const directory = new DirectoryService(session);
      await directory.takeTurn();
      if (!(await directory.isEmpty())) throw new NotEmptyError();
      // All that follows from the records will be what today's rules make.
      await new DerivedService(session).refreshIfStale();
    },
    write: (session) => writeDirectory(session, new DirectoryRows(size), onProgress),
    finish: async (session) => {
      await new DirectoryService(session).markAsSample();
      await new DirectoryRepository(session).update({ lastPosition: size.statements });
    },
  };
  if (isLarge) await database.fill(filling);
  else
    await database.transaction(async (session) => {
      await filling.check(session);
      await filling.write(session);
      await filling.finish(session);
    });
  await database.analyze();
}
