import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The stacks run there; the load and the databases on another. */
const CORE = '0';
const START_SECONDS = 60;

/** Nobody is left behind, however the measurement ends. */
const running = new Set();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a stack on a core of its own, for production.
 *
 * @param stack one of stacks.mjs
 * @param databaseUrl what it reads from; undefined for a stack without a database
 * @throws Error when it ends, or does not say within a minute where it listens
 */
export async function startStack(stack, databaseUrl, nodeVersion) {
  const { given, environment } = stack.start(nodeVersion);
  const child = spawn('taskset', ['-c', CORE, process.execPath, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      ...environment,
    },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  running.add(child);
  child.once('exit', () => running.delete(child));
  const url = await Promise.race([
    addressIn(child.stdout),
    ended.then(() => failed(stack, 'ended')),
    timeout(START_SECONDS).then(() => failed(stack, 'did not start')),
  ]);
  return {
    ...stack,
    pid: child.pid,
    url: new URL(url.replace('localhost', '127.0.0.1')),
    stop: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

function addressIn(stdout) {
  return new Promise((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const [address] = /http:\/\/\S+/.exec(line) ?? [];
      if (address) resolve(address);
    });
  });
}

function failed({ name }, what) {
  throw new Error(`the stack ${name} ${what}`);
}

function timeout(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000).unref());
}
