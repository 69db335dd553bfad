/** What a GraphQL request asks for. */
export interface GraphqlRequest {
  /** The document, or its SHA-256 in hexadecimal digits where the request has nothing but that. */
  readonly query: string | { readonly sha256: string };
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;
const SEARCH_PARAMETERS = new Set(['query', 'operationName', 'variables', 'extensions']);

/** Reads a POST's JSON where it has what every server takes, and nothing else; null for any other. */
export function readBody(body: unknown): GraphqlRequest | null {
  if (!isRecord(body)) return null;
  const { operationName = null, variables = null } = body;
  const query = readQuery(body['query'] ?? null, body['extensions'] ?? null);
  if (query === null) return null;
  if (operationName !== null && !(typeof operationName === 'string' && NAME.test(operationName))) return null;
  if (variables !== null && !isRecord(variables)) return null;
  return { query, operationName, variables: variables ?? {} };
}

/** Reads a GET's query string where it has what every server takes, once each, and nothing else; null for any other. */
export function readSearch(parameters: URLSearchParams): GraphqlRequest | null {
  const names = [...parameters.keys()];
  if (new Set(names).size < names.length || !names.every((name) => SEARCH_PARAMETERS.has(name))) return null;
  const json = (name: string): unknown => JSON.parse(parameters.get(name) ?? 'null');
  try {
    return readBody({
      query: parameters.get('query'),
      operationName: parameters.get('operationName'),
      variables: json('variables'),
      extensions: json('extensions'),
    });
  } catch {
    return null;
  }
}

/** The document of a request's JSON, whatever else is wrong with it; empty where there is none. */
export function documentIn(body: unknown): string {
  return isRecord(body) && typeof body['query'] === 'string' ? body['query'] : '';
}

function readQuery(query: unknown, extensions: unknown): GraphqlRequest['query'] | null {
  if (extensions === null) return typeof query === 'string' ? query : null;
  if (query !== null || !isRecord(extensions)) return null;
  const { persistedQuery, ...others } = extensions;
  if (Object.keys(others).length > 0 || !isRecord(persistedQuery)) return null;
  const { version, sha256Hash } = persistedQuery;
  return version === 1 && typeof sha256Hash === 'string' ? { sha256: sha256Hash } : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
