import DataLoader from 'dataloader';

/** A DataLoader of rows by key, null where there is none. */
export class RowLoader<Key, Row> extends DataLoader<Key, Row | null> {
  /** The row of a key that another row refers to. @throws Error when it is gone, which the foreign keys forbid */
  async get(key: Key): Promise<Row> {
    const row = await this.load(key);
    if (row === null) throw new Error('a row that another row refers to is missing');
    return row;
  }
}
