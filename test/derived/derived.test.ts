import { migrateDirectory } from '../../src/derived/migrate';
import { ModalitySearch } from '../../src/modality/modality-search.entity';
import { NameWord } from '../../src/search/name-word.entity';
import { SearchWord } from '../../src/search/search-word.entity';
import { SpecialistSearch } from '../../src/specialist/specialist-search.entity';
import { Table } from '../../src/sql/table';
import { StatementSearch } from '../../src/statement/statement-search.entity';
import type { TestDirectory } from '../harness/directory';
import { importTexts, onEachEmptyDirectory, pageSignedBy } from '../importer/importing';

const DERIVED = [ModalitySearch, SpecialistSearch, StatementSearch, SearchWord, NameWord];
const KEYS = `SELECT 'place' AS kind, slug, city_key AS one, region_key AS two, specialist_count AS count FROM place UNION ALL
  SELECT 'profession', slug, NULL, NULL, specialist_count FROM profession UNION ALL
  SELECT 'modality', slug, abbreviation_key, NULL, specialist_count FROM modality UNION ALL
  SELECT 'specialist', slug, city_ascending, region_key, 0 FROM specialist UNION ALL
  SELECT 'statement', text_digest, specialist_city_ascending, specialist_city_descending, 0 FROM statement`;

/** Everything that follows from the records; words that no document has any more say nothing. */
async function derivedIn({ database: { session } }: TestDirectory): Promise<Record<string, string[]>> {
  const derived: Record<string, string[]> = { keys: lines(await session.rows(KEYS)) };
  for (const entity of DERIVED) {
    const table = new Table<object>(session, entity);
    const rows = await session.rows<object>(`SELECT ${table.columns('t')} FROM ${table.name} t`);
    derived[table.name] = lines(rows.filter((row) => !('words' in row) || row.words !== 0));
  }
  return derived;
}

const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();

const names = async (directory: TestDirectory, filter: string) => {
  const { specialists } = await directory.data(`{ specialists(filter: ${filter}) { nodes { name } } }`);
  return specialists.nodes.map(({ name }: { name: string }) => name);
};

const HARBOR = 'Harbor Method (HM)';
const BO = 'Bo Reed, Licensed Counselor in St. Louis, MO';

onEachEmptyDirectory('what follows from the records', (directory) => {
  test('is up to date after every import, as if it were all made again', async () => {
    await importTexts(
      directory(),
      pageSignedBy(HARBOR, 'Bo Reed, Counselor in St. Louis, MO', 'Ada Quill, Psychologist'),
      pageSignedBy('Quiet Practice', BO, 'Ada Quill, Psychologist in Boston, MA'),
      pageSignedBy('Harbor Method (HBM)', 'Dr. Ada Quill, Ph.D., Psychologist in Boston, MA', BO),
    );
    const imported = await derivedIn(directory());
    expect(Object.values(imported).every((rows) => rows.length > 0)).toBe(true);
    await directory().derive();
    expect(await derivedIn(directory())).toEqual(imported);
  });

  test('follows a modality that gets another name, to all who practise it', async () => {
    await importTexts(directory(), pageSignedBy(HARBOR, BO));
    expect(await names(directory(), '{ text: "hbm" }')).toEqual([]);
    await importTexts(directory(), pageSignedBy('Harbor Method (HBM)', 'Ada Quill, Psychologist'));
    expect(await names(directory(), '{ text: "hbm" }')).toEqual(['Ada Quill', 'Bo Reed']);
    const { modalities } = await directory().data(
      '{ modalities(filter: { text: "hbm" }) { nodes { name } } }',
    );
    expect(modalities.nodes).toEqual([{ name: 'Harbor Method' }]);
  });

  test('moves no time', async () => {
    const page = pageSignedBy(HARBOR, BO);
    await importTexts(directory(), page);
    const times =
      '{ modalities { nodes { updatedAt } } places { nodes { updatedAt } } specialists { nodes { updatedAt } } }';
    const before = await directory().data(times);
    const [again] = await importTexts(directory(), page);
    expect(again).toMatchObject({ status: 'unchanged', created: 0, updated: 0 });
    await directory().derive();
    expect(await directory().data(times)).toEqual(before);
  });

  test('is made again by a migration where other rules made it', async () => {
    await importTexts(directory(), pageSignedBy(HARBOR, BO));
    const { database } = directory();
    await migrateDirectory(database);
    const made = await derivedIn(directory());
    for (const table of ['specialist_search', 'search_word', 'name_word'])
      await database.session.run(`DELETE FROM ${table}`);
    await database.session.run('UPDATE place SET city_key = NULL, specialist_count = 0');
    await migrateDirectory(database);
    const { specialist_search: untouched } = await derivedIn(directory());
    await database.session.run('UPDATE directory SET derived_version = 0');
    await migrateDirectory(database);
    expect(untouched).toEqual([]);
    expect(await derivedIn(directory())).toEqual(made);
  });
});
