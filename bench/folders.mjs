import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const BENCH = import.meta.dirname;
export const ROOT = path.dirname(BENCH);

/** A folder below bench/data, which git ignores; made if it is missing. */
export function dataFolder(...names) {
  const folder = path.join(BENCH, 'data', ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What `npm start` gives to Node.js, for the product that is built in a folder. */
export function startArguments(folder) {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const [, ...given] = scripts.start.split(' ');
  return given.map((argument) => (argument.endsWith('.js') ? path.join(folder, argument) : argument));
}
