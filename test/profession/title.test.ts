import fc from 'fast-check';

import { readTitle } from '../../src/profession/title';
import { KNOWN_PROFESSIONS } from '../../src/profession/vocabulary';
import { anyCharacter } from '../fuzz/texts';

const professionOf = (title: string): string | null => readTitle(title).profession?.name ?? null;

describe('the vocabulary', () => {
  it('is read back from each of its own prints', () => {
    for (const { name, abbreviation, aliases } of KNOWN_PROFESSIONS) {
      for (const print of [name, abbreviation ?? name, ...aliases]) expect(professionOf(print)).toBe(name);
    }
  });

  it('gives each profession one key, and no print to two of them', () => {
    expect(new Set(KNOWN_PROFESSIONS.map(({ name }) => readTitle(name).titleKey)).size).toBe(
      KNOWN_PROFESSIONS.length,
    );
    const prints = KNOWN_PROFESSIONS.flatMap(({ name, abbreviation, aliases }) =>
      [name, abbreviation ?? [], aliases].flat(),
    );
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe('the profession of a title', () => {
  it.each([
    ['Psychologist', 'Psychologist'],
    ['PSYCHOLOGIST', 'Psychologist'],
    ['Licensed Clinical Psychologist', 'Clinical Psychologist'],
    ['Marriage and Family Therapist', 'Marriage & Family Therapist'],
    ['Family & Marriage Therapist', 'Marriage & Family Therapist'],
    ['Licensed Marriage & Family Therapist Associate', 'Marriage & Family Therapist'],
    ['Associate Marriage and Family Therapist', 'Marriage & Family Therapist'],
    ['Registered Associate Marriage and Family Therapist', 'Marriage & Family Therapist'],
    ['Mental Health Counsellor', 'Mental Health Counselor'],
    ['Licensed Professional Counselor', 'Professional Counselor'],
    ['Licensed Clinical Professional Counselor', 'Professional Clinical Counselor'],
    ['Licensed Independent Clinical Social Worker', 'Clinical Social Worker'],
    ['Social Worker, Clinical', 'Clinical Social Worker'],
    ['Master of Social Work', 'Master of Social Work'],
    ['Master’s of Social Work', 'Master of Social Work'],
    ['Addiction Counselor', 'Addictions Counselor'],
    ['Therapist-in-Training', 'Therapist'],
    ['Psychotherapist Intern', 'Psychotherapist'],
    ['L.C.S.W.', 'Clinical Social Worker'],
    ['lmft', 'Marriage & Family Therapist'],
  ])('%s: %s', (title, name) => {
    expect(professionOf(title)).toBe(name);
  });

  it.each([
    'Life Coach',
    'Social Worker',
    'Family Therapist',
    'Internal Therapist',
    'Unlicensed Therapist',
    'Psychologist and Yoga Teacher',
    'Psychologist and',
    'Associate',
    'Therapists',
    '',
    '—',
  ])('%s: none, and none is invented', (title) => {
    expect(professionOf(title)).toBeNull();
  });
});

describe('the key of a title', () => {
  it.each([
    ['Yoga and Art Teacher', 'Licensed ART & YOGA TEACHER'],
    ['Soul Counselling Intern', 'soul counseling'],
    ['LMFT', 'Marriage and Family Therapist'],
    ['Counsellor', 'Licensed Counselor in Training'],
  ])('is the same for %s and %s', (one, other) => {
    expect(readTitle(one).titleKey).toBe(readTitle(other).titleKey);
  });

  it('differs where the meaning does, and is never empty for a word', () => {
    expect(readTitle('Art Teacher').titleKey).not.toBe(readTitle('Yoga Teacher').titleKey);
    expect(readTitle('Licensed Associate').titleKey).toBe('associate licensed');
    expect([...readTitle('x'.repeat(1000)).titleKey].length).toBeLessThanOrEqual(255);
  });

  it('and all else can be had of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (title) => readTitle(title).titleKey.length <= 510),
    );
  });
});

describe('what a title says of licensure', () => {
  it.each([
    ['Licensed Psychologist', 'LICENSED'],
    ['Counselor, Licenced', 'LICENSED'],
    ['Registered Psychologist', 'UNSPECIFIED'],
    ['Psychologist', 'UNSPECIFIED'],
    ['LCSW', 'UNSPECIFIED'],
    ['Unlicensed Counselor', 'UNSPECIFIED'],
    ['Non-Licensed Counselor', 'UNSPECIFIED'],
    ['Internal Counselor', 'UNSPECIFIED'],
    ['Training Therapist', 'UNSPECIFIED'],
    ['Counselor Intern', 'PRE_LICENSED'],
    ['Associate Therapist', 'PRE_LICENSED'],
    ['Psychologist Candidate', 'PRE_LICENSED'],
    ['Therapist Trainee', 'PRE_LICENSED'],
    ['Therapist in Training', 'PRE_LICENSED'],
    ['Pre-Licensed Therapist', 'PRE_LICENSED'],
    ['Licensed Professional Counselor Associate', 'PRE_LICENSED'],
    ['Licensed Life Coach', 'LICENSED'],
  ])('%s: %s', (title, licensure) => {
    expect(readTitle(title).statedLicensure).toBe(licensure);
  });
});
