import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { sendRaw } from '../harness/raw-http';
import { describeWithRedis, TestRedis } from '../harness/redis';
import { ServerYard, type ServerProcess } from '../harness/server-process';
import { createSpareDatabase, type SpareDatabase } from '../harness/spare-databases';
import { ENGINES, type EngineName } from '../setup/databases';
import { CRASHES, REQUEST_BYTES, WAYS, type Sent } from './canaries';

const FIXTURES = path.join(__dirname, 'fixtures');
const UNLUCKY = `--require "${FIXTURES}/unlucky-driver.cjs"`;
const LEAKY = `${UNLUCKY} --require "${FIXTURES}/leaky-server.cjs"`;
const SETTINGS = { LIMIT_REQUEST_BYTES: String(REQUEST_BYTES), LOG_LEVEL: 'trace', REQUEST_LOG: 'on' };
/** Where callers say that they are. */
const CLIENT = '203.0.113.77';
const CRASH = 'a crash';
const HEADERS = 'what browsers tell';
const ADDRESS = 'the address of a caller';

/** Short texts that nobody else writes: errors quote no more than a few letters. */
const wordOf = (nth: number) => `zq${String.fromCharCode(97 + (nth % 26), 97 + Math.floor(nth / 26))}vj`;
const numberOf = (nth: number) => `12.7391${100 + nth}`;

const NAMES = [...Object.keys(WAYS), CRASH, HEADERS];
const wordFor = (name: string) => wordOf(NAMES.indexOf(name));
const numberFor = (name: string) => numberOf(NAMES.indexOf(name));

/** What is told by the callers, with the texts by which it is recognized. */
const MARKS: readonly (readonly [name: string, texts: readonly string[]])[] = [
  ...NAMES.map((name) => [name, [wordFor(name), numberFor(name)]] as const),
  [ADDRESS, [CLIENT, '127.0.0.1']],
];

/** What a server has written by its end, by where it did, and to whom it gave a cookie. */
interface Traces {
  readonly written: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
}

/** Which of what callers told stands where. */
function found(written: Traces['written']): Record<string, string[]> {
  const leaks = Object.entries(written).map(([place, text]) => {
    const folded = text.toLowerCase();
    const names = MARKS.filter(([, texts]) => texts.some((mark) => folded.includes(mark))).map(
      ([name]) => name,
    );
    return [place, names] as const;
  });
  return Object.fromEntries(leaks.filter(([, names]) => names.length > 0));
}

/** Sends a request over a connection of its own, and reads all that comes back. */
async function send(port: number, { method = 'GET', target = '/graphql', headers, body = '', raw }: Sent) {
  const word = wordFor(HEADERS);
  const told = {
    'user-agent': word,
    cookie: `a=${word}`,
    referer: `http://${word}.invalid/`,
    'x-forwarded-for': CLIENT,
  };
  const framing = { host: 'x', 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries({ ...framing, ...told, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const answer = await sendRaw(
    port,
    raw ?? [`${method} ${target} HTTP/1.1`, ...lines, '', body].join('\r\n'),
  );
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]),
    code: /"code":"(\w+)"/.exec(answer)?.[1] ?? null,
    hasCookie: /^set-cookie:/im.test(answer),
  };
}

/** Asks a server in every way, twice each, and has it crash. */
async function traces(server: ServerProcess, crash: keyof typeof CRASHES): Promise<Traces> {
  const port = await server.port();
  const cookies = new Set<string>();
  for (const [name, { request, status, code }] of Object.entries(WAYS))
    for (let time = 0; time < 2; time += 1) {
      const { hasCookie, ...answer } = await send(port, request(wordFor(name), numberFor(name)));
      expect({ name, ...answer }).toEqual({ name, status, code });
      if (hasCookie) cookies.add(name);
    }
  const metrics = await (await fetch(`http://localhost:${port}/metrics`)).text();
  await send(port, CRASHES[crash](wordFor(CRASH)));
  expect(await server.exit()).toBe(1);

  const { stdout, stderr } = server;
  return { written: { stdout, stderr, metrics, ...filesIn(yard.folder) }, cookies: [...cookies] };
}

function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map(({ name, parentPath }) => [name, readFileSync(path.join(parentPath, name), 'latin1')]),
  );
}

/** Everything that is kept in Redis, keys and values. */
async function contentsOf(redis: TestRedis): Promise<string> {
  return redis.look(async (client) => {
    const keys = await client.keys('*');
    const values = await Promise.all(keys.map((key) => client.dump(key)));
    return [...keys, ...values].join('\n');
  });
}

/** Has a server keep an answer in Redis, which it does as soon as it is connected. */
async function untilKept(server: ServerProcess, redis: TestRedis): Promise<void> {
  for (let nth = 0; (await contentsOf(redis)) === ''; nth += 1)
    await server.ask(`{ again${nth}: __typename }`);
}

let yard: ServerYard;
let spare: SpareDatabase | undefined;
beforeEach(() => {
  yard = new ServerYard();
});
afterEach(async () => {
  await yard.clear();
  await spare?.drop();
  spare = undefined;
});

/** How the process ends, one way on each engine. */
const CRASH_ON: Readonly<Record<EngineName, keyof typeof CRASHES>> = {
  sqlite: 'throwing',
  mysql: 'rejecting',
};

test.each(ENGINES)('what callers tell stands in nothing that the process writes (%s)', async (engine) => {
  if (engine === 'mysql') spare = await createSpareDatabase(engine, 'canary');
  const DATABASE_URL = spare?.address ?? 'sqlite:directory.db';
  const server = yard.start({ ...SETTINGS, DATABASE_URL, NODE_OPTIONS: UNLUCKY });
  const { written, cookies } = await traces(server, CRASH_ON[engine]);

  // The database's address is the operator's to tell.
  const stdout = written['stdout']!.replace(/^Opening .*$/m, '');
  expect(found({ ...written, stdout })).toEqual({});
  expect(cookies).toEqual([]);
  expect(written['stderr']).toContain('"ER_UNLUCKY"');
  expect(written['stderr']).toContain('the server failed');
  if (engine === 'sqlite') expect(Object.keys(written)).toContain('directory.db');
});

describeWithRedis('what callers tell', () => {
  const redis = new TestRedis();
  beforeAll(() => redis.start());
  afterAll(() => redis.clear());

  test('stands in nothing that is kept in Redis, but for aliases, which are in the answers', async () => {
    const DATABASE_URL = 'sqlite::memory:';
    const server = yard.start({ ...SETTINGS, DATABASE_URL, REDIS_URL: redis.url, NODE_OPTIONS: UNLUCKY });
    await untilKept(server, redis);
    const { written } = await traces(server, 'throwing');
    expect(found({ ...written, redis: await contentsOf(redis) })).toEqual({ redis: ['an alias'] });
  });
});

test('what a careless server writes is found, wherever it does', async () => {
  const DATABASE_URL = 'sqlite:directory.db';
  const server = yard.start({ ...SETTINGS, DATABASE_URL, NODE_OPTIONS: LEAKY });
  const { written, cookies } = await traces(server, 'throwing');
  const isRaw = (name: string) => WAYS[name]?.request('', '0').raw !== undefined;
  const { stdout, stderr, 'searches.txt': searches, ...others } = found(written);
  expect(stdout).toEqual([...NAMES, ADDRESS]);
  expect(stderr).toEqual(['a fault of the database', CRASH]);
  expect(searches).toEqual(
    expect.arrayContaining(['words', 'a position', 'what does not parse', 'a key in the address']),
  );
  expect(others).toEqual({});
  expect(cookies).toEqual(Object.keys(WAYS).filter((name) => !isRaw(name)));
});
