import { decodeCursor } from '../../queries/cursor.mjs';
import { globalId } from '../global-id.mjs';

const MODALITY = 'SELECT id, name, abbreviation FROM modality WHERE slug = ?';

const STATEMENTS_OF_MODALITY = `
  SELECT t.id, t.text, s.id AS specialistId, s.slug, s.name, s.credentials, s.title, p.name AS place
  FROM statement t JOIN specialist s ON s.id = t.specialist_id LEFT JOIN place p ON p.id = s.place_id
  WHERE t.modality_id = ? ORDER BY t.position LIMIT 10`;

const SPECIALISTS_OF_REGION = `
  SELECT s.id, s.slug, s.name, s.credentials, s.title, p.name AS place
  FROM specialist s LEFT JOIN place p ON p.id = s.place_id
  WHERE s.region_key = ? ORDER BY s.sort_name, s.id LIMIT 20`;

const STATEMENTS_OF_SPECIALIST = `
  SELECT t.specialist_id AS specialistId, t.text, m.slug, m.name
  FROM statement t JOIN modality m ON m.id = t.modality_id
  WHERE t.specialist_id = ? ORDER BY t.position`;

const SPECIALISTS_AFTER = `
  SELECT id, slug, name, credentials, title FROM specialist
  WHERE sort_name >= ? AND (sort_name > ? OR id > ?) ORDER BY sort_name, id LIMIT 50`;

/**
 * What each path answers: the SQL that fits the answer, and the answer built from its rows.
 *
 * @param engine `rows` runs prepared SQL with its values and may be asynchronous; `unionAll` makes one statement of several
 *   that have an ORDER BY and a LIMIT each; `search` has the tables and the condition of a full-text search, and makes its
 *   term of the beginning of a word
 */
export function routesOver({ rows, unionAll, search }) {
  const found = `FROM ${search.from} LEFT JOIN place p ON p.id = s.place_id WHERE ${search.condition}
    AND s.kind = 'INDIVIDUAL' AND s.region_key IN (?, ?, ?)`;
  const foundSpecialists = `SELECT s.id, s.slug, s.name, s.title, p.name AS place ${found}
    ORDER BY s.updated_at DESC, s.sort_name, s.id LIMIT 10`;
  const foundProfessions = `SELECT r.slug AS value, r.name AS label, c.total AS count
    FROM (SELECT s.profession_id, COUNT(*) AS total ${found} GROUP BY s.profession_id) c
    JOIN profession r ON r.id = c.profession_id ORDER BY c.total DESC, r.name, r.id LIMIT 5`;

  /** The first statements of each specialist, with their modalities. */
  async function statementsOf(specialists, select) {
    const ids = specialists.map(({ id }) => id);
    const statements = new Map(ids.map((id) => [id, []]));
    if (ids.length === 0) return statements;
    for (const row of await rows(unionAll(ids.map(() => select)), ids))
      statements.get(row.specialistId).push({ text: row.text, modality: { slug: row.slug, name: row.name } });
    return statements;
  }

  async function searchSpecialists(values) {
    const specialists = await rows(foundSpecialists, values);
    return {
      specialists,
      statements: await statementsOf(specialists, `${STATEMENTS_OF_SPECIALIST} LIMIT 2`),
    };
  }

  return {
    '/modality': async (parameters) => {
      const [modality] = await rows(MODALITY, [parameters.get('slug')]);
      const statements = await rows(STATEMENTS_OF_MODALITY, [modality.id]);
      return {
        modality: {
          id: globalId('Modality', modality.id),
          name: modality.name,
          abbreviation: modality.abbreviation,
          statements: { nodes: statements.map(statementWithSpecialist) },
        },
      };
    },
    '/specialists-of-region': async (parameters) => {
      const specialists = await rows(SPECIALISTS_OF_REGION, [parameters.get('region').toLowerCase()]);
      const statements = await statementsOf(specialists, `${STATEMENTS_OF_SPECIALIST} LIMIT 3`);
      return {
        specialists: {
          nodes: specialists.map((row) => ({
            ...specialistOf(row, row.id),
            place: placeOf(row),
            statements: { nodes: statements.get(row.id) },
          })),
        },
      };
    },
    '/specialists': async (parameters) => {
      const { sortName, id } = decodeCursor(parameters.get('after'));
      const specialists = await rows(SPECIALISTS_AFTER, [sortName, sortName, id]);
      return { specialists: { nodes: specialists.map((row) => specialistOf(row, row.id)) } };
    },
    '/search': async (parameters) => {
      const regions = parameters.get('regions').toLowerCase().split(',');
      const values = [search.term(parameters.get('text')), ...regions];
      const [{ specialists, statements }, professions] = await Promise.all([
        searchSpecialists(values),
        rows(foundProfessions, values),
      ]);
      return {
        specialists: {
          nodes: specialists.map((row) => ({
            id: globalId('Specialist', row.id),
            slug: row.slug,
            name: row.name,
            title: row.title,
            place: placeOf(row),
            statements: { nodes: statements.get(row.id) },
          })),
          facets: { professions: professions.map((row) => ({ ...row, selected: false })) },
        },
      };
    },
  };
}

function statementWithSpecialist(row) {
  return {
    id: globalId('Statement', row.id),
    text: row.text,
    specialist: { ...specialistOf(row, row.specialistId), place: placeOf(row) },
  };
}

function specialistOf({ slug, name, credentials, title }, id) {
  return { id: globalId('Specialist', id), slug, name, credentials: JSON.parse(credentials), title };
}

function placeOf({ place }) {
  return place === null ? null : { name: place };
}
