/**
 * The requests by which a stack is asked a query, one for each set of variables: a POST after "GraphQL over HTTP", or
 * where code is written by hand the GET of that answer's own path.
 */
export function requestsFor(stack, query) {
  if (stack.isRest)
    return query.variableSets.map((variables) => ({ method: 'GET', path: query.restPath(variables) }));
  const document = stack.documents?.[query.name] ?? query.document;
  return query.variableSets.map((variables) => ({
    method: 'POST',
    path: stack.url.pathname,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: Buffer.from(JSON.stringify({ query: document, variables })),
  }));
}
