import { fold } from '../../text/fold';
import { TEXT_LIMITS } from '../../text/limits';
import { abbreviationIn, isSameAbbreviation } from './alias';
import { controlReason } from './decode';
import { isNavigation, readDescription } from './description';
import { isTitledAndPlaced } from './glued';
import { isBlank, readLines, trimInvisible, type Line } from './lines';
import { lengthReason, quoted, type Problem } from './problem';
import { startsWithDash } from './signature';
import { readStatements, type ParsedStatement } from './statements';
import { looksLikeTitle, readTitleLine } from './title-line';

/** A page about one modality, as printed. */
export interface ParsedPage {
  name: string;
  /** Null when the caller gave the name. */
  nameLine: number | null;
  abbreviation: string | null;
  /** Abbreviations that are printed in another place than the title, or that the caller's took the place of. */
  aliases: string[];
  description: string | null;
  invitation: string | null;
  /** In page order; nobody is left out for signing twice. */
  statements: ParsedStatement[];
  /** What somebody should look at, in page order. */
  doubtful: Problem[];
}

/** A page, or all reasons why nothing may be taken from it. */
export type ParseResult = { page: ParsedPage; refused: [] } | { page: null; refused: Problem[] };

/** What the caller knows of a modality; it wins over what the page prints. */
export interface GivenTitle {
  name?: string;
  abbreviation?: string;
}

const HEADING = 'meet the specialists';

/**
 * Reads the printed page of a modality.
 *
 * @param text the page; a byte-order mark and any line ends are understood
 * @param given for pages without a title line; blank texts count as not given
 * @returns the page with what is doubtful in it; or, when it is empty, has no title, not exactly one heading, a signature
 *   that is glued to a text or has none of its own, or a text over its limit (`TEXT_LIMITS`), the lines and reasons.
 *   Never throws.
 */
export function parsePage(text: string, given: GivenTitle = {}): ParseResult {
  const lines = readLines(text);
  const refused = refusalsOfWhole(lines);
  if (refused.length > 0) return { page: null, refused };

  const heading = lines.findIndex(isHeading);
  const top = lines.slice(0, heading);
  const title = findTitle(top, given);
  if (title === null) {
    const line = lines.find((other) => !isBlank(other))?.number ?? 1;
    const reason =
      'The page has no title line: it starts with its description, and no name was given (--name).';
    return { page: null, refused: [{ line, reason }] };
  }
  const headingLine = heading + 1;
  const below = title.line === null ? top : lines.slice(title.line, heading);
  const read = readDescription(below, headingLine);
  const body = readStatements(lines.slice(headingLine));
  if (body.statements.length === 0) {
    body.doubtful.push({ line: headingLine, reason: 'No statement with a signature follows the heading.' });
  }

  const found = read.description === null ? null : abbreviationIn(read.description, title.name);
  const aliases = [title.otherAbbreviation, found].filter((alias) => alias !== null);
  const page: ParsedPage = {
    name: title.name,
    nameLine: title.nameLine,
    abbreviation: title.abbreviation,
    aliases: aliases.filter(
      (alias, i) =>
        !isSameAbbreviation(alias, title.abbreviation ?? '') &&
        aliases.findIndex((other) => isSameAbbreviation(other, alias)) === i,
    ),
    description: read.description,
    invitation: read.invitation,
    statements: body.statements,
    doubtful: inPageOrder([...title.doubtful, ...read.doubtful, ...body.doubtful, ...lostCharacters(lines)]),
  };
  const problems = inPageOrder([...limitProblems(page, headingLine), ...signedAbove(below), ...body.refused]);
  return problems.length > 0 ? { page: null, refused: problems } : { page, refused: [] };
}

function refusalsOfWhole(lines: readonly Line[]): Problem[] {
  if (lines.every(isBlank)) return [{ line: 1, reason: 'The page is empty.' }];
  for (const line of lines) {
    const reason = controlReason(line.text);
    if (reason !== null) return [{ line: line.number, reason }];
  }
  const [heading, ...others] = lines.filter(isHeading);
  if (heading === undefined) {
    return [{ line: lines.length, reason: 'The page has no heading “Meet the specialists”.' }];
  }
  return others.map(({ number }) => ({
    line: number,
    reason: 'The heading “Meet the specialists” stands here a second time: these may be two pages.',
  }));
}

function isHeading(line: Line): boolean {
  // The length first: folding is slow, and nearly all lines are longer.
  return line.text.length < 100 && fold(trimInvisible(line.text)) === HEADING;
}

interface PageTitle {
  name: string;
  abbreviation: string | null;
  /** The title line's abbreviation where the caller gave another one. */
  otherAbbreviation: string | null;
  nameLine: number | null;
  /** The title line's number, whether or not the name comes from it. */
  line: number | null;
  doubtful: Problem[];
}

/** The title from the first line above the heading, or from the caller; null if neither has it. */
function findTitle(top: readonly Line[], given: GivenTitle): PageTitle | null {
  const at = top.findIndex((line) => !isBlank(line));
  const first = top[at];
  const next = top[at + 1];
  const standsAlone = next === undefined || isBlank(next);
  const givenName = given.name?.trim() ? readTitleLine(given.name) : null;
  const printed = first === undefined ? null : readTitleLine(first.text);
  const isPrinted =
    first !== undefined &&
    !isNavigation(first.text) &&
    (looksLikeTitle(first.text, standsAlone) || fold(printed?.name ?? '') === fold(givenName?.name ?? ''));
  const onPage = isPrinted ? printed : null;
  const name = givenName?.name ?? onPage?.name;
  if (name === undefined) return null;

  const abbreviation = given.abbreviation?.trim() || givenName?.abbreviation || onPage?.abbreviation || null;
  const doubtful: Problem[] = [];
  if (onPage !== null && first !== undefined && fold(onPage.name) !== fold(name)) {
    const reason = `The page's title line ${quoted(first.text)} is not the name that was given; the given name is taken.`;
    doubtful.push({ line: first.number, reason });
  }
  return {
    name,
    abbreviation,
    otherAbbreviation: onPage?.abbreviation ?? null,
    nameLine: givenName === null ? (first?.number ?? null) : null,
    line: onPage === null ? null : (first?.number ?? null),
    doubtful,
  };
}

// A signature above the heading: what stands before it is somebody's statement, and no description.
function signedAbove(lines: readonly Line[]): Problem[] {
  return lines
    .filter((line) => startsWithDash(line) && isTitledAndPlaced(line.text.replace('—', '')))
    .map(({ number, text }) => ({
      line: number,
      reason: `The signature ${quoted(text)} stands above the heading.`,
    }));
}

function limitProblems(page: ParsedPage, headingLine: number): Problem[] {
  const nameLine = page.nameLine ?? 1;
  const checks: [number, string | null][] = [
    [nameLine, lengthReason('The name of the modality', page.name, TEXT_LIMITS.modalityName)],
    [nameLine, lengthReason('The abbreviation', page.abbreviation ?? '', TEXT_LIMITS.abbreviation)],
    [headingLine, lengthReason('The description', page.description ?? '', TEXT_LIMITS.description)],
    [headingLine, lengthReason('The invitation', page.invitation ?? '', TEXT_LIMITS.invitation)],
  ];
  return checks.flatMap(([line, reason]) => (reason === null ? [] : [{ line, reason }]));
}

function lostCharacters(lines: readonly Line[]): Problem[] {
  const line = lines.find(({ text }) => text.includes('\uFFFD'));
  if (line === undefined) return [];
  return [
    {
      line: line.number,
      reason: 'A character was lost before the page came here: U+FFFD stands in its place.',
    },
  ];
}

function inPageOrder(problems: Problem[]): Problem[] {
  return problems.sort((one, other) => one.line - other.line);
}
