import { badUserInput } from '../errors';
import { idOfType, NODE_TYPES, type NodeType } from './global-id';
import { settled } from './settled';

const TYPES_WITH_SLUG_KEY: readonly NodeType[] = ['Modality', 'Profession', 'Place'];

type Resolve<Rest extends unknown[]> = (
  source: unknown,
  args: { representations: readonly unknown[] },
  ...rest: Rest
) => unknown;

/**
 * Makes a resolver of `_entities` answer each representation by itself: @apollo/subgraph's own throws for all of them
 * when one is bad. Records of one type are still read together.
 *
 * @returns what each representation leads to; of a bad one the error BAD_USER_INPUT
 */
export function eachEntityAlone<Rest extends unknown[]>(resolve: Resolve<Rest>) {
  return (source: unknown, { representations }: { representations: readonly unknown[] }, ...rest: Rest) =>
    settled(
      representations.map(async (representation, at) => {
        checkRepresentation(representation, `representations.${at}`);
        const [entity] = resolve(source, { representations: [representation] }, ...rest) as unknown[];
        return entity;
      }),
    );
}

/** Representations are of any shape, so GraphQL has not checked them. */
function checkRepresentation(representation: unknown, argument: string): void {
  const { __typename, id, slug } = Object(representation) as Record<string, unknown>;
  const type = NODE_TYPES.find((candidate) => candidate === __typename);
  if (type === undefined) throw badUserInput(`${argument}.__typename`, 'There is no entity of this type.');
  if (typeof id === 'string') idOfType(type, id, `${argument}.id`);
  else if (id !== undefined || typeof slug !== 'string' || !TYPES_WITH_SLUG_KEY.includes(type))
    throw badUserInput(argument, `The representation has no key of a ${type}.`);
}
