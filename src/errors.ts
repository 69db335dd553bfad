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
 * @param asked null where counting stopped at the limit
 */
export function limitExceeded(limit: string, max: number, asked: number | null): GraphQLError {
  return new GraphQLError(`${asked ?? 'More'} exceeds the limit of ${max} (${limit}).`, {
    extensions: { code: 'LIMIT_EXCEEDED', limit, max, asked },
  });
}

/** What the work of a request fails with when nobody waits for its answer any more; so nobody is told. */
export function callerGone(): GraphQLError {
  return new GraphQLError('The caller has gone.', { extensions: { code: 'CANCELLED' } });
}

/**
 * A client has asked for more than it may in a while.
 *
 * @param max what a client may use at once, in units of cost, and `window` in how many seconds that comes back
 * @param asked what this request costs
 * @param left what the client may still use
 * @param retryAfter in how many seconds it may use enough for this request
 */
export function rateLimited(
  { max, window }: { readonly max: number; readonly window: number },
  asked: number,
  left: number,
  retryAfter: number,
): GraphQLError {
  return new GraphQLError(
    `This costs ${asked}, and of ${max} in ${window} seconds ${left} are left. Try again in ${retryAfter} s.`,
    { extensions: { code: 'RATE_LIMITED', limit: 'rate', max, window, asked, left, retryAfter } },
  );
}

/**
 * No one point is known for the town that was asked for.
 *
 * @param argument the dotted path of the town, for example "filter.near.from.place"
 * @param message names the town as it was asked for
 * @param candidates the towns that may have been meant, at most five, each fit to be given back as `TownInput`
 */
export function unknownPlace(
  argument: string,
  message: string,
  candidates: readonly { city: string; region: string; country: string }[],
): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'UNKNOWN_PLACE', argument, candidates } });
}
