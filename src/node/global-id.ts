import { badUserInput } from '../errors';

/** The types whose records can be fetched by their id alone. */
export const NODE_TYPES = ['Modality', 'Specialist', 'Statement', 'Profession', 'Place'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

const LAST_ID = 2 ** 31 - 1;

/** The public id of a record: opaque to clients, the same on every engine. */
export function toGlobalId(type: NodeType, id: number): string {
  const text = `${type}:${id}`;
  // A third as long as a Buffer takes. Of letters, digits and colons, base64 and base64url differ in the padding alone.
  return btoa(text).slice(0, Math.ceil((text.length * 4) / 3));
}

/**
 * Reads a public id.
 *
 * @param argument the dotted path of the argument that holds it, for the error
 * @throws GraphQLError BAD_USER_INPUT when it is not an id that this directory could have given
 */
export function fromGlobalId(globalId: string, argument: string): { type: NodeType; id: number } {
  const [name, digits] = Buffer.from(globalId, 'base64url').toString('utf8').split(':');
  const type = NODE_TYPES.find((candidate) => candidate === name);
  const id = Number(digits);
  const given = type !== undefined && Number.isInteger(id) && id >= 1 && id <= LAST_ID;
  if (!given || toGlobalId(type, id) !== globalId)
    throw badUserInput(argument, `"${globalId}" is not an id of this directory.`);
  return { type, id };
}

/**
 * Reads the public id of a record of one type.
 *
 * @throws GraphQLError BAD_USER_INPUT when it is malformed or of another type
 */
export function idOfType(type: NodeType, globalId: string, argument: string): number {
  const found = fromGlobalId(globalId, argument);
  if (found.type !== type)
    throw badUserInput(argument, `"${globalId}" is the id of a ${found.type}, not of a ${type}.`);
  return found.id;
}
