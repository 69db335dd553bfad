// Builds what is out of date: `node scripts/build.mjs [server] [graphiql]`, both when none is named.
// It says what it does on standard error, so that a command's own output stays clean.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const LOCK = path.join(ROOT, 'dist/.building');
const SHARED_INPUTS = ['package.json', 'package-lock.json', 'scripts/build.mjs'];

const TARGETS = {
  server: {
    inputs: [
      'schema',
      'sample',
      'src',
      'codegen.yml',
      'ormconfig.ts',
      'tsconfig.json',
      'tsconfig.build.json',
    ],
    ignored: ['src/generated', 'src/graphiql'],
    build() {
      run('graphql-codegen', '--config', 'codegen.yml', '--silent');
      run('tsc', '-p', 'tsconfig.build.json');
      for (const folder of ['schema', 'sample']) copy(folder);
      copy('src/place/gazetteer.tsv');
    },
  },
  graphiql: {
    inputs: ['src/graphiql'],
    ignored: [],
    build() {
      run('vite', 'build', '--config', 'src/graphiql/vite.config.mts');
      compressAll('graphiql/assets');
    },
  },
};

function run(command, ...args) {
  const bin = path.join(ROOT, 'node_modules/.bin', process.platform === 'win32' ? `${command}.cmd` : command);
  execFileSync(bin, args, { cwd: ROOT, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}

// Whoever reads the copy meanwhile has the old one or the new one.
function copy(name) {
  const target = path.join(ROOT, 'dist', name);
  cpSync(path.join(ROOT, name), `${target}.new`, { recursive: true });
  rmSync(target, { recursive: true, force: true });
  renameSync(`${target}.new`, target);
}

/** Puts a compressed copy beside each file, for the server to hand out. Brotli 9 takes a second, 11 thirteen. */
function compressAll(folder) {
  for (const name of readdirSync(path.join(ROOT, 'dist', folder))) {
    const file = path.join(ROOT, 'dist', folder, name);
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    );
  }
}

/** Waits while another process builds; a lock whose process is gone is taken over. */
function lock() {
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      process.on('exit', () => rmSync(LOCK, { force: true }));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned()) rmSync(LOCK, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}

function isAbandoned() {
  try {
    process.kill(Number(readFileSync(LOCK, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Every file below a name with its size and time, so that a file that is gone or older counts as a change too. */
function listing(name, ignored) {
  if (ignored.includes(name)) return [];
  const stat = statSync(path.join(ROOT, name));
  if (!stat.isDirectory()) return [`${name} ${stat.size} ${stat.mtimeMs}`];
  return readdirSync(path.join(ROOT, name))
    .sort()
    .flatMap((entry) => listing(`${name}/${entry}`, ignored));
}

function inputsOf(name) {
  const { inputs, ignored } = TARGETS[name];
  return [...inputs, ...SHARED_INPUTS].flatMap((input) => listing(input, ignored)).join('\n');
}

const stampOf = (name) => path.join(ROOT, 'dist', `.${name}-built`);
const outOfDate = (name) =>
  !existsSync(stampOf(name)) || readFileSync(stampOf(name), 'utf8') !== inputsOf(name);

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(TARGETS);
if (wanted.some(outOfDate)) {
  mkdirSync(path.join(ROOT, 'dist'), { recursive: true });
  lock();
  for (const name of wanted.filter(outOfDate)) {
    process.stderr.write(`Building ${name} …\n`);
    // What is changed while it is built is not in it.
    const inputs = inputsOf(name);
    TARGETS[name].build();
    writeFileSync(stampOf(name), inputs);
  }
}
