import Negotiator from 'negotiator';

const JSON_ANSWER = 'application/json; charset=utf-8';
export const GRAPHQL_RESPONSE = 'application/graphql-response+json; charset=utf-8';
/** As Apollo Server offers them, so that both choose the same. */
const OFFERED = [JSON_ANSWER, GRAPHQL_RESPONSE, 'application/json; callbackSpec=1.0; charset=utf-8'];

/**
 * The media type of an answer, for the request's header `accept`.
 *
 * @returns null when the caller takes none that an answer can have
 */
export function mediaTypeFor(accept: string | undefined): string | null {
  if (accept === undefined || accept === '' || accept === '*/*' || accept === 'application/json')
    return JSON_ANSWER;
  return new Negotiator({ headers: { accept } }).mediaType(OFFERED) ?? null;
}
