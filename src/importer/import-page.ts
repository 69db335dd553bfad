import type { Database } from '../database/database';
import { PageApplication } from './apply';
import { decodePage } from './parse/decode';
import { parsePage, type GivenTitle } from './parse/page';
import { refusedPage, type PageReport } from './report';

/** A page as it comes from a file or from standard input. */
export interface PageFile {
  /** What the report calls it. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** How a page is written: for good, or only as if. */
export type Writing = Pick<Database, 'transaction'>['transaction'];

/**
 * Imports one page in one transaction: all of it, or, when it is refused or anything fails, nothing. Importing the same
 * page again changes nothing.
 *
 * @throws DatabaseError when the database fails; nothing of the page is then written
 */
export async function importPage(
  write: Writing,
  { file, bytes }: PageFile,
  given: GivenTitle = {},
): Promise<PageReport> {
  const decoded = decodePage(bytes);
  if (decoded.text === null) return refusedPage(file, decoded.refused);
  const { page, refused } = parsePage(decoded.text, given);
  if (page === null) return refusedPage(file, refused);
  return write((session) => new PageApplication(session, page).apply(file));
}
