import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Database } from '../database/database';
import { DirectoryService } from '../directory/directory.service';
import { importPage } from './import-page';

const SAMPLE_FOLDER = path.join(__dirname, '../../sample');

/**
 * Loads the sample directory into a directory that has no modality yet, and marks it as one of invented people.
 *
 * @returns the number of pages loaded; 0 when the directory is not empty
 * @throws Error when a page of the sample is refused
 */
export async function loadSample(database: Database): Promise<number> {
  const isEmpty = await database.transaction(async (session) => {
    const directory = new DirectoryService(session);
    await directory.takeTurn();
    if (!(await directory.isEmpty())) return false;
    await directory.markAsSample();
    return true;
  });
  if (!isEmpty) return 0;
  const files = (await readdir(SAMPLE_FOLDER)).filter((name) => name.endsWith('.txt')).sort();
  for (const file of files) {
    const bytes = await readFile(path.join(SAMPLE_FOLDER, file));
    const report = await importPage((work) => database.transaction(work), { file, bytes });
    if (report.status === 'refused') throw new Error(`the sample page ${file} was refused`);
  }
  return files.length;
}
