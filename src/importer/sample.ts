import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Database } from '../database/database';
import { DirectoryService } from '../directory/directory.service';
import { importPage } from './import-page';

const SAMPLE_FOLDER = path.join(__dirname, '../../sample');

/**
 * Loads the sample directory into a directory that has no modality yet, and marks it as one of invented people. All of it
 * is one transaction: a load that is interrupted leaves nothing, and of two at once the second finds the first one's.
 *
 * @returns the number of pages loaded; 0 when the directory is not empty
 * @throws Error when a page of the sample is refused
 */
export function loadSample(database: Database): Promise<number> {
  return database.transaction(async (session) => {
    const directory = new DirectoryService(session);
    await directory.takeTurn();
    if (!(await directory.isEmpty())) return 0;
    await directory.markAsSample();
    const files = (await readdir(SAMPLE_FOLDER)).filter((name) => name.endsWith('.txt')).sort();
    for (const file of files) {
      const bytes = await readFile(path.join(SAMPLE_FOLDER, file));
      const report = await importPage((work) => work(session), { file, bytes });
      if (report.status === 'refused') throw new Error(`the sample page ${file} was refused`);
    }
    return files.length;
  });
}
