import path from 'node:path';

import type { ServerProcess } from '../harness/server-process';
import { counted, seconds } from './figures';
import { Client, type Asked, type Exchange } from './client';
import { play, type Scene } from './scene';

// Servers are replaced one after the other while clients ask them, as an operator does with a new version. Whoever cannot
// connect asks another server; nothing else may happen to a request than that it is answered.

const REPLACEMENTS = 10;
const CALLERS = 16;
/** Callers who rest leave connections quiet, on which the next request may come at any moment. */
const PAUSE_MILLISECONDS_MAX = 30;
const STOP_MILLISECONDS_MAX = 5_000;

const QUERIES: readonly Asked[] = [
  { query: '{ directory { name } }' },
  {
    query:
      'query ($first: Int) { modalities(first: $first) { nodes { name statements { nodes { text } } } } }',
    variables: { first: 11 },
  },
  { query: '{ specialists(first: 50) { totalCount nodes { name place { name } } } }' },
];

/** A server that is asked, and what has become of that. */
interface Upstream {
  readonly server: ServerProcess;
  readonly client: Client;
  /** When it first said that a connection ends; Infinity before that. */
  saidLastAt: number;
}

class Replacing {
  private upstreams: Upstream[] = [];
  private turn = 0;
  private readonly rightAnswers = new Map<Asked, string>();
  readonly failures: string[] = [];
  readonly stops: number[] = [];
  answered = 0;
  refused = 0;
  /** Answers of servers that had said once that a connection ends, and how many of them said so again. */
  late = 0;
  lastOnes = 0;

  constructor(private readonly scene: Scene) {}

  async add(): Promise<void> {
    const settings = {
      DATABASE_URL: `sqlite:${path.join(this.scene.folder, 'directory.db')}`,
      SAMPLE_DATA: 'on',
    };
    const server = this.scene.start(settings);
    const client = new Client(await server.port(), CALLERS);
    this.scene.atTheEnd(() => client.end());
    this.upstreams.push({ server, client, saidLastAt: Infinity });
  }

  /** Asks one server after the other for what its answers are to be. */
  async learn(): Promise<void> {
    for (const query of QUERIES)
      this.rightAnswers.set(query, (await this.upstreams[0]!.client.post(query)).text);
  }

  /** Stops the oldest server. */
  async stopOldest(): Promise<void> {
    const [oldest] = this.upstreams;
    const startedAt = performance.now();
    oldest!.server.signal('SIGTERM');
    const end = await oldest!.server.exit();
    this.stops.push(performance.now() - startedAt);
    this.upstreams = this.upstreams.filter((upstream) => upstream !== oldest);
    if (end !== 0) this.failures.push(`a server ended with ${end}`);
  }

  /** Asks a query of the servers in turn until one takes it. */
  async ask(): Promise<void> {
    this.turn += 1;
    const asked = QUERIES[this.turn % QUERIES.length]!;
    for (let tries = 0; tries < 10; tries += 1) {
      const upstream = this.upstreams[(this.turn + tries) % this.upstreams.length]!;
      const exchange = await (this.turn % 5 === 0 ? upstream.client.get(asked) : upstream.client.post(asked));
      if (exchange.text !== 'ECONNREFUSED') return this.judge(asked, upstream, exchange);
      this.refused += 1;
    }
    this.failures.push('no server took a request');
  }

  get hasFailed(): boolean {
    return this.failures.length > 0 || this.stops.some((stop) => stop > STOP_MILLISECONDS_MAX);
  }

  private judge(asked: Asked, upstream: Upstream, { status, text, sentAt, endedAt, isLast }: Exchange): void {
    this.answered += 1;
    if (status !== 200) this.failures.push(`${status ?? text}`);
    else if (text !== this.rightAnswers.get(asked))
      this.failures.push(`a wrong answer: ${text.slice(0, 200)}`);
    if (isLast) upstream.saidLastAt = Math.min(upstream.saidLastAt, endedAt);
    if (status === null || sentAt <= upstream.saidLastAt) return;
    this.late += 1;
    if (isLast) this.lastOnes += 1;
  }
}

play('Servers are stopped under load, one after the other', 180, async (scene) => {
  const replacing = new Replacing(scene);
  await replacing.add();
  await replacing.add();
  await replacing.learn();
  const callers = [
    scene.call(CALLERS / 2, () => replacing.ask()),
    scene.call(CALLERS / 2, () => replacing.ask(), PAUSE_MILLISECONDS_MAX),
  ];
  for (let nth = 0; nth < REPLACEMENTS && !replacing.hasFailed; nth += 1) {
    await replacing.add();
    await replacing.stopOldest();
  }
  for (const some of callers) await some.stop();

  const { answered, refused, failures, stops, late, lastOnes } = replacing;
  scene.tell(
    'requests while servers were replaced',
    `${answered}; ${refused} times the next server was asked`,
    answered > 0,
  );
  scene.tell('requests that failed', counted(failures), failures.length === 0);
  const allSaySo = late > 0 && lastOnes === late;
  scene.tell('answers that say that the connection ends', `${lastOnes} of ${late}`, allSaySo);
  scene.tell(
    'from the signal to the end',
    stops.map(seconds).join(', '),
    Math.max(...stops) <= STOP_MILLISECONDS_MAX,
  );
});
