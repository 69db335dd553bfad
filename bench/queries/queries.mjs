import { readFileSync } from 'node:fs';
import path from 'node:path';

import { encodeCursor } from './cursor.mjs';
import { randomOf, sample } from './random.mjs';

/** The most sets of variables that a query is asked with. */
const SETS = 200;

/**
 * The queries: what each is asked with, drawn from the rows of a statement, and where hand-written code has the same
 * answer.
 */
const DEFINITIONS = {
  Q1: {
    title: 'a modality by its slug, its first 10 statements, and who made each',
    candidates: 'SELECT slug FROM modality WHERE specialist_count >= 10 ORDER BY id',
    variables: ({ slug }) => ({ slug }),
    path: ({ slug }) => `/modality?slug=${slug}`,
  },
  Q2: {
    title: '20 specialists of a region by name, each with 3 statements and their modalities',
    candidates: `SELECT MIN(region) AS region FROM place WHERE region IS NOT NULL
      GROUP BY region_key HAVING SUM(specialist_count) >= 20 ORDER BY region_key`,
    variables: ({ region }) => ({ region }),
    path: ({ region }) => `/specialists-of-region?region=${encodeURIComponent(region)}`,
  },
  Q3: {
    title: '50 specialists by name, from anywhere in the list',
    candidates: 'SELECT sort_name AS sortName, id FROM specialist ORDER BY sort_name, id',
    variables: (row) => ({ after: encodeCursor(row) }),
    path: ({ after }) => `/specialists?after=${after}`,
  },
};

export const QUERY_NAMES = Object.keys(DEFINITIONS);

/**
 * A query with its document and all sets of variables that it is asked with.
 *
 * @param connection to MariaDB, where the variables are drawn from
 * @param seed decides which they are
 */
export async function loadQuery(name, connection, seed) {
  const { title, candidates, variables, path: restPath } = DEFINITIONS[name];
  const file = path.join(import.meta.dirname, `${name.toLowerCase()}.graphql`);
  const [rows] = await connection.query(candidates);
  return {
    name,
    title,
    document: readFileSync(file, 'utf8'),
    restPath,
    variableSets: sample(rows, SETS, randomOf(seed)).map(variables),
  };
}
