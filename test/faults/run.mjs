// Runs the scripts in this folder, all or those that are named: npm run faults -- slow-clients
// With --spoiled each is run once for each of its switches in spoiled/, and has to find what that does. What else is given
// are the options of the script.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPTS = [
  'slow-clients',
  'stopping-under-load',
  'killed-while-importing',
  'full-disk',
  'database-outage',
  'mixed-load',
];
const FOLDER = path.dirname(fileURLToPath(import.meta.url));
const TYPESCRIPT = path.join(FOLDER, '../../scripts/typescript.cjs');
/** How a script ends that found something wrong; where it could not look, it ends with another. */
const BREACH = 1;

const run = { child: undefined, isOver: false };

/** Runs a script to its end, whatever signal comes: it tidies up by itself then. @returns its exit code */
function play(script, options, spoiled) {
  // As operators run it; graphql-js checks every type again and again otherwise.
  const env = { ...process.env, NODE_ENV: 'production', SPOILED: spoiled };
  const args = ['-r', TYPESCRIPT, path.join(FOLDER, `${script}.ts`), ...options];
  run.child = spawn(process.execPath, args, { stdio: 'inherit', env });
  return new Promise((resolve, reject) => run.child.on('error', reject).on('exit', resolve));
}

function switchesOf(script) {
  return readdirSync(path.join(FOLDER, 'spoiled'))
    .filter((name) => name.startsWith(`${script}.`))
    .map((name) => path.basename(name, '.cjs'));
}

/** @returns whether it went as it should */
async function playSpoiled(script, options) {
  let isRight = true;
  for (const spoiled of switchesOf(script)) {
    if (run.isOver) return false;
    process.stdout.write(`Spoiled: ${spoiled}\n`);
    const isFound = (await play(script, options, spoiled)) === BREACH;
    process.stdout.write(`${spoiled} was ${isFound ? 'found' : 'NOT FOUND'}\n\n`);
    isRight &&= isFound;
  }
  return isRight;
}

async function main(args) {
  const named = args.filter((arg) => SCRIPTS.includes(arg));
  const options = args.filter((arg) => !SCRIPTS.includes(arg) && arg !== '--spoiled');
  if (named.length === 0 && options.length > 0)
    throw new Error(`There are the scripts ${SCRIPTS.join(', ')}; options are those of one of them`);
  for (const script of named.length > 0 ? named : SCRIPTS) {
    if (run.isOver) return;
    const isRight = args.includes('--spoiled')
      ? await playSpoiled(script, options)
      : (await play(script, options, '')) === 0;
    if (!isRight) process.exitCode = 1;
  }
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    run.isOver = true;
    process.exitCode = 1;
    // A terminal tells the script by itself.
    if (signal === 'SIGTERM') run.child?.kill(signal);
  });

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
