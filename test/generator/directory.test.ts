import type { Database } from '../../src/database/database';
import { DerivedService } from '../../src/derived/derived.service';
import { SCOPES, type Scope } from '../../src/search/search-index';
import { ENGINES } from '../setup/databases';
import { contentsOf, generate, schemaOf, SMALL, WAYS, withDatabase, type Way } from './generating';

/** Takes away all that follows from the records. */
async function forgetDerived({ session }: Database): Promise<void> {
  for (const table of [
    'modality_search',
    'specialist_search',
    'statement_search',
    'name_word',
    'search_word',
  ])
    await session.run(`DELETE FROM ${table}`);
  await session.run('UPDATE modality SET abbreviation_key = NULL, specialist_count = 0');
  await session.run('UPDATE profession SET specialist_count = 0');
  await session.run('UPDATE place SET specialist_count = 0, city_key = NULL, region_key = NULL');
  await session.run("UPDATE specialist SET region_key = NULL, city_ascending = '', city_descending = ''");
  await session.run("UPDATE statement SET specialist_city_ascending = '', specialist_city_descending = ''");
}

/** Whether the full-text indexes find as many documents as there are with each word. */
async function expectToBeFound({ session }: Database): Promise<void> {
  for (const noun of ['modality', 'specialist', 'statement']) {
    const words = await session.rows<Record<Scope | 'word', string>>(
      "SELECT * FROM search_word WHERE noun = ? AND word <> '' ORDER BY word DESC LIMIT 25",
      [noun.charAt(0).toUpperCase() + noun.slice(1)],
    );
    for (const scope of SCOPES) {
      const found = words.map(async ({ word }) => {
        const { text, values } = session.dialect.fullText(`${noun}_search`, scope, [word], false);
        return (await session.rows(text, values)).length;
      });
      expect([noun, scope, await Promise.all(found)]).toEqual([
        noun,
        scope,
        words.map((word) => word[scope]),
      ]);
    }
  }
}

describe('a generated directory', () => {
  let first: Record<string, string[]>;
  beforeAll(async () => {
    first = await withDatabase('sqlite', 'generated', async (database) => {
      await generate(database, 'all at once');
      return contentsOf(database);
    });
  });

  it('has as many records as were asked for, is marked as a sample, and is numbered without a gap', () => {
    expect(first).toMatchObject({
      modality: { length: SMALL.modalities },
      specialist: { length: SMALL.specialists },
      statement: { length: SMALL.statements },
      specialist_search: { length: SMALL.specialists },
      statement_search: { length: SMALL.statements },
      former_slug: [],
    });
    expect(first['directory']).toEqual([
      expect.stringMatching(
        `^{"id":1,"sample":1,"lastPosition":${SMALL.statements},"derivedVersion":[1-9]\\d*}$`,
      ),
    ]);
    const positions = first['statement']?.map((row) => (JSON.parse(row) as { position: number }).position);
    expect(new Set(positions)).toEqual(new Set(Array.from({ length: SMALL.statements }, (_, at) => at + 1)));
  });

  it('is another one for another seed', async () => {
    const other = await withDatabase('sqlite', 'generated', async (database) => {
      await generate(database, 'all at once', { ...SMALL, seed: SMALL.seed + 1 });
      return contentsOf(database);
    });
    expect(other['statement']).toHaveLength(SMALL.statements);
    expect(other['statement']).not.toEqual(first['statement']);
  });

  const all = ENGINES.flatMap((engine) => WAYS.map((way) => [engine, way] as const));
  describe.each(all)('on %s, %s,', (engine, way: Way) => {
    it('is the same to the letter, with the schema of the migrations, and derived as DerivedService does it', () =>
      withDatabase(engine, 'generated', async (database) => {
        const schema = await schemaOf(database);
        await generate(database, way);
        expect(await contentsOf(database)).toEqual(first);
        expect(await schemaOf(database)).toEqual(schema);
        await expectToBeFound(database);

        await forgetDerived(database);
        await database.transaction((session) => new DerivedService(session).refreshAll());
        expect(await contentsOf(database)).toEqual(first);
      }));
  });
});
