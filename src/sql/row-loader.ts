import { BatchLoader } from './batch-loader';

/** Loads rows by key, null where there is none. */
export class RowLoader<Key, Row> extends BatchLoader<Key, Row | null> {
  /** The row of a key that another row refers to. @throws Error when it is gone, which the foreign keys forbid */
  async get(key: Key): Promise<Row> {
    const row = await this.load(key);
    if (row === null) throw new Error('a row that another row refers to is missing');
    return row;
  }
}

/** A row that another refers to, or null where that refers to none: at once where it was read along. */
export function referred<Key, Row>(
  readAlong: Row | null | undefined,
  key: Key | null,
  loader: RowLoader<Key, Row>,
): Row | null | Promise<Row> {
  if (readAlong !== undefined) return readAlong;
  return key === null ? null : loader.get(key);
}
