import fc from 'fast-check';

import { readTitle } from '../../src/profession/title';
import { fullerPrint, type PrintedSpecialist } from '../../src/specialist/fuller-print';
import type { Specialist } from '../../src/specialist/specialist.entity';

const bo: PrintedSpecialist = { name: 'Bo Reed', credentials: [], title: 'Therapist', placeId: null };

function kept(print: PrintedSpecialist): Specialist {
  const { statedLicensure } = readTitle(print.title);
  return { ...print, statedLicensure } as Specialist;
}

const knownAfter = (prints: readonly PrintedSpecialist[]): Specialist =>
  prints
    .slice(1)
    .reduce<Specialist>(
      (known, print) => ({ ...known, ...fullerPrint(known, print).changes }),
      kept(prints[0] ?? bo),
    );

const anyPrint = fc.record<PrintedSpecialist>({
  name: fc
    .tuple(
      fc.constantFrom('', 'Dr. ', 'Dr.', 'DR ', 'Rev. Dr. '),
      fc.constantFrom('Bo Reed', 'BO REED', 'Bo Réed', 'bo reed', 'Bo-Reed'),
    )
    .map((parts) => parts.join('')),
  credentials: fc.constantFrom(
    [],
    ['PhD'],
    ['Ph.D.'],
    ['PhD', 'LPC'],
    ['LPC', 'Ph.D.'],
    ['PHD', 'LPC', 'MA'],
  ),
  title: fc.constantFrom(
    'Therapist',
    'therapist',
    'Licensed Therapist',
    'LICENSED THERAPIST',
    'Therapist Licensed',
  ),
  placeId: fc.constantFrom(null, 7),
});

describe('the fuller of two prints', () => {
  it('is the same whatever their order, where none contradicts another', () => {
    const prints = fc.array(anyPrint, { minLength: 2, maxLength: 6 });
    const shuffled = prints.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, others]) => expect(knownAfter(others)).toEqual(knownAfter(list))),
    );
  });

  it('has nothing to add when it comes again', () => {
    fc.assert(
      fc.property(fc.array(anyPrint, { minLength: 1 }), (prints) => {
        const known = knownAfter(prints);
        for (const print of prints)
          expect(fullerPrint(known, print)).toEqual({ changes: {}, contradictions: [] });
      }),
    );
  });

  it('was printed like that: its parts are never mixed', () => {
    fc.assert(
      fc.property(fc.array(anyPrint, { minLength: 1 }), (prints) => {
        const { name, title, credentials } = knownAfter(prints);
        expect(prints.map((print) => print.name)).toContain(name);
        expect(prints.map((print) => print.title)).toContain(title);
        expect(prints.map((print) => print.credentials)).toContainEqual(credentials);
      }),
    );
  });

  it.each<[string, Partial<Specialist>, Partial<PrintedSpecialist>?]>([
    ['an honorific', { name: 'Dr. Bo Reed' }],
    ['credentials', { credentials: ['PhD'] }],
    ['a place', { placeId: 7 }],
    ['small letters', { name: 'Bo Reed' }, { name: 'BO REED' }],
    ['an accent', { name: 'Bo Réed' }],
    ['a word on licensure', { title: 'Licensed Therapist', statedLicensure: 'LICENSED' }],
    ['a word on licensure to come', { title: 'Therapist Intern', statedLicensure: 'PRE_LICENSED' }],
  ])('has what the other lacks: %s', (_, more, less = {}) => {
    const [one, other] = [
      { ...bo, ...less },
      { ...bo, ...more },
    ];
    expect(fullerPrint(kept(one), other)).toEqual({
      changes: expect.objectContaining(more),
      contradictions: [],
    });
    expect(fullerPrint(kept(other), one)).toEqual({ changes: {}, contradictions: [] });
  });

  it.each([
    ['name', { name: 'Dr. Bo Reed' }, { name: 'Prof. Bo Reed' }],
    ['credentials', { credentials: ['PhD', 'LPC'] }, { credentials: ['PhD', 'LCSW'] }],
    ['title', { title: 'Licensed Therapist' }, { title: 'Therapist Candidate' }],
  ])('is the one that was there first where the two contradict each other: %s', (part, one, other) => {
    for (const [first, second] of [
      [one, other],
      [other, one],
    ]) {
      expect(fullerPrint(kept({ ...bo, ...first }), { ...bo, ...second })).toEqual({
        changes: {},
        contradictions: [expect.stringMatching(`^In the ${part}, “.*” contradicts “.*”, which is kept\\.$`)],
      });
    }
  });

  it('takes what does not contradict from a print that does so elsewhere', () => {
    const print = { name: 'Dr. Bo Reed', credentials: ['LPC'], title: 'Therapist', placeId: 7 };
    expect(fullerPrint(kept({ ...bo, credentials: ['PhD'] }), print)).toEqual({
      changes: { name: 'Dr. Bo Reed', placeId: 7 },
      contradictions: ['In the credentials, “LPC” contradicts “PhD”, which is kept.'],
    });
  });
});
