import { readFile } from 'node:fs/promises';

import type { Database } from '../database/database';
import { importPage, type PageFile, type Writing } from './import-page';
import type { GivenTitle } from './parse/page';
import { refusedPage, type PageReport } from './report';

/** The name that stands for standard input. */
export const STANDARD_INPUT = '-';

export interface FileImport extends GivenTitle {
  /** Whether everything is taken back again; until then, pages find what those before them brought. */
  readonly dryRun: boolean;
}

/**
 * Imports pages one after the other, each in a transaction of its own.
 *
 * @param files paths, or "-" for standard input; one that cannot be read is refused, and the others go on
 * @param onReport is given the report on each page as soon as that is done
 * @throws DatabaseError when the database fails; the pages reported so far are in
 */
export async function importFiles(
  database: Database,
  files: readonly string[],
  { dryRun, ...given }: FileImport,
  onReport: (report: PageReport) => void,
): Promise<void> {
  if (!dryRun) {
    const write: Writing = (work) => database.transaction(work);
    for (const file of files) onReport(await importFile(write, await read(file), given));
    return;
  }
  // All are read first, so that nobody waits for the database while standard input is typed.
  const pages: ReadFile[] = [];
  for (const file of files) pages.push(await read(file));
  await database.rehearsal(async (session) => {
    for (const page of pages) onReport(await importFile((work) => work(session), page, given));
  });
}

type ReadFile = PageFile | { readonly file: string; readonly bytes: null; readonly error: string };

async function read(file: string): Promise<ReadFile> {
  try {
    return { file, bytes: file === STANDARD_INPUT ? await readStandardInput() : await readFile(file) };
  } catch (error) {
    return { file, bytes: null, error: (error as NodeJS.ErrnoException).code ?? 'unknown error' };
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

async function importFile(write: Writing, page: ReadFile, given: GivenTitle): Promise<PageReport> {
  if (page.bytes !== null) return importPage(write, page, given);
  return refusedPage(page.file, [{ line: 1, reason: `The file cannot be read: ${page.error}.` }]);
}
