import { personKey } from '../../specialist/printed-name';
import { TEXT_LIMITS } from '../../text/limits';
import { hasSignatureBehindText, isTitledAndPlaced } from './glued';
import { isBlank, textOf, type Line } from './lines';
import { readPlaceTail } from './printed-place';
import { lengthReason, quoted, type Problem } from './problem';
import { readDashLine, startsWithDash, type ParsedSignature } from './signature';

/** What one specialist says, and who that is. */
export interface ParsedStatement {
  /** The first line of the text. */
  line: number;
  text: string;
  signature: ParsedSignature;
}

/** What stands below the heading. */
export interface ReadStatements {
  statements: ParsedStatement[];
  doubtful: Problem[];
  refused: Problem[];
}

const LONGEST_SIGNATURE = 100;
// Dashes that are typed for an em dash. By the format such a line is text.
const OTHER_DASH = /^\s*[-‐‑‒–―−]+\s*/;

/**
 * Reads statements, each with the signature below it.
 *
 * A page is refused where a text could come under a name that is not its author's: text glued to a signature, a signature
 * without a text of its own.
 *
 * @param lines all lines below the heading
 */
export function readStatements(lines: readonly Line[]): ReadStatements {
  const read: ReadStatements = { statements: [], doubtful: [], refused: [] };
  const withoutText: ParsedSignature[] = [];
  let pending: Line[] = [];
  let last: ParsedSignature | null = null;

  lines.forEach((line, i) => {
    if (last !== null && lines[i - 1]?.number === last.line && isRestOfPlace(line, last)) {
      read.refused.push({ line: line.number, reason: 'The signature above goes on in this line.' });
    }
    const signature = readSignature(line, isAlone(lines, i), read);
    if (signature === null) {
      pending.push(line);
      return;
    }
    const text = textOf(pending);
    const first = pending.find((other) => !isBlank(other));
    if (first !== undefined) {
      addStatement({ line: first.number, text, signature }, read);
    } else if (last !== null && isSame(signature, last)) {
      read.doubtful.push({
        line: line.number,
        reason: `The signature ${quoted(signature.printed)} is repeated.`,
      });
    } else if (last !== null) {
      read.refused.push({
        line: line.number,
        reason: `Two signatures follow each other, so that the text before ${quoted(signature.printed)} may be of either.`,
      });
    } else withoutText.push(signature);
    pending = [];
    last = signature;
  });

  reportRest(pending, withoutText, read);
  return read;
}

function readSignature(line: Line, isAlone: boolean, read: ReadStatements): ParsedSignature | null {
  if (!startsWithDash(line)) {
    checkGlue(line, read);
    return null;
  }
  const dashLine = readDashLine(line);
  if (dashLine.kind === 'signature') {
    read.doubtful.push(...dashLine.doubts.map((reason) => ({ line: line.number, reason })));
    return dashLine.signature;
  }
  if (dashLine.kind === 'refused') {
    read.refused.push(...dashLine.reasons.map((reason) => ({ line: line.number, reason })));
  } else if (dashLine.doubt !== null) {
    read.doubtful.push({ line: line.number, reason: dashLine.doubt });
  } else if (isAlone && line.text.length <= LONGEST_SIGNATURE && !/[.!?…]["'”’)]*\s*$/.test(line.text)) {
    const reason = `The line ${quoted(line.text)} has no comma: it is taken for text, not for a signature.`;
    read.doubtful.push({ line: line.number, reason });
  }
  return null;
}

function checkGlue(line: Line, read: ReadStatements): void {
  const dash = line.text.lastIndexOf('—');
  if (hasSignatureBehindText(line.text)) {
    const reason = `A signature stands in the middle of this line: ${quoted(line.text.slice(dash))}.`;
    read.refused.push({ line: line.number, reason });
  } else if (OTHER_DASH.test(line.text) && isTitledAndPlaced(line.text.replace(OTHER_DASH, ''))) {
    const reason = `The line ${quoted(line.text)} looks like a signature, but starts with no em dash and space: it is taken for text.`;
    read.doubtful.push({ line: line.number, reason });
  } else if (
    dash >= 0 &&
    readDashLine({ ...line, text: `— ${line.text.slice(dash + 1)}` }).kind === 'signature'
  ) {
    const reason = `The end of this line, ${quoted(line.text.slice(dash))}, may be a signature: it is taken for text.`;
    read.doubtful.push({ line: line.number, reason });
  }
}

function addStatement(statement: ParsedStatement, read: ReadStatements): void {
  const reason = lengthReason('The statement', statement.text, TEXT_LIMITS.statementText);
  if (reason === null) read.statements.push(statement);
  else read.refused.push({ line: statement.line, reason });
}

function reportRest(
  rest: readonly Line[],
  withoutText: readonly ParsedSignature[],
  read: ReadStatements,
): void {
  const first = rest.find((line) => !isBlank(line));
  for (const { line, printed } of withoutText) {
    // With a text left over at the end the signatures may stand above their texts: then all of them would be misread.
    if (first !== undefined) {
      const reason = `No text stands before the signature ${quoted(printed)}, and text without a signature ends the page.`;
      read.refused.push({ line, reason });
    } else {
      read.doubtful.push({
        line,
        reason: `No text stands before the signature ${quoted(printed)}; it is left out.`,
      });
    }
  }
  if (first !== undefined) {
    const reason = 'The text from this line on has no signature: it belongs to nobody and is left out.';
    read.doubtful.push({ line: first.number, reason });
  }
}

function isAlone(lines: readonly Line[], i: number): boolean {
  return [lines[i - 1], lines[i + 1]].every((line) => line === undefined || isBlank(line));
}

// A signature that was broken before its place; text that only happens to begin with "in" has no such tail.
function isRestOfPlace(line: Line, above: ParsedSignature): boolean {
  const tail = /^\s*in\b(.*)$/s.exec(line.text)?.[1];
  return above.place === null && tail !== undefined && readPlaceTail(tail, true) !== null;
}

function isSame(one: ParsedSignature, other: ParsedSignature): boolean {
  return (
    personKey(one.name) === personKey(other.name) &&
    one.title === other.title &&
    JSON.stringify(one.place) === JSON.stringify(other.place)
  );
}
