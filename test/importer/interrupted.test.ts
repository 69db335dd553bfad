import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

import { CommandLine } from '../harness/command-line';
import { ENGINES } from '../setup/databases';
import { contentsOf, crowdedPage, faultsOf, sizesOf } from './contents';

const PAGES = 40;
const SOME = 8;

describe.each(ENGINES)('an import that is killed midway (%s)', (engine) => {
  let line: CommandLine;
  let undisturbed: CommandLine;
  const files = Array.from({ length: PAGES }, (_, at) => `page-${at}.txt`);
  beforeAll(async () => {
    [line, undisturbed] = await Promise.all([CommandLine.open(engine), CommandLine.open(engine)]);
    for (const [at, file] of files.entries())
      for (const folder of [line, undisturbed]) folder.file(file, crowdedPage(at, 100));
  });
  afterAll(async () => {
    await line.clear();
    await undisturbed.clear();
  });

  it('leaves whole pages only, and is completed when it is done again', async () => {
    await line.run(['migrate']);
    // Half way it waits for a page that nobody types, so that it cannot be done before it is killed.
    const started = line.start(['import', ...files.slice(0, PAGES / 2), '-', ...files.slice(PAGES / 2)]);
    const ended = once(started, 'exit');
    await line.look(async ({ session }) => {
      const pagesIn = async () =>
        (await session.rows<{ pages: number }>('SELECT COUNT(*) AS pages FROM modality'))[0]?.pages ?? 0;
      while ((await pagesIn()) < SOME && started.exitCode === null) await setTimeout(5);
    });
    started.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);

    await line.look(async (database) => {
      expect(await faultsOf(database)).toEqual([]);
      const sizes = await sizesOf(database);
      expect(sizes.length).toBeGreaterThanOrEqual(SOME);
      expect(sizes.length).toBeLessThan(PAGES);
      expect(new Set(sizes)).toEqual(new Set([10]));
    });

    const again = await line.import(files);
    expect(again.exit).toBe(0);
    const counted = (status: string) => again.pages.filter((page) => page.status === status).length;
    expect(counted('unchanged')).toBeGreaterThanOrEqual(SOME);
    expect(counted('unchanged') + counted('imported')).toBe(PAGES);

    expect((await undisturbed.import(files)).exit).toBe(0);
    const expected = await undisturbed.look(contentsOf);
    expect(expected).toHaveLength(PAGES * 10);
    expect(await line.look(contentsOf)).toEqual(expected);
    expect(await line.look(faultsOf)).toEqual([]);
  });
});
