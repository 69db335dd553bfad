import { generateDirectory } from '../../src/generator/load';
import { TestDirectory } from '../harness/directory';
import { ENGINES, type EngineName } from '../setup/databases';

const FEW = { modalities: 5, specialists: 10, statements: 20, seed: 3 };
const MANY = { modalities: 50, specialists: 7_000, statements: 9_000, seed: 3 };

const FILTERS: Record<string, string> = {
  'a region': '{ place: { region: { eq: "CA" } } }',
  'a region and a kind': '{ place: { region: { in: ["CA", "TX"] } }, kind: { in: [INDIVIDUAL] } }',
  'a profession and licensure':
    '{ profession: { in: ["psychologist"] }, statedLicensure: { in: [LICENSED] }, hasPlace: true }',
  'a common word': '{ text: "therapy" }',
  'a rare word': '{ text: "xylophone" }',
  nearness: '{ near: { from: { place: { city: "Boston", region: "MA" } }, radiusKm: 80 } }',
  'recent changes': '{ updatedAt: { gte: "2020-01-01T00:00:00.000Z" } }',
  alternatives: '{ or: [{ text: "grief" }, { not: { place: { city: { eq: "boston" } } } }] }',
};

const ORDERS: Record<string, (filter: string) => boolean> = {
  NAME: () => true,
  UPDATED_AT: () => true,
  'CITY, direction: DESC': () => true,
  RELEVANCE: (filter) => filter.startsWith('{ text'),
  DISTANCE: (filter) => filter.startsWith('{ near'),
};

const PAGE =
  '{ totalCount nodes { name } edges { distanceKm highlights { source } } pageInfo { hasNextPage } }';

const QUERIES = Object.entries(FILTERS).flatMap(([what, filter]) =>
  Object.entries(ORDERS)
    .filter(([, goesWith]) => goesWith(filter))
    .flatMap(([field]) => {
      const list = `specialists(first: 5, filter: ${filter}, orderBy: { field: ${field} }) ${PAGE}`;
      return [
        [`specialists by ${what}, ${field}`, `{ ${list} }`],
        [`specialists of modalities by ${what}, ${field}`, `{ modalities(first: 3) { nodes { ${list} } } }`],
      ] as const;
    }),
);
const FACETS = `{ specialists(filter: { place: { region: { eq: "CA" } } }) { facets {
  modalities { value } professions { value } regions { value } places { value } kinds { value } statedLicensures { value }
} } }`;

/** The number of statements that each query costs. */
async function costsIn(engine: EngineName, size: typeof FEW): Promise<Record<string, number>> {
  const directory = await TestDirectory.open(engine);
  try {
    await generateDirectory(directory.database, size, () => undefined, false);
    const costs: Record<string, number> = {};
    for (const [name, query] of [...QUERIES, ['facets', FACETS] as const]) {
      // What is found is read by key; a list that finds nothing has nothing to read.
      const sql = await directory.sqlOf(query);
      costs[name] = sql.filter(
        ({ sql: text }) => !/ FROM \w+ t WHERE t\.\w+ IN \([?, ]+\)$/.test(text),
      ).length;
    }
    return costs;
  } finally {
    await directory.close();
  }
}

describe.each(ENGINES)('the number of SQL statements of finding (%s)', (engine) => {
  test('is the same in a directory of ten specialists and in one of seven thousand', async () => {
    const few = await costsIn(engine, FEW);
    expect(await costsIn(engine, MANY)).toEqual(few);
    expect(few['facets']).toBeLessThanOrEqual(13);
    expect(Math.max(...Object.values(few))).toBeLessThanOrEqual(13);
  }, 120_000);
});
