const KEY = 'Specialist.NAME.ASC';

/** A specialist's cursor in the order of names, as the product writes it. */
export function encodeCursor({ sortName, id }) {
  return Buffer.from(JSON.stringify([KEY, sortName, id])).toString('base64url');
}

/** Where such a cursor points. @throws Error when it belongs to another order */
export function decodeCursor(cursor) {
  const [key, sortName, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  if (key !== KEY) throw new Error('not a cursor of this order');
  return { sortName, id };
}
