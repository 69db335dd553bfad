/**
 * The requests by which a stack is asked a query, one for each set of variables: a POST after "GraphQL over HTTP", or
 * where code is written by hand the GET of that answer's own path.
 */
export async function requestsFor(stack, query) {
  if (stack.isRest)
    return query.variableSets.map((variables) => ({ method: 'GET', path: query.restPath(variables) }));
  const ask = async (body) => JSON.parse(await stack.load.text(post(stack, body))).data;
  const { document, variableSets } = stack.translate ? await stack.translate(query, ask) : query;
  return variableSets.map((variables) => post(stack, { query: document, variables }));
}

function post({ url }, body) {
  return {
    method: 'POST',
    path: url.pathname,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: Buffer.from(JSON.stringify(body)),
  };
}
