import { randomOf } from '../queries/random.mjs';
import { cpuMicroseconds, cpuOfFamily, mariadbCounters } from './counters.mjs';
import { quantile } from './statistics.mjs';

/**
 * Measures all stacks on all queries in turn, again and again, so that whatever else the machine does meets all alike.
 *
 * @param cells `{stack, query, requests, lengths}`: what each stack answers
 * @param databases each kind of database, with its process id if it has one
 * @param connection to MariaDB, for its counters
 * @returns for each cell its figures, one for each round
 */
export async function measureRounds(cells, { databases, connection, rounds, seconds, seed, report }) {
  const random = randomOf(seed);
  for (const cell of cells) await cell.stack.load.run({ ...cell, random, seconds });
  const figures = cells.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    report(`Round ${round + 1} of ${rounds}`);
    // Nobody is always measured behind the same one.
    for (let nth = 0; nth < cells.length; nth += 1) {
      const at = (nth + round) % cells.length;
      const measured = await measure(cells[at], { databases, connection, random, seconds });
      figures[at].push({ round, ...measured });
    }
  }
  return figures;
}

async function measure(cell, { databases, connection, random, seconds }) {
  const { stack } = cell;
  const databasePid = databases[stack.database]?.pid;
  const counters = async () => ({
    server: cpuMicroseconds(stack.pid),
    database: databasePid === undefined ? 0 : cpuOfFamily(databasePid),
    statements: stack.database === 'mariadb' ? (await mariadbCounters(connection)).statements : 0,
  });
  const before = await counters();
  const { count, elapsed, durations } = await stack.load.run({ ...cell, random, seconds });
  const after = await counters();
  return {
    perSecond: (count / elapsed) * 1_000,
    p50: quantile(durations, 0.5),
    p99: quantile(durations, 0.99),
    cpu: (after.server - before.server) / count,
    databaseCpu: databasePid === undefined ? null : (after.database - before.database) / count,
    // Asking is a statement itself.
    statements: stack.database === 'mariadb' ? (after.statements - before.statements - 1) / count : null,
  };
}
