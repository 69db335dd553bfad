import { badUserInput } from '../errors';

/** The input with all keys but one null or absent, as a union over its keys. */
type OneKey<Input> = {
  [Key in keyof Input]-?: { readonly key: Key; readonly value: NonNullable<Input[Key]> };
}[keyof Input];

/**
 * The one key that a `@oneOf` input gives. graphql-js checks this as well, but a supergraph may drop the directive.
 *
 * @throws GraphQLError BAD_USER_INPUT when none or several are given
 */
export function oneOf<Input extends object>(input: Input, argument: string): OneKey<Input> {
  const given = Object.entries<unknown>(input as Record<string, unknown>).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  const [first] = given;
  if (first === undefined || given.length > 1)
    throw badUserInput(argument, `"${argument}" takes exactly one key, but has ${given.length}.`);
  return { key: first[0], value: first[1] } as OneKey<Input>;
}
