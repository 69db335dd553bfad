import fc from 'fast-check';

/** Texts that readers of texts stumble over. */
export const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud83d',
  '\udc00\ud83d',
  '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}',
  '\u202e\u05d0\u05d1\u05d2 abc',
  '\ufeffada',
  'e\u0301\u0302\u0303\u0304',
  '\uffff\u{10ffff}',
  '\u2028\u2029',
  '%',
  '_%\\',
  "' OR '1'='1",
  '"; DROP TABLE statement; --',
  '+ada -bo* "x" (>~<) @5',
  'NEAR(a b) AND NOT OR *',
  'ﷺ'.repeat(40),
  '\u{1f642}'.repeat(201),
  'x'.repeat(2_000),
  '__proto__',
  '${0}{{7*7}}',
];

/** Odd texts, and any others, halves of surrogate pairs included. */
export const oddTexts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0x17f }), fc.integer({ min: 0, max: 0x10ffff })), {
      maxLength: 8,
    })
    .map((points) => String.fromCodePoint(...points)),
);

const SURROGATES_FROM = 0xd800;
const SURROGATES = 0x800;

/** Any character of Unicode. It is a unit of fc.string; fast-check's own, "binary", takes seconds to be made. */
export const anyCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff - SURROGATES })
  .map((nth) => String.fromCodePoint(nth < SURROGATES_FROM ? nth : nth + SURROGATES));
