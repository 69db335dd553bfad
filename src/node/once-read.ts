/** Makes something of a row: at once where the row is there, without a promise. */
export function onceRead<Row, Result>(
  row: Row | Promise<Row>,
  make: (row: Row) => Result | Promise<Result>,
): Result | Promise<Result> {
  return row instanceof Promise ? row.then(make) : make(row);
}
