import { mkdirSync } from 'node:fs';
import path from 'node:path';

export const BENCH = import.meta.dirname;
export const ROOT = path.dirname(BENCH);

/** A folder below bench/data, which git ignores; made if it is missing. */
export function dataFolder(...names) {
  const folder = path.join(BENCH, 'data', ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}
