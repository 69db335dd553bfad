// Starts the stacks, checks that they give the same answers, measures them, and writes what it found.
import { createConnection } from 'mysql2/promise';

import { readOptions } from '../options.mjs';
import { folderOf, sqliteFile } from '../prepare/data.mjs';
import { startMariadb } from '../prepare/mariadb.mjs';
import { startPostgres } from '../prepare/postgres.mjs';
import { chosenQueries, loadQuery } from '../queries/queries.mjs';
import { chosenStacks } from '../stacks/stacks.mjs';
import { checkAnswers } from './check-answers.mjs';
import { Load } from './load.mjs';
import { writeReport } from './report.mjs';
import { withResources } from './resources.mjs';
import { measureRounds } from './rounds.mjs';
import { startStack } from './stack-process.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

async function measureAll(options, keep) {
  const { size, rounds, seconds, connections } = options;
  const mariadb = await startMariadb(folderOf(size));
  keep(mariadb);
  const connection = await createConnection(mariadb.url);
  keep({ stop: () => connection.end() });

  const chosen = chosenStacks(options);
  const databases = { mariadb, sqlite: { url: `sqlite:${sqliteFile(size)}` } };
  if (chosen.some(({ database }) => database === 'postgres')) {
    databases.postgres = await startPostgres(folderOf(size));
    keep(databases.postgres);
  }

  const stacks = [];
  for (const stack of chosen) {
    say(`Starting ${stack.name}`);
    const started = await startStack(stack, databases[stack.database]?.url, options.nodeVersion);
    keep(started);
    stacks.push({ ...started, load: new Load(started.url, connections) });
  }

  const cells = [];
  const queries = [];
  for (const name of chosenQueries(options)) {
    const query = await loadQuery(name, connection, size.seed);
    queries.push(query);
    say(`Comparing ${query.variableSets.length} answers to ${name}`);
    const asked = stacks.filter(({ only }) => only === undefined || only.includes(name));
    const checked = await checkAnswers(asked, query);
    for (const stack of asked) cells.push({ stack, query, ...checked.get(stack.name) });
  }

  const figures = await measureRounds(cells, {
    databases,
    connection,
    rounds,
    seconds,
    seed: size.seed,
    report: say,
  });
  await Promise.all(stacks.map(({ load }) => load.close()));
  await writeReport({ options, queries, cells, figures });
}

await withResources((keep) => measureAll(readOptions(), keep));
