// Lists of keys are padded to one of these lengths, so that a few prepared statements serve every number of keys.
const LENGTHS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500];

/** How many keys one statement takes at most; SQLite allows no more than 500 terms in a compound SELECT. */
export const KEYS_PER_STATEMENT = 500;

/** Cuts keys into lists that one statement can take. An empty list of keys makes no statement. */
export function chunks<Key>(keys: readonly Key[]): Key[][] {
  const result: Key[][] = [];
  for (let start = 0; start < keys.length; start += KEYS_PER_STATEMENT)
    result.push(keys.slice(start, start + KEYS_PER_STATEMENT));
  return result;
}

/** The length to which a list of so many keys is padded. */
export function paddedLength(length: number): number {
  return LENGTHS.find((candidate) => candidate >= length) ?? length;
}

/** Pads a list of keys by repeating its last one, which changes nothing in an IN (…). */
export function padKeys<Key>(keys: readonly Key[]): Key[] {
  const last = keys.at(-1);
  const padding = paddedLength(keys.length) - keys.length;
  return last === undefined ? [] : [...keys, ...Array<Key>(padding).fill(last)];
}

/** `?, ?, ?` */
export function placeholders(count: number): string {
  return Array<string>(count).fill('?').join(', ');
}
