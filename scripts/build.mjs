// Builds what is out of date: `node scripts/build.mjs [server] [graphiql]`, both when none is named.
// It says what it does on standard error, so that a command's own output stays clean.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const SHARED_INPUTS = ['package.json', 'package-lock.json', 'scripts/build.mjs'];

const TARGETS = {
  server: {
    inputs: ['schema', 'sample', 'src', 'codegen.yml', 'ormconfig.ts', 'tsconfig.json', 'tsconfig.build.json'],
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
    },
  },
};

function run(command, ...args) {
  const bin = path.join(ROOT, 'node_modules/.bin', process.platform === 'win32' ? `${command}.cmd` : command);
  execFileSync(bin, args, { cwd: ROOT, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}

function copy(name) {
  rmSync(path.join(ROOT, 'dist', name), { recursive: true, force: true });
  cpSync(path.join(ROOT, name), path.join(ROOT, 'dist', name), { recursive: true });
}

function newest(name, ignored) {
  if (ignored.includes(name)) return 0;
  const stat = statSync(path.join(ROOT, name));
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path.join(ROOT, name)).map((entry) => newest(`${name}/${entry}`, ignored));
  return Math.max(stat.mtimeMs, ...inside);
}

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(TARGETS);
for (const name of wanted) {
  const { inputs, ignored, build } = TARGETS[name];
  const stamp = path.join(ROOT, 'dist', `.${name}-built`);
  const changed = Math.max(...[...inputs, ...SHARED_INPUTS].map((input) => newest(input, ignored)));
  if (existsSync(stamp) && statSync(stamp).mtimeMs > changed) continue;
  process.stderr.write(`Building ${name} …\n`);
  mkdirSync(path.join(ROOT, 'dist'), { recursive: true });
  build();
  writeFileSync(stamp, '');
}
