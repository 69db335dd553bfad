import type { Database } from '../../src/database/database';
import { pageText, signed } from './importing';

/** A page of a modality, signed by ten people, each of whom signs some other pages too. */
export function crowdedPage(modality: number, people: number): string {
  const statements = Array.from({ length: 10 }, (_, at) => {
    const person = (modality * 7 + at) % people;
    const place = ['BURBANK, CA', 'Burbank, CA', 'Reno, NV', ', OR'][
      modality % 2 === 0 ? 0 : 1 + (person % 3)
    ];
    const [honorific, title] = modality % 3 === 0 ? ['Dr. ', 'Licensed Therapist'] : ['', 'Therapist'];
    return signed(
      `${honorific}Bo Reed ${person}, ${title} in ${place}`,
      `What ${person} says of ${modality}.`,
    );
  });
  return pageText({ title: `Harbor Method ${modality}`, body: statements.join('\n\n') });
}

/** What a directory says, without ids and times: a line for each statement, in order. */
export async function contentsOf({ session }: Database): Promise<Record<string, unknown>[]> {
  return session.rows(
    `SELECT s.position, m.name AS modality, m.description, s.text, p.slug, p.name, p.title, p.credentials,
            p.stated_licensure AS licensure, f.name AS profession, l.name AS place
     FROM statement s
     JOIN modality m ON m.id = s.modality_id
     JOIN specialist p ON p.id = s.specialist_id
     LEFT JOIN profession f ON f.id = p.profession_id
     LEFT JOIN place l ON l.id = p.place_id
     ORDER BY s.position`,
  );
}

/** The same without what depends on the order of the pages, sorted. */
export async function contentsInAnyOrder(database: Database): Promise<string[]> {
  const contents = await contentsOf(database);
  return contents.map(({ position: _, slug: __, ...rest }) => JSON.stringify(rest)).sort();
}

/** How many statements each page has that is in. */
export async function sizesOf({ session }: Database): Promise<number[]> {
  const pages = await session.rows<{ size: number }>(
    'SELECT COUNT(s.id) AS size FROM modality m LEFT JOIN statement s ON s.modality_id = m.id GROUP BY m.id',
  );
  return pages.map(({ size }) => size);
}

/** What no directory may have: rows that lead nowhere, people who are two, positions with a gap or given twice. */
export async function faultsOf({ session, dataSource }: Database): Promise<string[]> {
  const queries = {
    'a statement of nobody':
      'SELECT id FROM statement WHERE specialist_id NOT IN (SELECT id FROM specialist)',
    'a statement on nothing': 'SELECT id FROM statement WHERE modality_id NOT IN (SELECT id FROM modality)',
    'a specialist without a statement':
      'SELECT id FROM specialist WHERE id NOT IN (SELECT specialist_id FROM statement)',
    'a specialist at no place': 'SELECT id FROM specialist WHERE place_id NOT IN (SELECT id FROM place)',
    'a person who is two':
      'SELECT MIN(id) AS id FROM specialist GROUP BY person_key, profession_id, place_id HAVING COUNT(*) > 1',
    'a statement whose copies of its specialist are stale': `SELECT s.id FROM statement s JOIN specialist p ON p.id = s.specialist_id WHERE s.specialist_sort_name <> p.sort_name
       OR s.specialist_created_at <> p.created_at OR s.specialist_updated_at <> p.updated_at`,
    'positions with a gap':
      'SELECT COUNT(*) AS id FROM statement HAVING COUNT(*) > 0 AND (COUNT(*) <> MAX(position) OR COUNT(DISTINCT position) <> MAX(position))',
    'a last position that is not the last':
      'SELECT id FROM directory WHERE last_position <> (SELECT COALESCE(MAX(position), 0) FROM statement)',
  };
  const faults: string[] = [];
  for (const [fault, sql] of Object.entries(queries))
    faults.push(...(await session.rows(sql)).map((row) => `${fault}: ${JSON.stringify(row)}`));
  if (dataSource.options.type === 'mysql') return faults;
  const checks = [
    ...(await session.rows('PRAGMA integrity_check')),
    ...(await session.rows('PRAGMA foreign_key_check')),
  ];
  return [
    ...faults,
    ...checks.map((row) => JSON.stringify(row)).filter((row) => row !== '{"integrity_check":"ok"}'),
  ];
}
