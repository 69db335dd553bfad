import { readFile } from 'node:fs/promises';

import type { Database } from '../database/database';
import { importPage } from './import-page';
import type { GivenTitle } from './parse/page';
import { refusedPage, type PageReport } from './report';

/** The name that stands for standard input. */
export const STANDARD_INPUT = '-';

/**
 * Imports pages one after the other, each in a transaction of its own, and gives a report on each as soon as it is done.
 *
 * @param files paths, or "-" for standard input; one that cannot be read is refused, and the others go on
 * @param dryRun whether everything is taken back again
 * @throws DatabaseError when the database fails; the pages reported so far are in
 */
export async function* importFiles(
  database: Database,
  files: readonly string[],
  { dryRun, ...given }: GivenTitle & { dryRun: boolean },
): AsyncGenerator<PageReport> {
  for (const file of files) {
    const bytes = await read(file).catch((error: NodeJS.ErrnoException) => error.code ?? 'unknown error');
    if (typeof bytes === 'string')
      yield refusedPage(file, [{ line: 1, reason: `The file cannot be read: ${bytes}.` }]);
    else
      yield await importPage(
        (work) => (dryRun ? database.rehearsal(work) : database.transaction(work)),
        { file, bytes },
        given,
      );
  }
}

async function read(file: string): Promise<Uint8Array> {
  if (file !== STANDARD_INPUT) return readFile(file);
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
