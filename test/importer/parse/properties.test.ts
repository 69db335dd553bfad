import fc from 'fast-check';

import { decodePage } from '../../../src/importer/parse/decode';
import { parsePage } from '../../../src/importer/parse/page';
import { anyCharacter } from '../../fuzz/texts';
import { DESCRIPTION, pageText } from './page-text';

const words = fc.array(fc.constantFrom('slow', 'grief', 'café', '“here”', 'in', '–', '--', 'care,', '😀'), {
  minLength: 1,
  maxLength: 12,
});
const paragraph = words.map((list) => `We ${list.join(' ')}.`);
const text = fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((list) => list.join('\n\n'));
const name = fc
  .tuple(
    fc.constantFrom('', 'Dr. ', 'Dr.'),
    fc.constantFrom('Bo', 'ANN', 'Zoë', 'J. R.', 'Mary-Lou (Mo)', 'Partners in'),
    fc.constantFrom(
      'Reed',
      'O’Neil',
      'LANE',
      'de la Cruz',
      'Moss & Lane',
      'Moss @ Calm Center',
      'Moss (Calm LLC)',
    ),
  )
  .map(([honorific, given, family]) => `${honorific}${given} ${family}`);
const signature = fc.record({
  name,
  credentials: fc.subarray(['PhD', 'Psy.D.', 'LCSW', 'MFT', 'LPC', 'MA']),
  title: fc
    .tuple(
      fc.constantFrom('', 'Licensed ', 'Associate '),
      fc.constantFrom('Psychologist', 'Marriage & Family Therapist', 'Clinical Social Worker', 'Counselor'),
      fc.constantFrom('', ' Intern', ' Candidate', ' in Training'),
    )
    .map((parts) => parts.join('')),
  place: fc.constantFrom(
    { printed: '', place: null },
    { printed: ' in ,', place: null },
    { printed: ' in Reno,', place: { city: 'Reno', region: null } },
    { printed: ' in , OR', place: { city: null, region: 'OR' } },
    { printed: ' in St. Louis, MO', place: { city: 'St. Louis', region: 'MO' } },
    { printed: ' in SAN DIEGO, CA', place: { city: 'SAN DIEGO', region: 'CA' } },
  ),
});
const statements = fc.array(fc.record({ text, signature }), { minLength: 1, maxLength: 5 });
type Statements = typeof statements extends fc.Arbitrary<infer List> ? List : never;

function bodyOf(list: Statements): string {
  return list
    .map(({ text, signature: { name, credentials, title, place } }) => {
      return `${text}\n\n— ${[name, ...credentials, title].join(', ')}${place.printed}`;
    })
    .join('\n\n');
}

describe('any page', () => {
  it('that is put together from parts is taken apart into the same', () => {
    fc.assert(
      fc.property(statements, fc.constantFrom('\n', '\r\n'), (list, lineEnd) => {
        const result = parsePage(pageText({ body: bodyOf(list) }).replaceAll('\n', lineEnd));
        expect(result.refused).toEqual([]);
        expect(result.page?.doubtful).toEqual([]);
        expect(
          result.page?.statements.map(({ text, signature: { name, credentials, title, place } }) => {
            return { text, name, credentials, title, place };
          }),
        ).toEqual(
          list.map(({ text, signature: { name, credentials, title, place } }) => {
            return { text, name, credentials, title, place: place.place };
          }),
        );
      }),
    );
  });

  it('is read or refused with lines that it has, whatever is cut, doubled or put into it', () => {
    const change = fc.record({
      at: fc.nat(2000),
      cut: fc.nat(40),
      put: fc.oneof(
        fc.string({ unit: anyCharacter, maxLength: 8 }),
        fc.constantFrom(
          '\n',
          '\n\n',
          '— ',
          ', ',
          ' in ',
          '&mdash;',
          '&#0;',
          '&#xD800;',
          'Meet the specialists',
          '(',
          ')',
          DESCRIPTION,
        ),
      ),
    });
    fc.assert(
      fc.property(statements, fc.array(change, { maxLength: 6 }), (list, changes) => {
        const mutated = changes.reduce(
          (text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut),
          pageText({ body: bodyOf(list) }),
        );
        const result = parsePage(mutated);
        const lines = mutated.split(/\r\n|\n|\r/);
        const problems = result.page === null ? result.refused : result.page.doubtful;
        if (result.page === null) expect(problems).not.toEqual([]);
        for (const { line, reason } of problems) {
          expect(lines[line - 1]).toBeDefined();
          expect(reason).toMatch(/^[A-Z“].*\.$/s);
        }
        for (const { text, line, signature } of result.page?.statements ?? []) {
          expect(text.trim()).toBe(text);
          expect(text).not.toBe('');
          expect(line).toBeLessThan(signature.line);
        }
      }),
    );
  });

  it('of arbitrary text or bytes never throws', () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => void parsePage(text)));
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter }), (above, below) => {
        parsePage(`${above}\nMeet the specialists\n${below}`, { name: 'Lantern Work' });
        parsePage(`Lantern Work\nMeet the specialists\n— ${below}, Therapist in ${above}, TX`);
      }),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void parsePage(decodePage(bytes).text ?? '')));
  });

  it('with very long lines is read in little time', () => {
    const start = process.cpuUsage();
    for (const piece of [
      '— ',
      ', ',
      ' in ',
      '— a, Therapist in ',
      'Think ',
      ' ',
      '(',
      '&amp;',
      'A.',
      '— A, B in C, ',
    ]) {
      const long = piece.repeat(20_000 / piece.length);
      parsePage(pageText({ title: long }));
      parsePage(pageText({ description: `Old. ${long} x` }));
      parsePage(pageText({ body: `${long}\n\n— ${long} x\n\n— Bo Reed, Therapist` }));
    }
    // A look at each character for each other one would take many times that.
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(20_000);
  });
});
