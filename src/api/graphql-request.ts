/** What a GraphQL request asks for. */
export interface GraphqlRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;
const SEARCH_PARAMETERS = new Set(['query', 'operationName', 'variables']);

/** Reads a POST's JSON where it has what every server takes, and nothing else; null for any other. */
export function readBody(body: unknown): GraphqlRequest | null {
  if (!isRecord(body)) return null;
  const { query, operationName = null, variables = null, extensions = null } = body;
  if (typeof query !== 'string' || extensions !== null) return null;
  if (operationName !== null && !(typeof operationName === 'string' && NAME.test(operationName))) return null;
  if (variables !== null && !isRecord(variables)) return null;
  return { query, operationName, variables: variables ?? {} };
}

/** Reads a GET's query string where it has what every server takes, once each, and nothing else; null for any other. */
export function readSearch(parameters: URLSearchParams): GraphqlRequest | null {
  const names = [...parameters.keys()];
  if (new Set(names).size < names.length || !names.every((name) => SEARCH_PARAMETERS.has(name))) return null;
  const variables = parameters.get('variables');
  try {
    return readBody({
      query: parameters.get('query'),
      operationName: parameters.get('operationName'),
      variables: variables === null ? null : (JSON.parse(variables) as unknown),
    });
  } catch {
    return null;
  }
}

/** The document of a request's JSON, whatever else is wrong with it; empty where there is none. */
export function documentIn(body: unknown): string {
  return isRecord(body) && typeof body['query'] === 'string' ? body['query'] : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
