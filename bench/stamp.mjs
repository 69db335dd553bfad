import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A digest of files and of all files in folders. */
export function digestOf(...names) {
  const hash = createHash('sha256');
  for (const file of names.flatMap(filesOf)) hash.update(path.basename(file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

function filesOf(name) {
  if (!statSync(name).isDirectory()) return [name];
  return readdirSync(name)
    .sort()
    .flatMap((entry) => filesOf(path.join(name, entry)));
}

/** Makes something once: what a stamp file names already as done is not made again. */
export async function once(stampFile, content, make) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === content) return;
  await make();
  writeFileSync(stampFile, content);
}
