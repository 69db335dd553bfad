import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

const SAMPLE = path.join(__dirname, '../../sample');
const PAGES = readdirSync(SAMPLE)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(path.join(SAMPLE, name)));

/** A page, and the one that it was made from, where it was made from one. */
export interface FuzzedPage {
  readonly bytes: Buffer;
  readonly origin: Buffer | null;
}

type Change = (bytes: Buffer) => Buffer;

/** A place in a text, whatever its length. */
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
/** Which of two neighbours. */
const coin = fc.boolean();

const onText =
  (change: (text: string) => string): Change =>
  (bytes) =>
    Buffer.from(change(bytes.toString()));

const onLines = (change: (lines: string[]) => string[]): Change =>
  onText((text) => change(text.split('\n')).join('\n'));

/** What stands for structure in a page, and what only looks like it. */
const PIECES = [
  ...[
    '— Bo Reed, Psychologist in Austin, TX',
    '— ',
    '—',
    ', ',
    ' in ',
    'Meet the specialists',
    '-- Rumi',
    '– Author.',
  ],
  ...[
    '&mdash; ',
    '&amp;',
    '&#8212; Bo Reed, Therapist',
    '&lt;b&gt;',
    '&#0;',
    '&#xD800;',
    '&nbsp;',
    '&copy',
    '&#10;',
  ],
  ...[
    '\u00A0',
    '\u200B',
    '\uFEFF',
    '\uFFFD',
    '\u0000',
    '\u0085',
    '\u2028',
    '\u{1f642}',
    '\t',
    '(',
    ')',
    '\n\n',
  ],
];

/** Another way to write a page down. */
const WRITINGS: readonly Change[] = [
  onText((text) => text.replaceAll('\n', '\r\n')),
  onText((text) => text.replaceAll('\n', '\r')),
  onText((text) => text.replaceAll('—', '&mdash;').replaceAll('’', '&#8217;').replaceAll('&', '&amp;')),
  onText((text) => text.replaceAll('—', '&mdash;').replaceAll('’', '&rsquo;')),
  onText((text) => text.replaceAll(/ /g, '\u00A0')),
  onText((text) => text.replaceAll('\n\n', '\n')),
  onText((text) => text.replaceAll('\n\n', '\n \n\n')),
  onText((text) => text.replaceAll('\n', ' ')),
  onText((text) => text.toUpperCase()),
  onText((text) => text.normalize('NFD')),
  onText((text) => `\uFEFF${text}`),
  onText((text) => text.trimEnd()),
  (bytes) => Buffer.from(bytes.toString(), 'latin1'),
  (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
  (bytes) => Buffer.from(bytes.toString('latin1')),
  (bytes) => Buffer.concat([bytes, bytes]),
];

const changeOfLines = fc
  .record({
    from: place,
    to: place,
    how: fc.constantFrom('delete', 'double', 'swap', 'move', 'join', 'lengthen'),
  })
  .map(({ from, to, how }) =>
    onLines((lines) => {
      const [one, other] = [from, to].map((at) => Math.floor(at * lines.length)) as [number, number];
      const copy = [...lines];
      const line = copy[one]!;
      if (how === 'delete') copy.splice(one, 1);
      if (how === 'double') copy.splice(other, 0, line);
      if (how === 'swap') [copy[one], copy[other]] = [copy[other]!, line];
      if (how === 'move') copy.splice(other, 0, ...copy.splice(one, 1));
      if (how === 'join') copy.splice(one, 3, copy.slice(one, one + 3).join(' '));
      if (how === 'lengthen') copy[one] = `${line} `.repeat(400);
      return copy;
    }),
  );

const changeOfText = fc
  .record({ at: place, length: fc.nat(40), put: fc.constantFrom('', ...PIECES), atLine: coin })
  .map(({ at, length, put, atLine }) =>
    onText((text) => {
      const anywhere = Math.floor(at * text.length);
      const start = atLine ? text.lastIndexOf('\n', anywhere) + 1 : anywhere;
      return text.slice(0, start) + put + text.slice(start + (atLine ? 0 : length));
    }),
  );

const changeOfBytes = fc
  .record({ at: place, bits: fc.integer({ min: 1, max: 255 }), cut: fc.option(place, { freq: 3 }) })
  .map(({ at, bits, cut }): Change => (bytes) => {
    if (bytes.length === 0) return bytes;
    const copy = Buffer.from(bytes);
    const index = Math.floor(at * bytes.length);
    if (cut === null) return copy.subarray(0, index);
    copy.writeUInt8(copy.readUInt8(index) ^ bits, index);
    return copy;
  });

const changes = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: changeOfLines },
    { weight: 4, arbitrary: changeOfText },
    { weight: 1, arbitrary: changeOfBytes },
    { weight: 2, arbitrary: fc.constantFrom(...WRITINGS) },
  ),
  { minLength: 1, maxLength: 4 },
);

const changedPages = fc
  .record({ origin: fc.constantFrom(...PAGES), changes })
  .map(({ origin, changes: made }): FuzzedPage => ({
    origin,
    bytes: made.reduce<Buffer>((bytes, change) => change(bytes), origin),
  }));

const randomBytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
const randomPages = fc
  .oneof(
    randomBytes,
    fc
      .tuple(randomBytes, randomBytes)
      .map(([above, below]) =>
        Buffer.concat([
          above,
          Buffer.from('\nMeet the specialists\n\n'),
          below,
          Buffer.from('\n— Bo Reed, Therapist'),
        ]),
      ),
  )
  .map((bytes): FuzzedPage => ({ bytes, origin: null }));

/** Pages of the sample to which something has happened, and now and then bytes that never were a page. */
export const fuzzedPages: fc.Arbitrary<FuzzedPage> = fc.oneof(
  { weight: 9, arbitrary: changedPages },
  { weight: 1, arbitrary: randomPages },
);
