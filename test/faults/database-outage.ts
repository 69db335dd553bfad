import { setTimeout } from 'node:timers/promises';

import { createConnection } from 'mysql2/promise';

import type { Answer } from '../harness/directory';
import { codesOf } from '../harness/http';
import { installedServer, startPrivateServer, type PrivateServer } from '../setup/mariadb';
import { counted, seconds } from './figures';
import { Client, type Exchange } from './client';
import { play, type Scene } from './scene';

// MariaDB is stopped, killed and stalled while clients ask, and comes back. Meanwhile whoever asks is told so, at once and
// without data; what has been answered before may be answered from the cache for a second. Then all is well by itself.

const OUTAGES: readonly Outage[] = [
  { name: 'stopped', begin: (mariadb) => mariadb.end('SIGTERM') },
  { name: 'killed', begin: (mariadb) => mariadb.end('SIGKILL') },
  {
    name: 'stalled',
    begin: async (mariadb) => mariadb.signal('SIGSTOP'),
    end: async (mariadb) => mariadb.signal('SIGCONT'),
  },
];
const OUTAGE_MILLISECONDS = 10_000;
const HEALTHY_MILLISECONDS = 3_000;

/** More than there are connections to the database. */
const CALLERS = 16;
const PAUSE_MILLISECONDS_MAX = 20;

/** For how long a cached answer may still be given, in milliseconds; and a little for the way. */
const CACHED_MILLISECONDS_MAX = 1_000 + 250;
/** How long a request may take: 3 seconds are set, and what it had to wait for a turn is on top. */
const REQUEST_SECONDS = 3;
const ANSWER_MILLISECONDS_MAX = 5_000;
const RECOVERY_MILLISECONDS_MAX = 5_000;

const AWAY = '503 UNAVAILABLE';
const OUT_OF_TIME = '504 TIMEOUT';

interface Outage {
  readonly name: string;
  begin(mariadb: PrivateServer): Promise<void>;
  end?(mariadb: PrivateServer): Promise<void>;
}

/** When things happened, by `performance.now()`. */
interface Times {
  /** The database is certainly away from… */
  readonly gone: number;
  /** …to this moment, */
  readonly back: number;
  /** and from here on it can certainly be asked. */
  readonly ready: number;
}

type Kind = keyof typeof WAYS;

/** What came of one request. */
interface Outcome extends Exchange {
  readonly kind: Kind;
  /** "right", the status and the code of the errors of an answer without data, or all of a wrong answer. */
  readonly what: string;
}

const FIELDS = 'modalities(first: 3) { totalCount nodes { name statements(first: 2) { nodes { text } } } }';
const KNOWN = `query ($slug: String!) { specialist(by: { slug: $slug }) { name } ${FIELDS} }`;

/** Ways to ask the same; the number makes a request one that was never sent before. */
const WAYS = {
  known: (client: Client, nth: number) => client.post({ query: KNOWN, variables: { slug: `x-${nth}` } }),
  new: (client: Client, nth: number) =>
    client.post({ query: `{ specialist(by: { slug: "x-${nth}" }) { name } ${FIELDS} }` }),
  get: (client: Client, nth: number) => client.get({ query: KNOWN, variables: { slug: `y-${nth}` } }),
  repeated: (client: Client) => client.post({ query: KNOWN, variables: { slug: 'z' } }),
};
const KINDS = Object.keys(WAYS) as Kind[];

/** Clients that ask in all ways, and what came of it. */
class Asking {
  private asked = 0;
  private outcomes: Outcome[] = [];

  private constructor(
    private readonly client: Client,
    private readonly right: string,
  ) {}

  static async of(client: Client): Promise<Asking> {
    const { status, text } = await WAYS.known(client, 0);
    if (status !== 200 || text.includes('errors')) throw new Error(`no right answer: ${text}`);
    return new Asking(client, text);
  }

  async ask(): Promise<void> {
    const nth = (this.asked += 1);
    const kind = KINDS[nth % KINDS.length]!;
    const exchange = await WAYS[kind](this.client, nth);
    this.outcomes.push({ ...exchange, kind, what: this.judge(exchange) });
  }

  /** What has come since this was asked last. */
  take(): Outcome[] {
    return this.outcomes.splice(0);
  }

  private judge({ status, text }: Exchange): string {
    if (status === 200 && text === this.right) return 'right';
    const what = `${status ?? 'no answer'}: ${text.slice(0, 300)}`;
    if (status !== 503 && status !== 504) return what;
    const answer = JSON.parse(text) as Answer;
    const codes = new Set(codesOf(answer));
    return answer.data === null && codes.size === 1 ? `${status} ${String([...codes][0])}` : what;
  }
}

/** Why an outcome should not have been; null where it may. */
function breachOf({ kind, what, sentAt, endedAt }: Outcome, times: Times): string | null {
  // Who had used up some of his time before, or has waited until it is back, may have too little left.
  const isOutOfTime = what === OUT_OF_TIME && (sentAt < times.gone || endedAt >= times.back);
  if (what !== 'right' && what !== AWAY && !isOutOfTime) return what;
  if (endedAt - sentAt > ANSWER_MILLISECONDS_MAX) return 'an answer that took too long';
  const silentFrom = times.gone + (kind === 'repeated' ? CACHED_MILLISECONDS_MAX : 0);
  if (what === 'right' && sentAt >= silentFrom && endedAt < times.back)
    return `an answer out of nothing (${kind})`;
  if (what !== 'right' && sentAt > times.ready + RECOVERY_MILLISECONDS_MAX)
    return `${what} after all was well`;
  return null;
}

function tellOutage(scene: Scene, { name }: Outage, times: Times, outcomes: readonly Outcome[]): void {
  const meanwhile = outcomes.filter(({ sentAt }) => sentAt >= times.gone && sentAt < times.back);
  const breaches = outcomes.flatMap((outcome) => breachOf(outcome, times) ?? []);
  const slowest = Math.max(...meanwhile.map(({ sentAt, endedAt }) => endedAt - sentAt));
  const lastFailed = Math.max(...outcomes.filter(({ what }) => what !== 'right').map(({ sentAt }) => sentAt));
  const firstRight = Math.min(
    ...outcomes
      .filter(({ what, sentAt }) => what === 'right' && sentAt >= times.back)
      .map(({ endedAt }) => endedAt),
  );
  const answers = counted(meanwhile.map(({ kind, what }) => (what === 'right' ? `right (${kind})` : what)));
  scene.tell(
    `${name} for ${seconds(times.back - times.gone)}: answers meanwhile`,
    answers,
    meanwhile.length > 0,
  );
  scene.tell(`${name}: the slowest of them`, seconds(slowest), slowest <= ANSWER_MILLISECONDS_MAX);
  scene.tell(
    `${name}: the first right answer after it was ready`,
    seconds(firstRight - times.ready),
    Number.isFinite(firstRight),
  );
  scene.tell(
    `${name}: the last answer without data was asked for then`,
    seconds(lastFailed - times.ready),
    true,
  );
  scene.tell(`${name}: breaches among ${outcomes.length} answers`, counted(breaches), breaches.length === 0);
}

async function startMariadb(scene: Scene): Promise<PrivateServer> {
  const program = installedServer();
  if (program === null) throw new Error('neither mariadbd nor mysqld is installed');
  const mariadb = await startPrivateServer(program);
  scene.atTheEnd(() => mariadb.remove());
  const connection = await createConnection(mariadb.url);
  await connection.query('CREATE DATABASE directory');
  await connection.end();
  return mariadb;
}

play('MariaDB goes away under load, and comes back', 180, async (scene) => {
  const mariadb = await startMariadb(scene);
  const server = scene.start({
    DATABASE_URL: `${mariadb.url}directory`,
    SAMPLE_DATA: 'on',
    REQUEST_TIMEOUT: String(REQUEST_SECONDS),
  });
  const port = await server.port();
  const client = new Client(port, CALLERS);
  scene.atTheEnd(() => client.end());
  const asking = await Asking.of(client);
  const callers = scene.call(CALLERS, () => asking.ask(), PAUSE_MILLISECONDS_MAX);

  await setTimeout(HEALTHY_MILLISECONDS);
  const healthy = asking.take().map(({ what }) => what);
  scene.tell(
    'before anything: answers',
    counted(healthy),
    healthy.every((what) => what === 'right'),
  );
  for (const outage of OUTAGES) {
    await outage.begin(mariadb);
    const gone = performance.now();
    await setTimeout(OUTAGE_MILLISECONDS);
    const back = performance.now();
    await (outage.end ?? (() => mariadb.start()))(mariadb);
    const ready = performance.now();
    await setTimeout(RECOVERY_MILLISECONDS_MAX + HEALTHY_MILLISECONDS);
    tellOutage(scene, outage, { gone, back, ready }, asking.take());
  }
  await callers.stop();
  const readiness = await fetch(`http://127.0.0.1:${port}/readyz`);
  scene.tell('afterwards /readyz says', String(readiness.status), readiness.status === 200);
  server.signal('SIGTERM');
  const end = await server.exit();
  scene.tell('the server ends, when told to, with', String(end), end === 0);
});
