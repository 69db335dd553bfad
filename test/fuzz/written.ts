import { decode } from 'html-entities';

import type { Database } from '../../src/database/database';
import { withoutHonorifics } from '../../src/specialist/printed-name';
import { foldedWords } from '../../src/text/fold';

/** A modality, and a statement on it with who made it, where it has one. */
interface Recorded {
  readonly text: string | null;
  readonly name: string | null;
  readonly title: string | null;
  readonly credentials: string | null;
  readonly city: string | null;
  readonly modality: string;
  readonly description: string | null;
  readonly invitation: string | null;
}

/**
 * What a reader sees in a page: lines as printed, their entities decoded once, blank ones empty and never two together.
 * Written without the importer, but for the decoding of entities, which both leave to a library.
 */
export function visibleLines(bytes: Uint8Array): string[] {
  const lines = new TextDecoder('utf-8')
    .decode(bytes)
    .split(/\r\n|\n|\r/)
    .map((line) => decode(line, { level: 'html5', scope: 'strict' }).replace(/\p{Cs}/gu, '\uFFFD'))
    .map((line) => (/^[\s\p{Cf}]*$/u.test(line) ? '' : line));
  return lines.filter((line, at) => line !== '' || lines[at - 1] !== '');
}

/** What the directory holds that none of these pages says, or says of somebody else. */
export async function unwritten({ session }: Database, pages: readonly Uint8Array[]): Promise<string[]> {
  const rows = await session.rows<Recorded>(
    `SELECT s.text, p.name, p.title, p.credentials, l.city, m.name AS modality, m.description, m.invitation
     FROM modality m
     LEFT JOIN statement s ON m.id = s.modality_id
     LEFT JOIN specialist p ON p.id = s.specialist_id
     LEFT JOIN place l ON l.id = p.place_id`,
  );
  const lines = pages.map(visibleLines);
  return rows.flatMap((row) => faultsOf(row, lines));
}

function faultsOf(row: Recorded, pages: readonly (readonly string[])[]): string[] {
  const whole = pages.map((lines) => lines.join('\n')).join('\n\n');
  const words = new Set(foldedWords(whole));
  const squeezed = squeeze(whole);
  const { text, name, title, credentials, city, modality, description, invitation } = row;
  const printed = { modality, description, invitation, name, title };
  return [
    ...Object.entries(printed)
      .filter(([, value]) => value !== null && !squeezed.includes(squeeze(value)))
      .map(([what, value]) => `the ${what} ${JSON.stringify(value)} is in no page`),
    ...(JSON.parse(credentials ?? '[]') as string[])
      .filter((credential) => !squeezed.includes(squeeze(credential)))
      .map((credential) => `the credential ${JSON.stringify(credential)} is in no page`),
    ...foldedWords(city ?? '')
      .filter((word) => !words.has(word))
      .map((word) => `the town's word ${JSON.stringify(word)} is in no page`),
    ...(text === null || pages.some((lines) => isSigned(lines.join('\n'), text, name ?? ''))
      ? []
      : [`${name ?? ''} did not sign ${JSON.stringify(text)}`]),
  ];
}

/** Whether a text stands in a page, byte for byte, and the next line that is not blank is this person's signature. */
function isSigned(page: string, text: string, name: string): boolean {
  for (let at = page.indexOf(text); at >= 0; at = page.indexOf(text, at + 1)) {
    const signature = page
      .slice(at + text.length)
      .trimStart()
      .split('\n')[0]!;
    const signed = new Set(foldedWords(signature));
    if (signature.startsWith('—') && foldedWords(withoutHonorifics(name)).every((word) => signed.has(word)))
      return true;
  }
  return false;
}

/** Without white space, of which the importer keeps some kinds and not others in names. */
function squeeze(text: string): string {
  return text.replace(/[\s\p{Cf}]+/gu, '');
}
