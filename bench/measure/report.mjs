import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { BENCH } from '../folders.mjs';
import { BASELINE } from '../stacks/stacks.mjs';
import { machineLines } from './machine.mjs';
import { spread } from './statistics.mjs';
import { tableOf } from './table.mjs';

const COLUMNS = [
  'query',
  'stack',
  'ratio',
  'CPU µs',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'SQL',
  'database CPU µs',
  'bytes',
];

/** Prints what was measured, and writes it into results.md. */
export async function writeReport({ options, queries, cells, figures }) {
  const rows = cells.map((cell, at) => rowOf(cell, figures[at], baselineOf(cell, cells, figures)));
  const text = [
    '# Results',
    '',
    ...queries.map(({ name, title }) => `- ${name}: ${title}`),
    '',
    'Medians of all rounds, the least and the greatest in parentheses. The ratio is the CPU of the server per request,',
    'divided by that of the hand-written code in the same round. [README.md](README.md) says what is measured and how.',
    '',
    ...tableOf(COLUMNS, rows),
    '',
    ...machineLines(
      options,
      cells.some(({ stack }) => stack.database === 'postgres'),
    ),
    '',
  ].join('\n');
  writeFileSync(path.join(BENCH, 'results.md'), text);
  process.stdout.write(`\n${text}`);
}

function baselineOf({ query }, cells, figures) {
  const at = cells.findIndex(({ stack, query: other }) => stack.name === BASELINE && other === query);
  return figures[at];
}

function rowOf({ stack, query, lengths }, figures, baseline) {
  const over = (pick, digits) => {
    const values = figures.map(pick);
    return values.includes(null) ? '' : inWords(spread(values), digits);
  };
  return [
    query.name,
    stack.title,
    over((figure, round) => figure.cpu / baseline[round].cpu, 2),
    over(({ cpu }) => cpu, 0),
    over(({ perSecond }) => perSecond, 0),
    over(({ p50 }) => p50, 1),
    over(({ p99 }) => p99, 1),
    over(({ statements }) => statements, 1),
    over(({ databaseCpu }) => databaseCpu, 0),
    Math.round(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toLocaleString('en'),
  ];
}

function inWords({ median, min, max }, digits) {
  const [middle, least, greatest] = [median, min, max].map((value) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  return least === greatest ? middle : `${middle} (${least}–${greatest})`;
}
