// Shows how long the dearest queries within the limits take, on a server over a large directory that is asked nothing else:
//
//   DATABASE_URL=… REQUEST_TIMEOUT=600 RATE_LIMIT=off npm start
//   node scripts/dearest-queries.mjs http://localhost:4000/graphql
//
// For each its cost and the shortest of three times, which other work on the machine makes longer.

const RUNS = 3;
const [address] = process.argv.slice(2);

const FACETS = ['modalities', 'professions', 'regions', 'places', 'kinds', 'statedLicensures'];
const facets = `facets { ${FACETS.map((facet) => `${facet} { value label count selected }`).join(' ')} }`;
const highlights = 'highlights { source parts { text matched } statement { id } }';
const person =
  'id slug name title profession { name } place { name } modalities(first: 5) { nodes { name } }';
const times = (count, text) => Array.from({ length: count }, (_, nth) => text(nth)).join(' ');

/** Queries that read much, for a word that many statements have. */
const queries = (word) => ({
  'a search page of 100 for a common word, with all six facets': `{ specialists(first: 100, filter: { text: "${word}" }, orderBy: { field: RELEVANCE }) { totalCount ${facets} edges { ${highlights} node { ${person} } } } }`,
  'all six facets of specialists, of everything': `{ specialists(first: 1) { totalCount ${facets} } }`,
  'the dearest facet nine times under aliases': `{ specialists(first: 1) { facets { ${times(9, (nth) => `a${nth}: modalities { value count }`)} } } }`,
  'four totals of common words': `{ ${times(4, (nth) => `a${nth}: specialists(first: 1, filter: { text: "${word.slice(0, word.length - nth)}" }) { totalCount }`)} }`,
  'a common word in the lists of the 30 most popular modalities': `{ modalities(first: 30, orderBy: { field: SPECIALIST_COUNT, direction: DESC }) { nodes { specialists(first: 1, filter: { text: "${word}" }) { totalCount } } } }`,
  '100 pages of 100 statements with texts and names': `{ specialists(first: 100) { nodes { name statements(first: 100) { nodes { text modality { name } } } } } }`,
});

async function ask(query) {
  const headers = { 'content-type': 'application/json', 'directory-cost': '1' };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data, errors, extensions } = await response.json();
  if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
  return { data, cost: extensions.cost.requested };
}

/** The word of five letters or more that most of the first 100 statements have. */
async function commonWord() {
  const { data } = await ask('{ statements(first: 100) { nodes { text } } }');
  const counts = new Map();
  for (const { text } of data.statements.nodes)
    for (const word of new Set(text.toLowerCase().match(/\b[a-z]{5,}\b/g)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0][0];
}

for (const [what, query] of Object.entries(queries(await commonWord()))) {
  const seconds = [];
  let cost = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const begun = performance.now();
    ({ cost } = await ask(query));
    seconds.push((performance.now() - begun) / 1_000);
  }
  process.stdout.write(`${what}: cost ${cost}, ${Math.min(...seconds).toFixed(1)} s\n`);
}
