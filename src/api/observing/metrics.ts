import { collectDefaultMetrics, Registry } from 'prom-client';

import type { PoolUse } from '../../database/engine';
import { batchSizes } from '../../sql/batch-loader';
import { Distribution } from '../../sql/distribution';
import { OperationTallies, type OperationTally } from './operation-tallies';
import { registerCounter, registerGauge, registerHistogram } from './prometheus';
import type { RequestRecord } from './request-record';

const STATEMENT_SECONDS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 5];
const COSTS = [10, 30, 100, 300, 1_000, 3_000, 10_000, 20_000, 30_000, 40_000, 50_000];

/** What metrics ask others for when they are read. */
export interface MetricSources {
  /** Null where the database is none that is connected to. */
  readonly poolUse: () => PoolUse | null;
  /** How much the answers in the cache take, in bytes; 0 where there is no cache. */
  readonly answerCacheBytes: () => number;
}

/**
 * Counts what requests come to. Counting is part of every request, so it is done in plain numbers, which are put into
 * Prometheus' words when somebody reads them. No series comes from what a client sends, except for the names of operations,
 * of which there are at most a hundred.
 */
export class Metrics {
  readonly statementSeconds = new Distribution(STATEMENT_SECONDS);
  private readonly operations = new OperationTallies();
  private readonly costs = new Distribution(COSTS);
  private readonly limitRefusals = new Map<string, number>();
  /** By route and status. */
  private readonly answers = new Map<string, Map<string, number>>();
  private readonly cacheLooks = { hit: 0, miss: 0 };
  private inFlight = 0;
  private readonly registry = new Registry();

  constructor(sources: MetricSources) {
    this.registerHttp();
    this.registerOperations();
    this.registerDatabase(sources);
    this.registerCache(sources);
  }

  /** Adds what prom-client knows of any process of Node.js: event loop, memory, garbage collection. Once in a process. */
  addProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  began(): void {
    this.inFlight += 1;
  }

  /** Counts a request for GraphQL, and tells its record which name the operation goes by. */
  answered(record: RequestRecord): void {
    const { operation, outcome, cost, limit, isCached, sql } = record;
    const tally = this.operations.of(operation);
    record.operationName = tally.name;
    tally.seconds(outcome ?? 'refused').add((performance.now() - record.startedAt) / 1_000);
    tally.sqlStatements += sql.statements;
    tally.sqlRows += sql.rows;
    tally.sqlMilliseconds += sql.milliseconds;
    if (cost !== null) {
      tally.cost += cost;
      this.costs.add(cost);
    }
    if (limit !== null) increase(this.limitRefusals, limit);
    if (isCached !== null) this.cacheLooks[isCached ? 'hit' : 'miss'] += 1;
  }

  /** @param status of the answer; `aborted` where the client did not wait for its end */
  ended(route: string, status: string): void {
    this.inFlight -= 1;
    let ofRoute = this.answers.get(route);
    if (ofRoute === undefined) this.answers.set(route, (ofRoute = new Map<string, number>()));
    increase(ofRoute, status);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** All metrics in Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  private registerHttp(): void {
    const { answers } = this;
    registerCounter(this.registry, {
      name: 'directory_http_requests_total',
      help: 'Requests by the path of this server that they were for ("none" for all others) and the status of the answer ("aborted" where the client did not wait for its end)',
      labels: ['route', 'status'],
      *read() {
        for (const [route, counts] of answers)
          for (const [status, count] of counts) yield [{ route, status }, count];
      },
    });
    registerGauge(this.registry, {
      name: 'directory_http_requests_in_flight',
      help: 'Requests whose answers are not finished',
      read: () => [[{}, this.inFlight]],
    });
  }

  private registerOperations(): void {
    const { operations, limitRefusals } = this;
    registerHistogram(this.registry, {
      name: 'directory_operation_duration_seconds',
      help: 'Requests for GraphQL by operation and outcome, and how long they took until their answers were handed over',
      *read() {
        for (const { name, secondsByOutcome } of operations.all())
          for (const [outcome, seconds] of secondsByOutcome) yield [{ operation: name, outcome }, seconds];
      },
    });
    registerHistogram(this.registry, {
      name: 'directory_operation_cost',
      help: 'The cost of operations that were admitted',
      read: () => [[{}, this.costs]],
    });
    registerCounter(this.registry, {
      name: 'directory_operation_cost_total',
      help: 'The cost of operations that were admitted, added up by operation',
      ...this.byOperation(({ cost }) => cost),
    });
    registerCounter(this.registry, {
      name: 'directory_limit_refusals_total',
      help: 'Requests that were refused since they exceed a limit',
      labels: ['limit'],
      *read() {
        for (const [limit, count] of limitRefusals) yield [{ limit }, count];
      },
    });
  }

  private registerDatabase({ poolUse }: MetricSources): void {
    registerCounter(this.registry, {
      name: 'directory_sql_statements_total',
      help: 'SQL statements by operation',
      ...this.byOperation(({ sqlStatements }) => sqlStatements),
    });
    registerCounter(this.registry, {
      name: 'directory_sql_rows_total',
      help: 'Rows that came back from the database, by operation',
      ...this.byOperation(({ sqlRows }) => sqlRows),
    });
    registerCounter(this.registry, {
      name: 'directory_sql_seconds_total',
      help: 'How long SQL statements took, added up by operation; waiting for a connection included',
      ...this.byOperation(({ sqlMilliseconds }) => sqlMilliseconds / 1_000),
    });
    registerHistogram(this.registry, {
      name: 'directory_sql_statement_duration_seconds',
      help: 'How long each SQL statement took; waiting for a connection included',
      read: () => [[{}, this.statementSeconds]],
    });
    registerHistogram(this.registry, {
      name: 'directory_loader_batch_size',
      help: 'How many keys loaders got together, by loader',
      *read() {
        for (const [loader, sizes] of batchSizes) yield [{ loader }, sizes];
      },
    });
    registerGauge(this.registry, {
      name: 'directory_pool_connections',
      help: 'Connections to the database server, by whether a statement has them',
      labels: ['state'],
      *read() {
        const use = poolUse();
        if (use === null) return;
        yield [{ state: 'used' }, use.used];
        yield [{ state: 'free' }, use.free];
      },
    });
    registerGauge(this.registry, {
      name: 'directory_pool_waiting',
      help: 'SQL statements that wait for a connection',
      read: () => [[{}, poolUse()?.waiting ?? 0]],
    });
  }

  private registerCache({ answerCacheBytes }: MetricSources): void {
    const { cacheLooks } = this;
    registerCounter(this.registry, {
      name: 'directory_answer_cache_requests_total',
      help: 'Requests whose answer was looked for in the cache, by whether it was there',
      labels: ['result'],
      read: () => [
        [{ result: 'hit' }, cacheLooks.hit],
        [{ result: 'miss' }, cacheLooks.miss],
      ],
    });
    registerGauge(this.registry, {
      name: 'directory_answer_cache_bytes',
      help: 'How much the answers in the cache take',
      read: () => [[{}, answerCacheBytes()]],
    });
  }

  private byOperation(valueOf: (tally: OperationTally) => number) {
    const { operations } = this;
    return {
      labels: ['operation'] as const,
      *read() {
        for (const tally of operations.all()) yield [{ operation: tally.name }, valueOf(tally)] as const;
      },
    };
  }
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
