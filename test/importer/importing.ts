import type { Database } from '../../src/database/database';
import { importPage } from '../../src/importer/import-page';
import type { GivenTitle } from '../../src/importer/parse/page';
import type { PageReport } from '../../src/importer/report';
import { settle } from '../factories/worlds';
import { onEachEngine, type TestDirectory } from '../harness/directory';
import { pageText, type PageParts } from './parse/page-text';

export { pageText };

/** A time that no import happens at. */
export const LONG_AGO = '2020-02-02 02:02:02.020';

const TABLES_WITH_TIMES = ['modality', 'profession', 'place', 'specialist', 'statement'];
const NOTHING = { modalities: [], professions: [], places: [], specialists: [], statements: [] };

/** Describes an import on every engine; every test begins with an empty directory. */
export function onEachEmptyDirectory(
  behaviour: string,
  define: (directory: () => TestDirectory) => void,
): void {
  onEachEngine(behaviour, (directory) => {
    beforeEach(async () => {
      await settle(directory().database, NOTHING);
      await directory().database.session.run('UPDATE directory SET sample = 0, last_position = 0');
    });
    define(directory);
  });
}

/** A statement and its signature. */
export function signed(signature: string, text: string): string {
  return `${text}\n\n— ${signature}`;
}

/** A page on which these sign, each under a text of their own. */
export function pageSignedBy(title: string, ...signatures: string[]): string {
  const statements = signatures.map((signature) => signed(signature, `What ${signature} says of ${title}.`));
  return pageText({ title, body: statements.join('\n\n') });
}

export function importText(
  { database }: Pick<TestDirectory, 'database'>,
  text: string | PageParts,
  given: GivenTitle = {},
): Promise<PageReport> {
  const bytes = Buffer.from(typeof text === 'string' ? text : pageText(text));
  return importPage((work) => database.transaction(work), { file: 'page.txt', bytes }, given);
}

/** Imports pages one after the other. */
export async function importTexts(directory: TestDirectory, ...texts: string[]): Promise<PageReport[]> {
  const reports: PageReport[] = [];
  for (const text of texts) reports.push(await importText(directory, text));
  return reports;
}

/** The reasons for which a page is doubtful, each behind its line. */
export function doubtsOf({ doubtful }: PageReport): string[] {
  return doubtful.map(({ line, reason }) => `${line}: ${reason}`);
}

/** All rows of the directory, ids and times included; its revision moves with every import. */
export async function everything({ session }: Database): Promise<Record<string, unknown[]>> {
  const tables = ['directory', 'former_slug', ...TABLES_WITH_TIMES];
  const found = tables.map(async (table) => {
    const rows = await session.rows<object>(`SELECT * FROM ${table} ORDER BY id`);
    return [table, rows.map((row) => ({ ...row, revision: undefined }))];
  });
  return Object.fromEntries(await Promise.all(found)) as Record<string, unknown[]>;
}

/** Makes it look as if all that the directory has had come long ago, so that whatever moves a time can be seen. */
export async function backdate({ session }: Database): Promise<void> {
  for (const table of TABLES_WITH_TIMES)
    await session.run(`UPDATE ${table} SET created_at = ?, updated_at = ?`, [LONG_AGO, LONG_AGO]);
  await session.run('UPDATE statement SET specialist_created_at = ?, specialist_updated_at = ?', [
    LONG_AGO,
    LONG_AGO,
  ]);
}

/** Which records an import has made or changed since `backdate`: "specialist bo-reed created". */
export async function movedSince({ session }: Database): Promise<string[]> {
  const moved: string[] = [];
  for (const table of TABLES_WITH_TIMES) {
    const label = table === 'statement' ? 'position' : 'slug';
    const rows = await session.rows<{ label: string; isNew: number }>(
      `SELECT ${label} AS label, created_at <> ? AS isNew FROM ${table} WHERE updated_at <> ? ORDER BY id`,
      [LONG_AGO, LONG_AGO],
    );
    moved.push(...rows.map((row) => `${table} ${row.label} ${row.isNew ? 'created' : 'updated'}`));
  }
  return moved;
}

const PEOPLE = `{
  specialists(first: 100) {
    nodes {
      slug name credentials kind title statedLicensure profession { name } place { name }
      statements(first: 100) { nodes { text modality { name } } }
    }
  }
}`;

/** A specialist as the API tells, with the names of the modalities that they practise. */
export interface FoundPerson {
  readonly slug: string;
  readonly name: string;
  readonly credentials: readonly string[];
  readonly kind: string;
  readonly title: string;
  readonly licensure: string;
  readonly profession: string | null;
  readonly place: string | null;
  readonly practises: readonly string[];
}

interface AnsweredPerson extends Omit<FoundPerson, 'licensure' | 'profession' | 'place' | 'practises'> {
  readonly statedLicensure: string;
  readonly profession: { readonly name: string } | null;
  readonly place: { readonly name: string } | null;
  readonly statements: { readonly nodes: readonly { readonly modality: { readonly name: string } }[] };
}

/** Everybody in the directory, by name. */
export async function peopleIn(directory: TestDirectory): Promise<FoundPerson[]> {
  const { specialists } = (await directory.data(PEOPLE)) as { specialists: { nodes: AnsweredPerson[] } };
  return specialists.nodes.map(({ statedLicensure, profession, place, statements, ...person }) => ({
    ...person,
    licensure: statedLicensure,
    profession: profession?.name ?? null,
    place: place?.name ?? null,
    practises: statements.nodes.map(({ modality }) => modality.name),
  }));
}
