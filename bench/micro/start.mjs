// How long a server takes from its start until it answers, on a database that is there already:
// `npm run build && node bench/micro/start.mjs`, or with DATABASE_URL for another than the sample in SQLite.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { ROOT, startArguments } from '../folders.mjs';
import { median } from '../measure/statistics.mjs';

const STARTS = 9;

/** In milliseconds. */
async function start(env) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, startArguments(ROOT), { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const [address] = /http:\/\/\S+/.exec(line) ?? [];
    if (address === undefined) continue;
    const { ok } = await fetch(new URL('/readyz', address));
    if (!ok) throw new Error('the server is not ready');
    const duration = performance.now() - startedAt;
    child.kill();
    await once(child, 'exit');
    return duration;
  }
  throw new Error('the server has ended');
}

const folder = mkdtempSync(path.join(tmpdir(), 'directory-start-'));
try {
  const sample = { DATABASE_URL: `sqlite:${folder}/directory.db`, SAMPLE_DATA: 'on' };
  const env = { ...sample, ...process.env, PORT: '0' };
  await start(env);
  const durations = [];
  for (let nth = 0; nth < STARTS; nth += 1) durations.push(await start(env));
  const [least, most] = [Math.min(...durations), Math.max(...durations)];
  process.stdout.write(
    `${process.version}: ${median(durations).toFixed(0)} ms (${least.toFixed(0)}–${most.toFixed(0)})\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
