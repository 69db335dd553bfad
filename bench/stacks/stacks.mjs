import path from 'node:path';

import { startArguments } from '../folders.mjs';
import { productFolder } from '../prepare/runtime.mjs';
import { USUAL } from '../queries/queries.mjs';
import { fromPostgraphile, toPostgraphile } from './postgraphile/translate.mjs';

const here = (file) => () => ({ given: [path.join(import.meta.dirname, file)] });
const product =
  (environment = {}) =>
  (nodeVersion) => ({
    given: startArguments(productFolder(nodeVersion)),
    // The rate is limited, and never used up.
    environment: { PORT: '0', RATE_LIMIT_COST: '1000000000000', ...environment },
  });

/** A server that knows what the usual queries ask for. */
const peer = (name, title, file, more = {}) => ({
  name,
  title,
  start: here(file),
  database: 'mariadb',
  only: USUAL,
  ...more,
});

const HAND_WRITTEN = 'hand-written';

/**
 * All stacks. `database` is what each reads from; `isRest` says that it has a path for each query instead of GraphQL,
 * `isFixed` that its answer means nothing, `only` that it answers just these queries, `translate` and `normalize`
 * between its own schema and the product's, `nodeFrom` the first Node.js that it runs on, `isUsual` that it is measured without
 * `--full`.
 */
const STACKS = [
  {
    name: 'bare',
    title: 'node:http, a fixed text',
    start: here('bare.mjs'),
    only: ['Q1'],
    isRest: true,
    isFixed: true,
    isUsual: true,
  },
  {
    name: HAND_WRITTEN,
    title: 'hand-written, mysql2',
    start: here('hand-written/mysql.mjs'),
    database: 'mariadb',
    isRest: true,
    isUsual: true,
  },
  {
    name: 'hand-written-sqlite',
    title: 'hand-written, better-sqlite3',
    start: here('hand-written/sqlite.mjs'),
    database: 'sqlite',
    isRest: true,
  },
  {
    name: 'ours',
    title: 'this server, MariaDB',
    start: product({ ANSWER_CACHE_BYTES: '0' }),
    database: 'mariadb',
    isUsual: true,
  },
  {
    name: 'ours-sqlite',
    title: 'this server, SQLite',
    start: product({ ANSWER_CACHE_BYTES: '0' }),
    database: 'sqlite',
  },
  {
    name: 'ours-cached',
    title: 'this server, answers cached',
    start: product(),
    database: 'mariadb',
    isUsual: true,
  },
  peer('mercurius', 'Mercurius, jit, loaders', 'mercurius.mjs', { isUsual: true }),
  peer('yoga', 'Yoga, jit, DataLoader', 'yoga.mjs'),
  peer('postgraphile', 'PostGraphile, PostgreSQL', 'postgraphile/server.mjs', {
    database: 'postgres',
    translate: toPostgraphile,
    normalize: fromPostgraphile,
    nodeFrom: 22,
  }),
  peer('tutorial', 'Apollo standalone, TypeORM, DataLoader', 'tutorial/data-loader.mjs'),
  peer('tutorial-plain', 'Apollo standalone, TypeORM', 'tutorial/plain.mjs'),
];

/** The stack whose cost the others' are divided by. */
export const BASELINE = HAND_WRITTEN;

/** The stacks that the options ask for; always with the one that the others are compared to. @throws Error for unknown ones */
export function chosenStacks({ stacks, full, nodeVersion }) {
  const unknown = stacks?.find((name) => !STACKS.some((stack) => stack.name === name));
  if (unknown !== undefined)
    throw new Error(`--stacks: no "${unknown}"; there are ${STACKS.map(({ name }) => name).join(', ')}`);
  const isWanted = ({ name, isUsual }) =>
    name === BASELINE || (stacks ? stacks.includes(name) : full || isUsual);
  return STACKS.filter(
    (stack) => isWanted(stack) && (stack.nodeFrom ?? 0) <= Number.parseInt(nodeVersion, 10),
  );
}
