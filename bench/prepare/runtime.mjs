import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { environmentOf, installNode, nodeIn, NPM_OPTIONS } from '../../scripts/node-runtime.mjs';
import { BENCH, dataFolder, ROOT } from '../folders.mjs';
import { digestOf, once } from '../stamp.mjs';

/** Builds the product as `npm run build` does, without GraphiQL. */
export function buildProduct() {
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/build.mjs'), 'server'], { stdio: 'inherit' });
}

/**
 * One Node.js with the product and the peers installed for it, in a folder of its own: native modules fit one major
 * version only. What is there already is kept.
 *
 * @returns its executable
 */
export async function prepareRuntime(version) {
  const runtime = await installOnce(dataFolder(`node-${version}`), version);
  const peers = dataFolder(`node-${version}`, 'bench');
  await installDependencies(peers, BENCH, runtime);
  linkDependencies(path.join(peers, 'node_modules'));
  const product = productFolder(version);
  await installDependencies(product, ROOT, runtime);
  rmSync(path.join(product, 'dist'), { recursive: true, force: true });
  cpSync(path.join(ROOT, 'dist'), path.join(product, 'dist'), { recursive: true });
  return runtime.executable;
}

/** Where the product is installed for a Node.js. */
export function productFolder(version) {
  return dataFolder(`node-${version}`, 'product');
}

async function installOnce(folder, version) {
  await once(path.join(folder, '.installed'), String(version), () => installNode(folder, version));
  return nodeIn(folder);
}

/** Installs exactly what a lockfile says, without what is only for development. */
async function installDependencies(folder, manifestFolder, runtime) {
  const manifests = ['package.json', 'package-lock.json'].map((name) => path.join(manifestFolder, name));
  await once(
    path.join(folder, '.installed'),
    digestOf(path.join(manifestFolder, 'package-lock.json')),
    () => {
      process.stdout.write(`Installing what ${path.basename(folder)} needs …\n`);
      for (const manifest of manifests) copyFileSync(manifest, path.join(folder, path.basename(manifest)));
      const env = environmentOf(runtime);
      execFileSync('npm', ['ci', '--omit=dev', ...NPM_OPTIONS], { cwd: folder, env, stdio: 'inherit' });
    },
  );
}

/** Has the files of bench/ find their dependencies. */
function linkDependencies(target) {
  const link = path.join(BENCH, 'node_modules');
  rmSync(link, { recursive: true, force: true });
  symlinkSync(path.relative(BENCH, target), link);
}
