import fc from 'fast-check';

import { decodePage } from '../../../src/importer/parse/decode';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const refusalOf = (bytes: Uint8Array): unknown => decodePage(bytes).refused;

describe('decoding a page file', () => {
  it('drops a byte-order mark and makes every line end a line feed', () => {
    expect(decodePage(bytesOf('\uFEFFone\r\ntwo\rthree\n'))).toEqual({
      text: 'one\ntwo\nthree\n',
      refused: [],
    });
  });

  it('keeps letters, marks, tabs and zero-width characters as they are', () => {
    const text = 'e\u0301 é\t\u200B\u2028\uFEFF\u00A0—';
    expect(decodePage(bytesOf(text)).text).toBe(text);
  });

  it.each([
    ['UTF-16 with its mark', Uint8Array.from([0xff, 0xfe, 0x41, 0x00]), 1, /UTF-16/],
    ['UTF-16, big-endian', Uint8Array.from([0xfe, 0xff, 0x00, 0x41]), 1, /UTF-16/],
    ['UTF-16 without a mark', Uint8Array.from([0x41, 0x00, 0x0a, 0x00]), 1, /binary/],
    ['a NUL byte', bytesOf('one\r\ntwo\rth\0ree'), 3, /binary.*NUL/],
    ['Windows-1252', Uint8Array.from([0x61, 0x0a, 0x62, 0x0d, 0x0a, 0x92, 0x0a]), 3, /not UTF-8/],
    ['a cut off character', Uint8Array.from([0x61, 0x0a, 0xe2, 0x80]), 2, /not UTF-8/],
    ['Windows-1252 taken for Latin-1', bytesOf('one\n\nit\u0092s'), 3, /U\+0092/],
    ['an escape character', bytesOf('one\n\u001B[0m'), 2, /U\+001B/],
  ])('refuses %s and says where', (_, bytes, line, reason) => {
    expect(refusalOf(bytes)).toEqual([{ line, reason: expect.stringMatching(reason) }]);
  });

  it('never throws, and gives back any text without control characters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decodePage(bytes);
        expect(decoded.text === null).toBe(decoded.refused.length > 0);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[\p{Cc}\uFEFF]/u.test(text));
        expect(decodePage(bytesOf(text)).text).toBe(text);
      }),
    );
  });
});
