// Runs the suite on another Node.js, in a copy of the checkout with modules of its own: node scripts/test-on-node.mjs 24.18
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { environmentOf, installNode, nodeIn, NPM_OPTIONS } from './node-runtime.mjs';

const ROOT = path.dirname(import.meta.dirname);
/** What is not needed, or not for another Node.js. */
const LEFT_OUT = ['.git', 'node_modules', 'data'];

const [, , version] = process.argv;
const folder = mkdtempSync(path.join(os.tmpdir(), 'directory-on-node-'));
try {
  installNode(path.join(folder, 'node'), version);
  const checkout = path.join(folder, 'checkout');
  cpSync(ROOT, checkout, {
    recursive: true,
    filter: (source) => !LEFT_OUT.includes(path.basename(source)),
  });
  const options = { cwd: checkout, env: environmentOf(nodeIn(path.join(folder, 'node'))), stdio: 'inherit' };
  execFileSync('npm', ['ci', ...NPM_OPTIONS], options);
  execFileSync('node', ['--version'], options);
  execFileSync('npm', ['test'], options);
} catch (error) {
  if (error.status === undefined) throw error;
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
