import fc from 'fast-check';

import { chunks, KEYS_PER_STATEMENT, padKeys, paddedLength, placeholders } from '../../src/sql/key-lists';

const keys = fc.array(fc.integer(), { maxLength: 1_700, size: 'max' });

describe('lists of keys', () => {
  test('are cut into lists that one statement can take, none of them empty', () => {
    fc.assert(
      fc.property(keys, (all) => {
        const cut = chunks(all);
        expect(cut.flat()).toEqual(all);
        expect(cut).toHaveLength(Math.ceil(all.length / KEYS_PER_STATEMENT));
        for (const part of cut) {
          expect(part.length).toBeGreaterThan(0);
          expect(part.length).toBeLessThanOrEqual(KEYS_PER_STATEMENT);
        }
      }),
    );
  });

  test('are padded with their last key, so that few lengths occur', () => {
    const lengths = new Set<number>();
    for (let length = 1; length <= KEYS_PER_STATEMENT; length += 1) {
      const list = Array.from({ length }, (_, at) => at);
      const padded = padKeys(list);
      expect(padded.slice(0, length)).toEqual(list);
      expect(new Set(padded)).toEqual(new Set(list));
      expect(padded).toHaveLength(paddedLength(length));
      lengths.add(padded.length);
    }
    expect([...lengths]).toEqual([1, 2, 3, 5, 10, 20, 50, 100, 200, 500]);
  });

  test('stay empty when they are', () => {
    expect(chunks([])).toEqual([]);
    expect(padKeys([])).toEqual([]);
    expect(placeholders(0)).toBe('');
    expect(placeholders(3)).toBe('?, ?, ?');
  });
});
