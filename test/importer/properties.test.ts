import fc from 'fast-check';

import { times } from '../setup/properties';
import { faultsOf } from './contents';
import { everything, importTexts, onEachEmptyDirectory, pageSignedBy } from './importing';

const signature = fc
  .tuple(
    fc.constantFrom('', 'Dr. ', 'Prof. ', 'Rev. Dr. '),
    fc.constantFrom('Bo Reed', 'BO REED', 'Ada Quill', 'Moss & Lane Counseling'),
    fc.subarray(['PhD', 'Ph.D.', 'LCSW']),
    fc.constantFrom('Psychologist', 'Licensed Psychologist', 'Psychologist Intern', 'LMFT', 'Soul Guide'),
    fc.constantFrom(' in Austin, TX', ' in AUSTIN, Texas', ' in Reno, NV', ' in , TX', ' in ,'),
  )
  .map(
    ([honorific, name, credentials, title, place]) =>
      [honorific + name, ...credentials, title].join(', ') + place,
  );
const pages = fc
  .array(fc.array(signature, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 })
  .map((list) => list.map((signatures, at) => pageSignedBy(`Harbor Method ${at}`, ...signatures)));

onEachEmptyDirectory('any pages', (directory) => {
  it('imported a second time change nothing', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(pages, async (texts) => {
        runs += 1;
        // Every run has modalities of its own, and meets the people of the runs before.
        const own = texts.map((text) => text.replaceAll('Harbor Method', `Harbor Method ${runs}`));
        const first = await importTexts(directory(), ...own);
        expect(first.map(({ status }) => status)).toEqual(own.map(() => 'imported'));
        const before = await everything(directory().database);
        const second = await importTexts(directory(), ...own);
        expect(second.map(({ status }) => status)).toEqual(own.map(() => 'unchanged'));
        expect(await everything(directory().database)).toEqual(before);
      }),
      { numRuns: times(10) },
    );
    const faults = await faultsOf(directory().database);
    // Without a place, people of one name are kept apart.
    expect(faults.filter((fault) => !fault.startsWith('a person who is two'))).toEqual([]);
  });
});
