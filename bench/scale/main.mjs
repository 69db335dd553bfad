// Measures what the same queries cost in directories of several sizes, and writes it into results-scale.md.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { createConnection } from 'mysql2/promise';

import { BENCH } from '../folders.mjs';
import { Load } from '../measure/load.mjs';
import { machineLines } from '../measure/machine.mjs';
import { withResources } from '../measure/resources.mjs';
import { startStack } from '../measure/stack-process.mjs';
import { tableOf } from '../measure/table.mjs';
import { readOptions, scaleSizes } from '../options.mjs';
import { folderOf } from '../prepare/data.mjs';
import { startMariadb } from '../prepare/mariadb.mjs';
import { loadQuery, SCALE } from '../queries/queries.mjs';
import { chosenStacks } from '../stacks/stacks.mjs';
import { costOf } from './cost.mjs';

const COLUMNS = ['query', 'specialists', 'CPU µs', 'database CPU µs', 'ms alone', 'SQL', 'rows read'];

const options = readOptions();
const [stack] = chosenStacks({ ...options, stacks: ['ours'] }).filter(({ name }) => name === 'ours');
const queries = new Map();
const rows = [];
for (const size of scaleSizes(options)) await withResources((keep) => measure(size, keep));
write();

async function measure(size, keep) {
  process.stdout.write(`Measuring with ${size.specialists} specialists\n`);
  const mariadb = await startMariadb(folderOf(size));
  keep(mariadb);
  const connection = await createConnection(mariadb.url);
  keep({ stop: () => connection.end() });
  const server = await startStack(stack, mariadb.url, options.nodeVersion);
  keep(server);
  const load = new Load(server.url, options.connections);
  for (const name of options.queries ?? SCALE) {
    const query = await loadQuery(name, connection, size.seed);
    queries.set(name, query);
    const cost = await costOf(query, { server, load, mariadb, connection, ...options });
    rows.push([name, size.specialists.toLocaleString('en'), ...cost]);
  }
}

function write() {
  // Of each query all sizes stand together.
  const byQuery = [...queries.keys()].flatMap((name) => rows.filter(([query]) => query === name));
  const text = [
    '# Results by size',
    '',
    ...[...queries.values()].map(({ name, title }) => `- ${name}: ${title}`),
    '',
    'Per request, of this server on MariaDB without its cache of answers. [README.md](README.md) says what is measured',
    'and how.',
    '',
    ...tableOf(COLUMNS, byQuery),
    '',
    ...machineLines(options),
    '',
  ].join('\n');
  writeFileSync(path.join(BENCH, 'results-scale.md'), text);
  process.stdout.write(`\n${text}`);
}
