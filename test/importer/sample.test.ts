import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { loadSample } from '../../src/importer/sample';
import { everything, importText, onEachEmptyDirectory, pageSignedBy } from './importing';

const FOLDER = path.join(__dirname, '../../sample');
const PAGES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
const DIRECTORY = '{ directory { sample counts { modalities specialists places statements } } }';

onEachEmptyDirectory('the sample directory', (directory) => {
  it('is big enough to look around in, and is marked as invented', async () => {
    expect(await loadSample(directory().database)).toBe(PAGES.length);
    const { sample, counts } = (await directory().data(DIRECTORY)).directory;
    expect(sample).toBe(true);
    expect(counts.modalities).toBeGreaterThanOrEqual(8);
    expect(counts.specialists).toBeGreaterThanOrEqual(60);
    expect(counts.places).toBeGreaterThanOrEqual(20);
    expect(counts.statements).toBeGreaterThanOrEqual(120);
  });

  it('knows its own pages again', async () => {
    await loadSample(directory().database);
    const before = await everything(directory().database);
    for (const file of PAGES) {
      const report = await importText(directory(), readFileSync(path.join(FOLDER, file), 'utf8'));
      expect([file, report]).toMatchObject([file, { status: 'unchanged', refused: [] }]);
      expect(await everything(directory().database)).toEqual(before);
    }
  });

  it('is loaded once, however often it is asked for', async () => {
    const pages = await Promise.all([1, 2, 3].map(() => loadSample(directory().database)));
    expect(pages.sort()).toEqual([0, 0, PAGES.length]);
    const before = await everything(directory().database);
    expect(await loadSample(directory().database)).toBe(0);
    expect(await everything(directory().database)).toEqual(before);
  });

  it('leaves a directory alone that has something already', async () => {
    await importText(directory(), pageSignedBy('Harbor Method', 'Bo Reed, Therapist in Austin, TX'));
    const before = await everything(directory().database);
    expect(await loadSample(directory().database)).toBe(0);
    expect(await everything(directory().database)).toEqual(before);
    expect((await directory().data(DIRECTORY)).directory.sample).toBe(false);
  });
});
