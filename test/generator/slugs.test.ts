import fc from 'fast-check';

import type { Database } from '../../src/database/database';
import { NewSlugs } from '../../src/generator/slugs';
import { Slugs } from '../../src/node/slugs';
import { Specialist } from '../../src/specialist/specialist.entity';
import { Table } from '../../src/sql/table';
import { openEmptyDatabase } from '../setup/databases';

let database: Database;
beforeAll(async () => (database = await openEmptyDatabase('sqlite')));
afterAll(() => database.close());

it('gives the slugs that the database would give', async () => {
  const slug = fc.constantFrom('bo-reed', 'bo-reed-2', 'bo-reed-austin', 'bo-reed-austin-3', 'ada-quill');
  const wishes = fc.tuple(slug, slug).map(([first, ...others]): [string, ...string[]] => [first, ...others]);
  const { session } = database;
  await fc.assert(
    fc.asyncProperty(fc.array(wishes, { maxLength: 30 }), async (all) => {
      const slugs = new NewSlugs();
      const fromDatabase = new Slugs(session, 'Specialist', new Table(session, Specialist));
      expect(all.map((each) => slugs.choose(each))).toEqual(await fromDatabase.choose(all));
    }),
  );
});
