import DataLoader from 'dataloader';

/**
 * Loads rows by key, null where there is none, those that are asked for at the same time together. What the request has
 * read already is there at once, without a promise.
 */
export class RowLoader<Key, Row extends object> {
  private readonly loader: DataLoader<Key, Row | null>;

  /** @param known the rows that have been read, by their key; those that are loaded come to them */
  constructor(
    load: (keys: readonly Key[]) => Promise<(Row | null)[]>,
    private readonly known: Map<Key, Row>,
  ) {
    this.loader = new DataLoader(async (keys: readonly Key[]) => {
      const rows = await load(keys);
      rows.forEach((row, at) => {
        if (row !== null) known.set(keys[at] as Key, row);
      });
      return rows;
    });
  }

  load(key: Key): Row | Promise<Row | null> {
    return this.known.get(key) ?? this.loader.load(key);
  }

  /** The row of a key that another row refers to. @throws Error when it is gone, which the foreign keys forbid */
  get(key: Key): Row | Promise<Row> {
    return this.known.get(key) ?? this.loader.load(key).then(existing);
  }
}

function existing<Row>(row: Row | null): Row {
  if (row === null) throw new Error('a row that another row refers to is missing');
  return row;
}
