import fc from 'fast-check';

import { excerptOf } from '../../src/statement/excerpt';
import { anyCharacter } from '../fuzz/texts';

const codePoints = (text: string) => Array.from(text).length;

const word = fc.string({ unit: fc.constantFrom('a', 'é', '李', '🙂', '.', '’'), minLength: 1, maxLength: 8 });
const gap = fc.constantFrom(' ', '  ', '\n\n', '\u00a0');
// As statements are stored: trimmed.
const texts = fc
  .tuple(word, fc.array(fc.tuple(gap, word), { maxLength: 30, size: 'max' }))
  .map(([first, others]) => first + others.flat().join(''));
const lengths = fc.integer({ min: 1, max: 60 });

describe('an excerpt', () => {
  test.each([
    ['Calm water runs deep.', 21, 'Calm water runs deep.'],
    ['Calm water runs deep.', 20, 'Calm water runs…'],
    ['Calm water runs deep.', 16, 'Calm water runs…'],
    ['Calm water runs deep.', 15, 'Calm water…'],
    ['Calm water runs deep.', 5, 'Calm…'],
    ['Calm water runs deep.', 4, 'Cal…'],
    ['Calm water runs deep.', 1, '…'],
    ['Slow.\n\nThen slower still.', 12, 'Slow.\n\nThen…'],
    ['Slow.\n\nThen slower still.', 8, 'Slow.…'],
    ['🙂🙂🙂🙂', 4, '🙂🙂🙂🙂'],
    ['🙂🙂🙂🙂', 3, '🙂🙂…'],
    ['', 1, ''],
  ])('of %j in %i code points is %j', (text, length, excerpt) => {
    expect(excerptOf(text, length)).toBe(excerpt);
  });

  test('is the text itself exactly when that fits', () => {
    fc.assert(
      fc.property(texts, lengths, (text, length) => {
        expect(excerptOf(text, length) === text).toBe(codePoints(text) <= length);
      }),
    );
  });

  test('is otherwise a beginning of the text, cut behind a word and no sooner than needed, with "…" behind it', () => {
    fc.assert(
      fc.property(texts, lengths, (text, length) => {
        fc.pre(codePoints(text) > length);
        const excerpt = excerptOf(text, length);
        const kept = excerpt.slice(0, -1);
        expect(excerpt.endsWith('…')).toBe(true);
        expect(codePoints(excerpt)).toBeLessThanOrEqual(length);
        expect(text.startsWith(kept)).toBe(true);
        expect(kept).toBe(kept.trimEnd());

        const rest = text.slice(kept.length);
        const [nextWord = ''] = /^\s*\S+/u.exec(rest) ?? [];
        const cutInsideTheFirstWord = !/\s/u.test(kept) && /^\S/u.test(rest);
        if (cutInsideTheFirstWord) expect(codePoints(excerpt)).toBe(length);
        else {
          expect(rest).toMatch(/^\s/u);
          expect(codePoints(kept + nextWord) + 1).toBeGreaterThan(length);
        }
      }),
    );
  });

  test('never splits a character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 40 }), lengths, (text, length) => {
        const excerpt = excerptOf(text, length);
        expect(Buffer.from(excerpt).toString()).toBe(excerpt);
      }),
    );
  });
});
