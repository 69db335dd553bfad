// What metrics cost a request, in CPU time: `npm run build && node bench/micro/observing.mjs`.
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { MeteredSession } = require('../../dist/src/api/observing/metered-session.js');
const { Metrics } = require('../../dist/src/api/observing/metrics.js');
const { RequestObserver } = require('../../dist/src/api/observing/observer.js');
const { RequestRecord } = require('../../dist/src/api/observing/request-record.js');
const { Distribution } = require('../../dist/src/sql/distribution.js');

const TIMES = 200_000;
const ROUNDS = 9;

const metrics = new Metrics({ poolUse: () => null, answerCacheBytes: () => 0 });
const observer = new RequestObserver({ metrics, requestLog: null, tracing: null });
const request = { headers: {}, method: 'POST' };
const response = Object.assign(new EventEmitter(), { writableFinished: true, statusCode: 200 });
const operation = { operation: { name: { value: 'HomePage' }, operation: 'query' } };
const rows = [{ id: 1 }];
const session = { dialect: null, rows: async () => rows };
const metered = new MeteredSession(session, new RequestRecord('id'), metrics.statementSeconds);
const sizes = new Map([
  ['statementsByModalityId.pages', new Distribution([1, 2, 5, 10, 20, 50, 100, 200, 500])],
]);

/** What http.ts, graphql-route.ts and answer.ts do for it. */
async function observed() {
  const record = new RequestRecord('id');
  observer.begin(record, request);
  const answering = async () => {
    record.route = '/graphql';
    record.beginOperation(operation);
    record.cost = 161;
    record.outcome = 'success';
    observer.answered(record);
  };
  const sent = new Promise((resolve) => {
    response.once('close', () => resolve(response.writableFinished ? response.statusCode : null));
  });
  const ended = answering()
    .then(() => sent)
    .then((status) => observer.ended(record, request.method, status));
  response.emit('close');
  await ended;
}

async function unobserved() {
  const answering = async () => undefined;
  await answering();
  response.emit('close');
}

async function microseconds(work) {
  const before = process.cpuUsage();
  for (let nth = 0; nth < TIMES; nth += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / TIMES;
}

/** The median of several rounds, each less what the same costs without metrics. */
async function difference(work, without) {
  const found = [];
  for (let round = 0; round < ROUNDS; round += 1)
    found.push((await microseconds(work)) - (await microseconds(without)));
  return found.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)];
}

const costs = {
  request: await difference(observed, unobserved),
  statement: await difference(
    () => metered.rows('SELECT 1'),
    () => session.rows('SELECT 1'),
  ),
  batch: await difference(
    async () => sizes.get('statementsByModalityId.pages').add(20),
    async () => undefined,
  ),
};
const line = (what, cost) => process.stdout.write(`${what}: ${cost.toFixed(2)} µs\n`);
for (const [what, cost] of Object.entries(costs)) line(`a ${what}`, cost);
line('a request with two statements in two batches', costs.request + 2 * costs.statement + 2 * costs.batch);
