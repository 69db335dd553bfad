import { readTitle } from '../../profession/title';
import { splitCredentials } from '../../specialist/printed-name';
import { outerCommas } from '../../text/commas';
import { TEXT_LIMITS } from '../../text/limits';
import { hasSignatureBehindText, hasTextBehindTitle, hasTitleBesideRegion } from './glued';
import { trimInvisible, type Line } from './lines';
import {
  isKnownRegion,
  isPartOfSentence,
  readPlaceTail,
  type PlaceTail,
  type PrintedPlace,
} from './printed-place';
import { lengthReason, quoted } from './problem';

/** Who signed a statement, as printed. */
export interface ParsedSignature {
  line: number;
  /** Honorifics, nicknames and capitals stay in it. */
  name: string;
  credentials: string[];
  title: string;
  /** Null when the signature names none. */
  place: PrintedPlace | null;
  /** The line without its dash, trimmed, its entities decoded. */
  printed: string;
}

/** What a line is that starts with an em dash. */
export type DashLine =
  | { kind: 'signature'; signature: ParsedSignature; doubts: string[] }
  | { kind: 'text'; doubt: string | null }
  | { kind: 'refused'; reasons: string[] };

interface Parts {
  nameAndCredentials: string;
  title: string;
  titleIsKnown: boolean;
  tail: PlaceTail | null;
}

const DASH_LINE = /^[\s\p{Cf}]*—\s/u;
const NAME_WORDS_BEFORE_DASH = 6;
// Far more than all limits together; the work grows with the square of a line.
const LONGEST_LINE = 10_000;

/** Whether a line starts as a signature does: an em dash and a space; stray spaces before it do not matter. */
export function startsWithDash(line: Line): boolean {
  return DASH_LINE.test(line.text);
}

/**
 * Reads a line that starts with an em dash and a space: `— Name[, Credential…], Title[ in Place]`, from the right.
 *
 * @returns the signature, with what is doubtful in it; or that the line is text, with the reason to report it if it could
 *   have been meant as a signature; or why the page must be refused: the line is a signature, but whose statement, or what
 *   part of the line, cannot be told
 */
export function readDashLine(line: Line): DashLine {
  const printed = trimInvisible(line.text.replace(DASH_LINE, ''));
  if (!printed.includes(',')) return { kind: 'text', doubt: null };
  const parts = findParts(printed);
  if (parts === null) return readAsText(printed);
  const refusal = glueReason(parts, printed);
  if (refusal !== null) return { kind: 'refused', reasons: [refusal] };

  const { name, credentials } = splitCredentials(parts.nameAndCredentials);
  const place = parts.tail?.place ?? null;
  const signature = { line: line.number, name, credentials, title: parts.title, place, printed };
  const reasons = limitReasons(signature);
  if (name === '') reasons.push(`The signature ${quoted(printed)} has no name.`);
  if (reasons.length > 0) return { kind: 'refused', reasons };
  const doubts: string[] = [];
  if (!parts.titleIsKnown)
    doubts.push(`The title ${quoted(parts.title)} is not known; it is kept as printed.`);
  if (parts.tail?.doubt) doubts.push(parts.tail.doubt);
  return { kind: 'signature', signature, doubts };
}

/** Takes a signature apart, from the right. Null when it has neither a known title nor a place. */
function findParts(printed: string): Parts | null {
  if (printed.length > LONGEST_LINE) return null;
  const whole = splitAtTitle(printed);
  if (whole !== null && readTitle(whole.title).profession !== null)
    return { ...whole, titleIsKnown: true, tail: null };
  for (const match of [...printed.matchAll(/\sin(?=[\s,])/gi)].reverse()) {
    const before = splitAtTitle(printed.slice(0, match.index));
    if (before === null) continue;
    const titleIsKnown = readTitle(before.title).profession !== null;
    // "IN" and "In" are the word before a place only behind a title that is known.
    if (!titleIsKnown && (!match[0].endsWith('in') || isPartOfSentence(before.title))) continue;
    const tail = readPlaceTail(printed.slice(match.index + match[0].length), titleIsKnown);
    if (tail !== null) return { ...before, titleIsKnown, tail };
  }
  return null;
}

function splitAtTitle(print: string): { nameAndCredentials: string; title: string } | null {
  const comma = outerCommas(print).at(-1);
  if (comma === undefined) return null;
  const title = trimInvisible(print.slice(comma + 1));
  return title === '' ? null : { nameAndCredentials: trimInvisible(print.slice(0, comma)), title };
}

function readAsText(printed: string): DashLine {
  if (hasTextBehindTitle(printed, false)) {
    return {
      kind: 'refused',
      reasons: [`Text follows the title or the place in the signature ${quoted(printed)}.`],
    };
  }
  if (hasSignatureBehindText(printed)) {
    return {
      kind: 'refused',
      reasons: [`A signature stands behind other text on one line: ${quoted(printed)}.`],
    };
  }
  if (hasTitleBesideRegion(printed) || isNameInPlace(printed)) {
    return {
      kind: 'refused',
      reasons: [`The signature ${quoted(printed)} has no title with a place behind it.`],
    };
  }
  return {
    kind: 'text',
    doubt: `The line ${quoted(printed)} has no known title and no place: it is taken for text, not for a signature.`,
  };
}

// "Bo Reed in Austin, TX": somebody signs here, but a signature has a title.
function isNameInPlace(printed: string): boolean {
  const [, name = '', town = '', region = ''] = /^(.*)\sin\s([^,]*),([^,]*)$/s.exec(printed) ?? [];
  const words = name.split(/\s+/);
  return (
    /^\p{Lu}/u.test(name) &&
    words.length <= NAME_WORDS_BEFORE_DASH &&
    !isPartOfSentence(name) &&
    readPlaceTail(`${town},${region}`, false) !== null &&
    /^\p{Lu}/u.test(region.trim()) &&
    isKnownRegion(region.trim())
  );
}

function glueReason(parts: Parts, printed: string): string | null {
  if (hasTextBehindTitle(parts.nameAndCredentials, true)) {
    return `Text follows the title or the place in the signature ${quoted(printed)}.`;
  }
  // A practice may have a dash in its name; a sentence, or another signature, before the dash is glued to this one.
  const dash = parts.nameAndCredentials.lastIndexOf('—');
  const before = parts.nameAndCredentials.slice(0, Math.max(dash, 0)).trim();
  if (/[,!?]|\p{L}{4,}\./u.test(before) || before.split(/\s+/).length > NAME_WORDS_BEFORE_DASH) {
    return `A signature stands behind other text on one line: ${quoted(printed)}.`;
  }
  return null;
}

function limitReasons(signature: ParsedSignature): string[] {
  const { name, credentials, title, place } = signature;
  const reasons = [
    lengthReason(`The name ${quoted(name)}`, name, TEXT_LIMITS.specialistName),
    ...credentials.map((credential) => lengthReason('A credential', credential, TEXT_LIMITS.credential)),
    lengthReason('The title', title, TEXT_LIMITS.title),
    lengthReason('The town', place?.city ?? '', TEXT_LIMITS.city),
    lengthReason('The region', place?.region ?? '', TEXT_LIMITS.region),
    credentials.length > TEXT_LIMITS.credentials
      ? `The signature has more than ${TEXT_LIMITS.credentials} credentials.`
      : null,
  ];
  return reasons.filter((reason) => reason !== null);
}
