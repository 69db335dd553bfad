import { GraphQLError } from 'graphql';

/**
 * The caller's fault, told in the answer.
 *
 * @param argument the dotted path of the argument that is wrong, for example "by.id"
 */
export function badUserInput(argument: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', argument } });
}

/**
 * More was asked for than the directory gives at once.
 *
 * @param limit the limit's name in `directory { limits }`
 */
export function limitExceeded(limit: string, max: number, asked: number): GraphQLError {
  return new GraphQLError(`${asked} exceeds the limit of ${max} (${limit}).`, {
    extensions: { code: 'LIMIT_EXCEEDED', limit, max, asked },
  });
}
