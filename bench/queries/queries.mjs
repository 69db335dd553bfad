import { readFileSync } from 'node:fs';
import path from 'node:path';

import { encodeCursor } from './cursor.mjs';
import { randomOf, sample } from './random.mjs';

/** The most sets of variables that a query is asked with. */
const SETS = 200;

/** Those that are asked without `--full`; all stacks answer them. */
export const USUAL = ['Q1', 'Q2', 'Q3'];
const FULL = [...USUAL, 'Q4'];
/** What is asked of directories of several sizes. */
export const SCALE = [...FULL, 'deep', 'count', 'count-all'];

const REGIONS_OF_20 = `SELECT MIN(region) AS region FROM place WHERE region IS NOT NULL
  GROUP BY region_key HAVING SUM(specialist_count) >= 20 ORDER BY region_key`;
const REGIONS = ['CA', 'NY', 'TX', 'FL', 'IL', 'WA', 'PA', 'MA', 'CO', 'OR'];

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
    candidates: REGIONS_OF_20,
    variables: ({ region }) => ({ region }),
    path: ({ region }) => `/specialists-of-region?region=${encodeURIComponent(region)}`,
  },
  Q3: {
    title: '50 specialists by name, from anywhere in the list',
    candidates: 'SELECT sort_name AS sortName, id FROM specialist ORDER BY sort_name, id',
    variables: (row) => ({ after: encodeCursor(row) }),
    path: ({ after }) => `/specialists?after=${after}`,
  },
  Q4: {
    title:
      'individuals of three regions found by a word, the latest change first, each with 2 statements; one facet',
    // As the product keeps words: behind "xq", and a z doubled.
    candidates: `SELECT SUBSTR(word, 3) AS word FROM search_word WHERE noun = 'Specialist' AND names = 0
      AND words BETWEEN 100 AND 1000 AND word REGEXP '^xq[a-y]{5,}$' ORDER BY word`,
    variables: ({ word }, at) => ({
      text: word,
      regions: [0, 1, 3].map((step) => REGIONS[(at + step) % 10]),
    }),
    path: ({ text, regions }) => `/search?text=${text}&regions=${regions}`,
  },
  deep: {
    title: '20 individuals with a place by name, near the end of the list',
    candidates:
      'SELECT sort_name AS sortName, id FROM specialist ORDER BY sort_name DESC, id DESC LIMIT 200 OFFSET 100',
    variables: (row) => ({ after: encodeCursor(row) }),
  },
  count: {
    title: 'how many specialists a region has',
    candidates: REGIONS_OF_20,
    variables: ({ region }) => ({ region }),
  },
  'count-all': {
    title: 'how many statements there are',
    candidates: 'SELECT 1',
    variables: () => ({}),
  },
};

/** The queries that the options ask for. @throws Error for unknown ones */
export function chosenQueries({ queries, full }) {
  const unknown = queries?.find((name) => DEFINITIONS[name] === undefined);
  if (unknown !== undefined) throw new Error(`--queries: no "${unknown}"`);
  return queries ?? (full ? FULL : USUAL);
}

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
