import fc from 'fast-check';

import {
  kindOfName,
  nameSortKey,
  personKey,
  splitCredentials,
  withoutHonorifics,
} from '../../src/specialist/printed-name';
import { anyCharacter } from '../fuzz/texts';

describe('honorifics', () => {
  it.each([
    ['Dr. Bo Reed', 'Bo Reed'],
    ['Dr.Bo Reed', 'Bo Reed'],
    ['Dr Bo Reed', 'Bo Reed'],
    ['DR.\u00A0BO REED', 'BO REED'],
    ['Rev. Dr. Bo Reed', 'Bo Reed'],
    [' Mx. Bo Reed ', 'Bo Reed'],
    ['Hon. Bo Reed', 'Bo Reed'],
    ['Drake Reed', 'Drake Reed'],
    ['Drew', 'Drew'],
    ['Hon Reed', 'Hon Reed'],
    ['Bo Dr. Reed', 'Bo Dr. Reed'],
    ['Dr.', 'Dr.'],
    ['Mr Dr', 'Dr'],
  ])('%s → %s', (name, rest) => {
    expect(withoutHonorifics(name)).toBe(rest);
  });
});

describe('the key that names are sorted by', () => {
  it('is folded, given name first, without honorifics', () => {
    expect(nameSortKey('Dr. Bó de la REED, Jr.')).toBe('bo de la reed, jr.');
  });

  it('has at most 255 code points', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter, maxLength: 400 }),
        (name) => [...nameSortKey(name)].length <= 255,
      ),
    );
    expect([...nameSortKey('😀'.repeat(300))]).toHaveLength(255);
  });
});

describe('the key of a person', () => {
  it.each([
    'Bo Reed',
    'DR. BO REED',
    'Bo Reed, PhD',
    'Bo Reed LCSW',
    'bo  réed',
    'Dr.Bo Réed, Ph.D., LPC',
    'Bo-Reed',
  ])('is the same for %s', (name) => expect(personKey(name)).toBe('bo reed'));

  it.each([
    'Bob Reed',
    'Bo (Bobby) Reed',
    'Bo “Bobby” Reed',
    'Bo Reed, Jr.',
    'Bo Reed @ Calm Center',
    'B. Reed',
    'Reed',
  ])('is another for %s', (name) => expect(personKey(name)).not.toBe('bo reed'));

  it('keeps what it has of a name without letters, and is never longer than its column', () => {
    expect(personKey('✿')).toBe('✿');
    expect([...personKey('x'.repeat(300))].length).toBeLessThanOrEqual(255);
    expect(personKey('x'.repeat(300))).not.toBe(personKey(`${'x'.repeat(299)}y`));
    expect(personKey('PhD')).toBe('phd');
  });
});

describe('the kind of a name', () => {
  it.each([
    'Bo Reed',
    'Dr. Bo Reed, Jr.',
    'BO REED',
    'Robert (Bo) Reed',
    'Bo Reed @ Calm Center',
    'Bo Reed (Calm Therapy LLC)',
    'Bo Reed (Reed & Moss)',
    'Grace Church',
    'P.C. Reed',
    'Kim In Soo',
    'Heather Parker',
    '✿',
  ])('%s is one person', (name) => expect(kindOfName(name)).toBe('INDIVIDUAL'));

  it.each([
    'Calm Center for All',
    'Calm Centre',
    'Reed Counselling',
    'Reed Family Services',
    'Calm Waters, LLC',
    'Calm Waters P.C.',
    'Calm Waters Inc.',
    'Reed & Moss',
    'Reed, Moss and Lane',
    'Partners in Growth',
    'Healing in Motion',
    'Calm Center (Bo Reed)',
    'Calm Center @ Austin',
    'Robert (Bo) Reed Psychotherapy',
    '(Calm Center)',
    'CALM WELLNESS',
  ])('%s is a practice', (name) => expect(kindOfName(name)).toBe('PRACTICE'));
});

describe('credentials', () => {
  it.each([
    ['Bo Reed', 'Bo Reed', []],
    ['Bo Reed, Ph.D.', 'Bo Reed', ['Ph.D.']],
    ['Bo Reed,Psy.D. , LMFT', 'Bo Reed', ['Psy.D.', 'LMFT']],
    ['Bo Reed, CADC-II, E-RYT 500', 'Bo Reed', ['CADC-II', 'E-RYT 500']],
    ['Bo Reed, Reiki Master', 'Bo Reed', ['Reiki Master']],
    ['Dr. Bo (Bobby) Reed, MA', 'Dr. Bo (Bobby) Reed', ['MA']],
    ['Bo Reed, , LPC,', 'Bo Reed', ['LPC']],
    ['Cher, PhD', 'Cher', ['PhD']],
  ])('follow a name: %s', (print, name, credentials) => {
    expect(splitCredentials(print)).toEqual({ name, credentials });
  });

  it.each([
    ['Bo Reed LCSW', 'Bo Reed', ['LCSW']],
    ['Bo Reed PhD, LPC', 'Bo Reed', ['PhD', 'LPC']],
    ['Bo Reed M.S. LPC', 'Bo Reed', ['M.S.', 'LPC']],
    ['Bo Reed, Jr. PhD', 'Bo Reed, Jr.', ['PhD']],
    ['Bo MA', 'Bo MA', []],
    ['YO-YO MA', 'YO-YO MA', []],
    ['Bo Mft', 'Bo Mft', []],
    ['LCSW', 'LCSW', []],
  ])('need no comma where they can be nothing else: %s', (print, name, credentials) => {
    expect(splitCredentials(print)).toEqual({ name, credentials });
  });

  it.each([
    'Bo Reed, Jr.',
    'Bo Reed, III',
    'Reed, Bo',
    'REED, BO',
    'Reed, Moss & Lane',
    'Reed, Moss & Lane Counseling',
    'Calm Waters, LLC',
    'Bo Reed LCSW, PLLC',
    'Bo Reed @ Reed, Moss & Lane',
    'Bo Reed (Calm, Inc.)',
    'Reed Psychotherapy LCSW',
  ])('are not part of a name that stays whole: %s', (name) => {
    expect(splitCredentials(name)).toEqual({ name, credentials: [] });
    expect(splitCredentials(`${name}, PsyD, LPC`)).toEqual({ name, credentials: ['PsyD', 'LPC'] });
  });

  it('lose no word of what is printed', () => {
    const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('Bo', 'Reed', ' ', ', ', 'PhD', 'LLC', '@', '(', ')', 'MA', '.') }),
        (print) => {
          const { name, credentials } = splitCredentials(print);
          expect(words([name, ...credentials].join(' '))).toEqual(words(print));
        },
      ),
    );
  });
});
