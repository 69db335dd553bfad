import { cpuMicroseconds, mariadbCounters } from '../measure/counters.mjs';
import { requestsFor } from '../measure/requests.mjs';
import { median } from '../measure/statistics.mjs';
import { randomOf } from '../queries/random.mjs';

/**
 * What one request of a query costs.
 *
 * @returns CPU of the server and of the database under load; milliseconds, statements and rows read of requests one by one
 */
export async function costOf(query, { server, load, mariadb, connection, size, rounds, seconds }) {
  const requests = await requestsFor({ ...server, load }, query);
  const lengths = [];
  for (const request of requests) lengths.push(Buffer.byteLength(rightAnswer(await load.text(request))));

  const alone = await costAlone(requests, load, connection);
  const random = randomOf(size.seed);
  const underLoad = [];
  for (let round = 0; round < rounds; round += 1) {
    const [before, databaseBefore] = [server.pid, mariadb.pid].map(cpuMicroseconds);
    const { count } = await load.run({ requests, lengths, random, seconds });
    underLoad.push({
      cpu: (cpuMicroseconds(server.pid) - before) / count,
      databaseCpu: (cpuMicroseconds(mariadb.pid) - databaseBefore) / count,
    });
  }
  return [
    number(median(underLoad.map(({ cpu }) => cpu))),
    number(median(underLoad.map(({ databaseCpu }) => databaseCpu))),
    number(alone.milliseconds, 1),
    number(alone.statements, 1),
    number(alone.rows),
  ];
}

async function costAlone(requests, load, connection) {
  const first = await mariadbCounters(connection);
  const before = await mariadbCounters(connection);
  const durations = [];
  for (const request of requests) {
    const startedAt = performance.now();
    await load.text(request);
    durations.push(performance.now() - startedAt);
  }
  const after = await mariadbCounters(connection);
  // What asking costs itself lies between the first two as well.
  const perRequest = (counter) =>
    (after[counter] - before[counter] - (before[counter] - first[counter])) / requests.length;
  return {
    milliseconds: median(durations),
    statements: perRequest('statements'),
    rows: perRequest('rows'),
  };
}

function rightAnswer(text) {
  if (JSON.parse(text).errors) throw new Error(text.slice(0, 500));
  return text;
}

function number(value, digits = 0) {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
