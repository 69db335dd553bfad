import { fold } from '../../text/fold';
import { isBlank, textOf, trimInvisible, type Line } from './lines';
import { quoted, type Problem } from './problem';

/** What stands between the title line and the heading. */
export interface ReadDescription {
  description: string | null;
  invitation: string | null;
  doubtful: Problem[];
}

const NAVIGATION =
  /^(?:(?:need|want|looking for) .*\?|(?:find|get|see|view|browse|search|explore|start|take|back|return|read|learn|share|skip)\b[^.!?]*)$/;

// "Reach out to one of <Directory>’s [<name or abbreviation>] specialists [for help] today [to try it out]."
const ASKING =
  /(?<!\S)(?:Reach\s+out\s+to|Contact)\s+one\s+of\s(?:(?![.!?]\s)[^!?]){0,250}?\b(?:[Ss]pecialist|[Ee]xpert|[Tt]herapist)s?\b[^.!?]{0,200}(?:[.!]+["'”’)]*|$)/g;
const QUESTION = /(?<!\S)Think\b[^.!?]*\?["'”’)]*\s*$/;
// The same, ending before it is said whom to ask.
const CUT_OFF_ASKING = /(?<!\S)(?:Reach\s+out\s+to|Contact)\s+one\s+of\b(?:(?![.!?]\s)[^!?]){0,250}$/;
const CUT_OFF_QUESTION =
  /(?<!\S)Think\s+this\b[^.!?]*(?:…|\.{3}|\?["'”’)]*(?:\s+(?:Reach|Contact)\b[^.!?]*)?)?\s*$/;

/**
 * Takes the invitation to reach out, and navigation, out of a description.
 *
 * @param lines all lines between the title line and the heading
 * @param headingLine where a missing description is reported
 * @returns both texts as printed, null where there is none; what is doubtful: a description or an invitation that is
 *   missing or cut off, and a line that only its place says is navigation
 */
export function readDescription(lines: readonly Line[], headingLine: number): ReadDescription {
  const kept = withoutNavigation(lines);
  const text = textOf(kept);
  const lastLine = kept.findLast((line) => !isBlank(line))?.number ?? headingLine;
  if (text === '') {
    return {
      description: null,
      invitation: null,
      doubtful: [{ line: headingLine, reason: 'The page has no description.' }],
    };
  }
  const found = findInvitation(text);
  if (found === null) {
    const doubt = {
      line: lastLine,
      reason: 'No invitation to reach out was found at the end of the description.',
    };
    return { description: text, invitation: null, doubtful: [doubt] };
  }
  const doubtful: Problem[] = [];
  if (found.cutOff) doubtful.push({ line: lastLine, reason: 'The invitation to reach out is cut off.' });
  let after = text.slice(found.end);
  if (looksLikeNavigation(after)) {
    doubtful.push({
      line: lastLine,
      reason: `What follows the invitation is taken for navigation: ${quoted(after)}.`,
    });
    after = '';
  }
  const description = joinAround(text.slice(0, found.start), after);
  if (description === '') doubtful.push({ line: headingLine, reason: 'The page has no description.' });
  return {
    description: description === '' ? null : description,
    invitation: text.slice(found.start, found.end).trim(),
    doubtful,
  };
}

/** Whether a line is one that directories print around their texts, not part of one ("Find Your Match"). */
export function isNavigation(text: string): boolean {
  const folded = fold(trimInvisible(text));
  return folded.split(' ').length <= 8 && NAVIGATION.test(folded);
}

function withoutNavigation(lines: readonly Line[]): Line[] {
  const end = lines.findLastIndex((line) => !isBlank(line) && !isNavigation(line.text));
  return lines.slice(0, end + 1);
}

function findInvitation(text: string): { start: number; end: number; cutOff: boolean } | null {
  const asking = [...text.matchAll(ASKING)].at(-1);
  if (asking !== undefined) {
    const question = QUESTION.exec(text.slice(0, asking.index));
    const end = asking.index + asking[0].length;
    return { start: question?.index ?? asking.index, end, cutOff: !/[.!]["'”’)]*$/.test(asking[0]) };
  }
  const rest = CUT_OFF_ASKING.exec(text);
  if (rest !== null) {
    const question = QUESTION.exec(text.slice(0, rest.index));
    return { start: question?.index ?? rest.index, end: text.length, cutOff: true };
  }
  const question = CUT_OFF_QUESTION.exec(text);
  return question === null ? null : { start: question.index, end: text.length, cutOff: true };
}

// Lines of their own, short and no sentences.
function looksLikeNavigation(after: string): boolean {
  if (!/^\s*\n/.test(after)) return false;
  const lines = after.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => line.length <= 60 && !/[.!:]["'”’)]*\s*$/.test(line));
}

/** The description without the invitation, with the wider of the two gaps around that. */
function joinAround(before: string, after: string): string {
  const start = before.trimEnd();
  const end = after.trimStart();
  const gaps = `${before.slice(start.length)}|${after.slice(0, after.length - end.length)}`;
  const gap = gaps.includes('\n\n') ? '\n\n' : gaps.includes('\n') ? '\n' : ' ';
  return `${start}${gap}${end}`.trim();
}
