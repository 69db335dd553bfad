import { migrateDirectory } from '../../src/derived/migrate';
import { NotEmptyError } from '../../src/generator/load';
import { ENGINES } from '../setup/databases';
import { contentsOf, generate, schemaOf, SMALL, WAYS, withDatabase } from './generating';

const each = ENGINES.flatMap((engine) => WAYS.map((way) => [engine, way] as const));

describe.each(each)('a directory that is generated on %s, %s,', (engine, way) => {
  it('is as empty as before when that fails, and can be generated then', () =>
    withDatabase(engine, 'failed', async (database) => {
      const before = { contents: await contentsOf(database), schema: await schemaOf(database) };
      const failAtTheEnd = (specialists: number) => {
        if (specialists === SMALL.specialists) throw new Error('the disk is full');
      };
      await expect(generate(database, way, SMALL, failAtTheEnd)).rejects.toThrow('the disk is full');
      expect(await database.isMigrated()).toBe(true);
      expect(await schemaOf(database)).toEqual(before.schema);
      await migrateDirectory(database);
      expect(await contentsOf(database)).toEqual(before.contents);

      await generate(database, way);
      const after = await contentsOf(database);
      expect(after['statement']).toHaveLength(SMALL.statements);

      // A directory that has modalities is left alone.
      await expect(generate(database, way)).rejects.toThrow(NotEmptyError);
      expect(await contentsOf(database)).toEqual(after);
      expect(await schemaOf(database)).toEqual(before.schema);
    }));
});
