// Measures what the directory's server costs beside others; README.md says how. This part runs on whatever Node.js
// there is, prepares what is missing, and hands over to the Node.js that is measured.
import { spawn } from 'node:child_process';
import path from 'node:path';

import { BENCH } from './folders.mjs';
import { readOptions } from './options.mjs';
import { buildProduct, prepareRuntime } from './prepare/runtime.mjs';

/** The load and the databases run there; the stacks on core 0. */
const OTHER_CORE = '1';

/** Runs a command to its end, whatever signal we get: it tidies up by itself then. @throws Error unless it succeeds */
function run(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' });
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', () => undefined).on('SIGTERM', pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('exit', (code, signal) => {
      process.off('SIGTERM', pass);
      if (code === 0) resolve();
      else reject(new Error(`The measurement ended with ${signal ?? code}`));
    });
  });
}

async function main() {
  const options = readOptions();
  buildProduct();
  const node = await prepareRuntime(options.nodeVersion);
  const rest = process.argv.slice(2);
  await run(node, [path.join(BENCH, 'prepare/main.mjs'), ...rest]);
  const program = options.scale ? 'scale/main.mjs' : 'measure/main.mjs';
  await run('taskset', ['-c', OTHER_CORE, node, path.join(BENCH, program), ...rest]);
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
