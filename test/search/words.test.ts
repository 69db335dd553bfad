import fc from 'fast-check';

import { searchWords } from '../../src/search/words';
import { anyCharacter } from '../fuzz/texts';

const isSame = (one: string, other: string) =>
  JSON.stringify(searchWords(one)) === JSON.stringify(searchWords(other));

describe('the words of a search', () => {
  test('do not tell case, accents and curly quotes apart', () => {
    expect(isSame('Émile’s THERAPY', "emile's therapy")).toBe(true);
    expect(isSame('“new york”', 'New York')).toBe(true);
    expect(isSame('Marriage & Family', 'marriage AND family')).toBe(true);
  });

  test('keep short words and stop words, in their order', () => {
    expect(searchWords('The WHO, in MI')).toHaveLength(4);
    expect(isSame('the who', 'who the')).toBe(false);
  });

  test('are never too short or a stop word for a full-text index, and never too long', () => {
    for (const word of searchWords(`a I the who mi ${'x'.repeat(300)} 李`)) {
      expect(word).toMatch(/^xq[a-z0-9]+$/);
      expect(word.length).toBeGreaterThanOrEqual(3);
      expect(word.length).toBeLessThanOrEqual(60);
    }
  });

  test('are ASCII letters and digits alone, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 80 }), (text) => {
        for (const word of searchWords(text)) expect(word).toMatch(/^xq[a-z0-9]+$/);
      }),
    );
  });

  test('begin alike when the words do, in any script', () => {
    const [long = ''] = searchWords('心理療法');
    const [short = ''] = searchWords('心理');
    expect(long.startsWith(short)).toBe(true);
    expect(searchWords('心理')).not.toEqual(searchWords('療法'));
  });

  test('of a text without letter or digit are none', () => {
    expect(searchWords(' … — !? ')).toEqual([]);
  });
});
