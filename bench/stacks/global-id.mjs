/** The public id of a record, as the product makes it. */
export function globalId(type, id) {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}
