/** A request as it goes over the wire. */
export interface Sent {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bytes that are sent as they are, in place of all others. */
  readonly raw?: string;
}

/** What can become of a request with marked words: how it is asked, and what it comes to. */
interface Way {
  readonly request: (word: string, number: string) => Sent;
  readonly status: number;
  /** The code of the first error; null where there is none. */
  readonly code: string | null;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const LISTED =
  'query ($filter: SpecialistFilter) { specialists(filter: $filter) { totalCount edges { highlights { source } } } }';

const posted = (query: string, variables: object = {}, headers: Record<string, string> = {}): Sent => ({
  method: 'POST',
  headers: { ...JSON_TYPE, ...headers },
  body: JSON.stringify({ query, variables }),
});
const filtered = (filter: object): Sent => posted(LISTED, { filter });
const gotten = (parameters: Record<string, string>): Sent => ({
  target: `/graphql?${new URLSearchParams(parameters).toString()}`,
});

const answered = (request: Way['request']): Way => ({ request, status: 200, code: null });
const failing = (status: number, code: string, request: Way['request']): Way => ({ request, status, code });

/** How long a body may be. */
export const REQUEST_BYTES = 50_000;

/** Every way on which a request can go that the process survives. */
export const WAYS: Readonly<Record<string, Way>> = {
  words: answered((word) => filtered({ text: `${word} grief` })),
  'words in the document': answered((word) =>
    posted(`{ modalities(filter: { text: "${word}" }) { totalCount } }`),
  ),
  'words that are typed': answered((word) => posted(`{ suggestions(prefix: "${word}") { label } }`)),
  'a position': answered((_, number) =>
    filtered({ near: { from: { coordinates: { latitude: Number(number), longitude: 7 } }, radiusKm: 5 } }),
  ),
  'a town': answered((word) => filtered({ place: { city: { eq: word } } })),
  'a town that there is not': failing(200, 'UNKNOWN_PLACE', (word) =>
    filtered({ near: { from: { place: { city: word } }, radiusKm: 5 } }),
  ),
  'a key': answered((word) =>
    posted('query ($slug: String!) { place(by: { slug: $slug }) { name } }', { slug: word }),
  ),
  'a key in the address': answered((word) =>
    gotten({
      query: 'query ($slug: String!) { modality(by: { slug: $slug }) { name } }',
      variables: JSON.stringify({ slug: word }),
    }),
  ),
  'an alias': answered((word) => posted(`{ ${word}: __typename }`)),
  'a seed': answered((word) =>
    posted(`{ specialists(orderBy: { field: ROTATION, seed: "${word}" }) { totalCount } }`),
  ),
  'a price': answered((word) => posted(LISTED, { filter: { text: word } }, { 'directory-cost': 'dry-run' })),

  'words in the address': failing(405, 'BAD_REQUEST', (word) =>
    gotten({ query: LISTED, variables: JSON.stringify({ filter: { text: word } }) }),
  ),
  'what does not parse': failing(200, 'GRAPHQL_PARSE_FAILED', (word) => posted(`{ "${word}" }`)),
  'what is not in the schema': failing(200, 'GRAPHQL_VALIDATION_FAILED', (word) => posted(`{ ${word} }`)),
  'a wrong variable': failing(200, 'BAD_USER_INPUT', (word) => filtered({ hasPlace: word })),
  'a wrong cursor': failing(200, 'BAD_USER_INPUT', (word) =>
    posted(`{ places(after: "${word}") { totalCount } }`),
  ),
  'a wrong id': failing(200, 'BAD_USER_INPUT', (word) => posted(`{ node(id: "${word}") { id } }`)),
  'an operation that there is not': failing(200, 'OPERATION_RESOLUTION_FAILURE', (word) => ({
    ...posted(''),
    body: JSON.stringify({ query: 'query A { __typename }', operationName: word }),
  })),
  'too many conditions': failing(200, 'LIMIT_EXCEEDED', (word) =>
    filtered({ and: Array(40).fill({ text: word }) }),
  ),
  'too many tokens': failing(200, 'LIMIT_EXCEEDED', (word) => posted(`{ ${`${word} `.repeat(4_000)} }`)),
  'too many levels': failing(400, 'LIMIT_EXCEEDED', (word) => posted(`{ ${word} `.repeat(300))),
  'too many bytes': failing(413, 'LIMIT_EXCEEDED', (word) => filtered({ text: word.repeat(REQUEST_BYTES) })),
  'no JSON': failing(400, 'BAD_REQUEST', (word) => ({ ...posted(''), body: `${word} {` })),
  'several operations': failing(400, 'BAD_REQUEST', (word) => ({
    ...posted(''),
    body: `[{"query":"{ ${word} }"}]`,
  })),
  'another type of body': failing(415, 'BAD_REQUEST', (word) => ({ ...posted(''), headers: {}, body: word })),
  'another type of answer': failing(406, 'BAD_REQUEST', (word) => ({
    ...posted(LISTED, { filter: { text: word } }),
    headers: { ...JSON_TYPE, accept: 'text/html' },
  })),
  'a wrong header': failing(400, 'BAD_REQUEST', (word) =>
    posted('{ __typename }', {}, { 'directory-cost': word }),
  ),
  'a query by its hash': failing(200, 'PERSISTED_QUERY_NOT_FOUND', (word) => ({
    ...posted(''),
    body: JSON.stringify({
      variables: { text: word },
      extensions: { persistedQuery: { version: 1, sha256Hash: 'none' } },
    }),
  })),
  'a wrong path': failing(404, 'BAD_REQUEST', (word) => ({ target: `/${word}` })),
  'a wrong asset': failing(404, 'BAD_REQUEST', (word) => ({ target: `/graphiql/assets/${word}.js` })),
  'a wrong method': failing(405, 'BAD_REQUEST', (word) => ({ method: 'DELETE', target: `/graphql?${word}` })),
  'what is no HTTP': { request: (word) => ({ raw: `${word} ${word}\r\n\r\n` }), status: 400, code: null },
  'too large a head': {
    request: (word) => ({ raw: `GET /${word.repeat(10_000)} HTTP/1.1\r\nhost: x\r\n\r\n` }),
    status: 431,
    code: null,
  },
  'the first page': { request: (word) => ({ target: `/?${word}` }), status: 302, code: null },
  'the explorer': answered((word) => ({ target: `/graphql?${word}`, headers: { accept: 'text/html' } })),
  'a question about health': answered((word) => ({ target: `/healthz?${word}` })),
  'a question about readiness': answered((word) => ({ target: `/readyz?${word}` })),
  'the schema': answered((word) => ({ target: `/schema.graphql?${word}` })),

  'a fault of the database': failing(200, 'INTERNAL_SERVER_ERROR', (word) =>
    filtered({ text: `${word} faulty` }),
  ),
  'a statement that takes too long': failing(504, 'TIMEOUT', (word) => filtered({ text: `${word} endless` })),
};

/** How the process ends: no answer comes. */
export const CRASHES = {
  throwing: (word: string) => filtered({ text: `${word} throwing` }),
  rejecting: (word: string) => filtered({ text: `${word} rejecting` }),
};
