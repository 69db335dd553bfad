import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { BENCH, dataFolder, ROOT } from '../folders.mjs';
import { digestOf, once } from '../stamp.mjs';

const NPM_OPTIONS = ['--no-audit', '--no-fund', '--loglevel=error'];

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
  const runtime = await installNode(dataFolder(`node-${version}`), version);
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

/** Node.js from its npm package, which brings the headers for native modules along. */
async function installNode(folder, version) {
  await once(path.join(folder, '.installed'), String(version), () => {
    process.stdout.write(`Installing Node.js ${version} …\n`);
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true }));
    execFileSync('npm', ['install', ...NPM_OPTIONS, `node@${version}`], { cwd: folder, stdio: 'inherit' });
  });
  const { resolve } = createRequire(path.join(folder, 'node_modules/node/package.json'));
  const headers = path.dirname(resolve(`node-linux-${process.arch}/package.json`));
  return { executable: path.join(headers, 'bin/node'), headers };
}

/** Installs exactly what a lockfile says, without what is only for development. */
async function installDependencies(folder, manifestFolder, { executable, headers }) {
  const manifests = ['package.json', 'package-lock.json'].map((name) => path.join(manifestFolder, name));
  await once(
    path.join(folder, '.installed'),
    digestOf(path.join(manifestFolder, 'package-lock.json')),
    () => {
      process.stdout.write(`Installing what ${path.basename(folder)} needs …\n`);
      for (const manifest of manifests) copyFileSync(manifest, path.join(folder, path.basename(manifest)));
      // Native modules are built for the Node.js that npm itself runs on.
      const env = {
        ...process.env,
        PATH: path.dirname(executable) + path.delimiter + process.env.PATH,
        npm_config_nodedir: headers,
      };
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
