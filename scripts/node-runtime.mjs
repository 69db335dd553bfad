import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export const NPM_OPTIONS = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Installs Node.js from its npm package, which brings the headers for native modules along.
 *
 * @param version of the package `node`, or the beginning of one
 */
export function installNode(folder, version) {
  process.stdout.write(`Installing Node.js ${version} …\n`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true }));
  execFileSync('npm', ['install', ...NPM_OPTIONS, `node@${version}`], { cwd: folder, stdio: 'inherit' });
}

/** The Node.js that is installed in a folder. */
export function nodeIn(folder) {
  const { resolve } = createRequire(path.join(folder, 'node_modules/node/package.json'));
  const headers = path.dirname(resolve(`node-linux-${process.arch}/package.json`));
  return { executable: path.join(headers, 'bin/node'), headers };
}

/** The environment in which npm runs on a Node.js, and builds native modules for it. */
export function environmentOf({ executable, headers }) {
  return {
    ...process.env,
    PATH: path.dirname(executable) + path.delimiter + process.env.PATH,
    npm_config_nodedir: headers,
  };
}
