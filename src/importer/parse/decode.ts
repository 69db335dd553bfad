import type { Problem } from './problem';

/** The text of a page file, or why it is none. */
export type DecodedPage = { text: string; refused: [] } | { text: null; refused: Problem[] };

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

// All but tab, line feed and carriage return. U+0080 to U+009F are what curly quotes become when a page in Windows-1252
// is taken for Latin-1.
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/;

/**
 * Turns the bytes of a page file into text.
 *
 * @param bytes the whole file
 * @returns the text without a byte-order mark and with line feeds only (CRLF, and a carriage return alone, become one);
 *   or, for anything but UTF-8 text, the first line that is wrong and why. Never throws.
 */
export function decodePage(bytes: Uint8Array): DecodedPage {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return refuse(1, 'The file is not UTF-8: it starts with the byte-order mark of UTF-16.');
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0)
    return refuse(lineAt(bytes, nul), 'The file is binary, or not UTF-8: this line holds a NUL byte.');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(
      firstBadLine(bytes),
      'The file is not UTF-8: this line holds bytes that UTF-8 does not have.',
    );
  }
  const lines = splitLines(text);
  const bad = lines.findIndex((line) => controlReason(line) !== null);
  if (bad >= 0) return refuse(bad + 1, controlReason(lines[bad] ?? '') ?? '');
  return { text: lines.join('\n'), refused: [] };
}

/** The lines of a text, whatever ends them; a byte-order mark is dropped. */
export function splitLines(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
}

/** Why a line is not plain text: a reason to refuse, or null. */
export function controlReason(line: string): string | null {
  const found = CONTROL.exec(line)?.[0];
  if (found === undefined) return null;
  const name = `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return `The page is binary or was in another encoding: this line holds the control character ${name}.`;
}

function refuse(line: number, reason: string): DecodedPage {
  return { text: null, refused: [{ line, reason }] };
}

function lineAt(bytes: Uint8Array, index: number): number {
  let line = 1;
  for (let i = 0; i < index; i++) {
    if (bytes[i] === LINE_FEED || (bytes[i] === CARRIAGE_RETURN && bytes[i + 1] !== LINE_FEED)) line++;
  }
  return line;
}

// The bytes of a line break are never part of another character in UTF-8, so that each line can be tried by itself.
function firstBadLine(bytes: Uint8Array): number {
  for (let start = 0; start < bytes.length;) {
    let end = start;
    while (end < bytes.length && bytes[end] !== LINE_FEED && bytes[end] !== CARRIAGE_RETURN) end++;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end));
    } catch {
      return lineAt(bytes, start);
    }
    start = end + 1;
  }
  return 1;
}
