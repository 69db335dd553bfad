/** A word that stands wherever clients say what they look for, and must stand in nothing that others read. */
export const CANARY = 'xqcanary';

const FILTER = `text: "${CANARY} grief", near: { from: { place: { city: "${CANARY}", region: "CA" } }, radiusKm: 10 }`;

/** A point that somebody looks around. */
const LATITUDE = 34.0918273;
/** What must stand nowhere. */
export const LOOKED_FOR = new RegExp(`${CANARY}|${LATITUDE}`, 'i');

/** What clients send, with the canary in it: answered, wrong in many ways, too much, and no GraphQL at all. */
const REQUESTS: readonly Readonly<Record<string, unknown>>[] = [
  { query: `query Search { statements(filter: { text: "${CANARY}" }) { totalCount } }` },
  { query: `{ ${CANARY}: specialist(by: { slug: "${CANARY}" }) { name } }` },
  {
    query: `query Search($prefix: String!) { suggestions(prefix: $prefix) { label } }`,
    variables: { prefix: CANARY },
  },
  { query: `{ ...${CANARY} } fragment ${CANARY} on Query { directory { name } }` },
  { query: `{ specialists(filter: { ${FILTER} }) { totalCount } }` },
  {
    query: `{ specialists(filter: { near: { from: { coordinates: { latitude: ${LATITUDE}, longitude: -118.3 } }, radiusKm: 10 } }) { totalCount } }`,
  },
  { query: `{ specialists(after: "${CANARY}") { totalCount } }` },
  {
    query: `query Search($${CANARY}: Int) { specialists(first: $${CANARY}) { totalCount } }`,
    variables: { [CANARY]: CANARY },
  },
  { query: `{ ${CANARY} }` },
  { query: `{ directory( # ${CANARY}` },
  { query: `{ ${'a '.repeat(3_001)} } # ${CANARY}` },
  { query: `# ${CANARY}\n${'{a'.repeat(300)}` },
  {
    query: `{ ${CANARY}: ${'modalities { nodes { specialists { nodes { statements { nodes { id ' + '} '.repeat(6)}}`,
  },
];

/** Sends all of them, twice, by POST and by GET, since what comes again goes another way. */
export async function sendCanaries(origin: string): Promise<void> {
  const headers = { 'user-agent': CANARY, 'x-forwarded-for': CANARY };
  const send = async (target: string, init: RequestInit = {}) => {
    const response = await fetch(origin + target, { ...init, headers: { ...headers, ...init.headers } });
    await response.arrayBuffer();
  };
  const post = (body: string) =>
    send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  for (const request of [...REQUESTS, ...REQUESTS]) {
    await post(JSON.stringify(request));
    const parameters = Object.entries(request).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    await send(`/graphql?${new URLSearchParams(parameters).toString()}`);
  }
  await post(`{"query": "${CANARY}`);
  for (const target of [`/${CANARY}`, `/graphql?${CANARY}=${CANARY}`, `/schema.graphql?${CANARY}`])
    await send(target);
}
