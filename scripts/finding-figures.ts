import { graphql } from 'graphql';

import { STANDARD_LIMITS } from '../src/api/admission/limits';
import { FREE } from '../src/api/admission/rate-limit';
import { contextFactory } from '../src/api/context';
import { RequestRecord } from '../src/api/observing/request-record';
import { createSchema } from '../src/api/schema';
import { readSdl } from '../src/api/sdl';
import { encodeCursor } from '../src/connection/cursor';
import { loadConfig } from '../src/config';
import { Database } from '../src/database/database';
import { specialistOrders } from '../src/specialist/specialist.repository';
import { Distribution } from '../src/sql/distribution';
import type { RequestSession, SqlSession, SqlValue } from '../src/sql/session';

// Shows what finding costs in the directory that DATABASE_URL names, which `npm run generate` made: for each query its
// statements, the rows that the engine reads for them, the shortest of three times, and the plan. The figures in
// docs/finding.md are its output.

const PAGE = 20;
const DEEP = 3_999 * PAGE;
const RUNS = 3;
const QUERY_MILLISECONDS_MAX = 600_000;

interface Statement {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const people = (args: string, selection = 'nodes { name }') =>
  `{ specialists(first: ${PAGE}, ${args}) { ${selection} } }`;
const INDIVIDUALS = 'filter: { kind: { in: [INDIVIDUAL] }, hasPlace: true }';
const byName = { field: 'NAME' } as const;

/** The queries, each with what it shows. */
async function queries({ session }: Database): Promise<Record<string, string>> {
  const [popular] = await session.rows<{ id: number; slug: string }>(
    'SELECT id, slug FROM modality ORDER BY specialist_count DESC LIMIT 1',
  );
  const [rare] = await session.rows<{ word: string }>(
    "SELECT word FROM search_word WHERE noun = 'Specialist' AND names = 0 AND words BETWEEN 100 AND 200 LIMIT 1",
  );
  const word = (rare?.word ?? 'xqgrief').slice(2);
  const practised = `filter: { modality: { anyOf: ["${popular?.slug}"] } }`;
  const after = async (from: string) => {
    const [row] = await session.rows<{ sortName: string; id: number }>(
      `SELECT ${from} LIMIT 1 OFFSET ${DEEP - 1}`,
    );
    return row === undefined ? '' : `, after: "${encodeCursor(specialistOrders.find(byName), row)}"`;
  };
  const deep = await after(
    "t.sort_name AS sortName, t.id AS id FROM specialist t WHERE t.kind = 'INDIVIDUAL' AND t.place_id IS NOT NULL ORDER BY t.sort_name, t.id",
  );
  const deepPractised = await after(
    `s.specialist_sort_name AS sortName, s.specialist_id AS id FROM statement s WHERE s.modality_id = ${popular?.id} ORDER BY s.specialist_sort_name, s.specialist_id`,
  );
  const near = 'near: { from: { place: { city: "Boston", region: "MA" } }';
  const facets =
    'facets { modalities { value } professions { value } regions { value } places { value } kinds { value } statedLicensures { value } }';
  return {
    'filtered by kind and place, page 1': people(INDIVIDUALS),
    'filtered by kind and place, page 4,000': people(`${INDIVIDUALS}${deep}`),
    'of a popular modality, page 1': people(practised),
    'of a popular modality, page 4,000': people(`${practised}${deepPractised}`),
    'of a region, by name': people('filter: { place: { region: { eq: "CA" } } }'),
    'of a region and a popular modality, by latest change': people(
      `filter: { place: { region: { eq: "CA" } }, modality: { anyOf: ["${popular?.slug}"] } }, orderBy: { field: UPDATED_AT }`,
    ),
    'within 25 km, the nearest first': people(
      `filter: { ${near}, radiusKm: 25 } }, orderBy: { field: DISTANCE }`,
    ),
    'within 500 km, the nearest first': people(
      `filter: { ${near}, radiusKm: 500 } }, orderBy: { field: DISTANCE }`,
    ),
    'a rare word, the best first': people(`filter: { text: "${word}" }, orderBy: { field: RELEVANCE }`),
    'two common words, the best first': people(
      'filter: { text: "therapy you" }, orderBy: { field: RELEVANCE }',
    ),
    'a common and a rare word, by name': people(`filter: { text: "${word} therapy" }`),
    ROTATION: people('orderBy: { field: ROTATION, seed: "2026-11-23" }'),
    'ROTATION of practices': people(
      'filter: { kind: { in: [PRACTICE] } }, orderBy: { field: ROTATION, seed: "2026-11-23" }',
    ),
    'all facets of a region': people('filter: { place: { region: { eq: "CA" } } }', facets),
    'suggestions for "an"': '{ suggestions(prefix: "an") { label } }',
  };
}

/** Runs a query, and remembers its statements. */
async function run(database: Database, schema: ReturnType<typeof createSchema>, source: string) {
  const statements: Statement[] = [];
  const openSession = database.requestSessions(QUERY_MILLISECONDS_MAX);
  const openRecording = () => {
    const session = openSession();
    const recording = Object.create(session) as RequestSession;
    recording.rows = (sql, values = []) => {
      statements.push({ sql, values });
      return session.rows(sql, values);
    };
    return recording;
  };
  const settings = { directoryName: '', privacyPolicyUrl: null, limits: STANDARD_LIMITS };
  const facts = {
    record: new RequestRecord(''),
    method: 'POST',
    mediaType: 'application/json',
    costMode: null,
    allowance: FREE,
  } as const;
  const contextValue = contextFactory(openRecording, settings, new Distribution([]))(facts);
  const startedAt = performance.now();
  const { errors } = await graphql({ schema, source, contextValue });
  if (errors) throw errors[0] ?? new Error('failed');
  return { statements, milliseconds: performance.now() - startedAt };
}

/** How many rows and index entries MySQL reads for a statement. */
async function rowsRead({ sql, values }: Statement, session: SqlSession): Promise<number> {
  const reads = async () => {
    const counters = await session.rows<{ Variable_name: string; Value: string }>(
      "SHOW SESSION STATUS LIKE 'Handler_read%'",
    );
    return counters.reduce((sum, { Value }) => sum + Number(Value), 0);
  };
  const before = await reads();
  await session.rows(sql, values);
  return (await reads()) - before;
}

async function planOf({ sql, values }: Statement, session: SqlSession, isMysql: boolean): Promise<string[]> {
  if (!isMysql)
    return (await session.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, values)).map(
      ({ detail }) => detail,
    );
  const steps = await session.rows<Record<string, string | number | null>>(`EXPLAIN ${sql}`, values);
  return steps.map(
    ({ table, type, key, rows, Extra }) =>
      `${table ?? ''}: ${type ?? ''} ${key ?? ''} ${rows ?? ''} ${Extra ?? ''}`,
  );
}

async function main(): Promise<void> {
  const database = await Database.open(loadConfig().databaseUrl);
  const schema = createSchema(readSdl(), false);
  const isMysql = database.dataSource.options.type === 'mysql';
  for (const [what, query] of Object.entries(await queries(database))) {
    let best = await run(database, schema, query);
    for (let more = 1; more < RUNS; more += 1) {
      const again = await run(database, schema, query);
      if (again.milliseconds < best.milliseconds) best = again;
    }
    await database.transaction(async (session) => {
      let read = 0;
      const plans: string[] = [];
      for (const statement of best.statements) {
        if (isMysql) read += await rowsRead(statement, session);
        plans.push(...(await planOf(statement, session, isMysql)));
      }
      const figures = [
        `${best.statements.length} statements`,
        ...(isMysql ? [`${read} rows read`] : []),
        `${best.milliseconds.toFixed(1)} ms`,
      ];
      process.stdout.write(
        `${what}: ${figures.join(', ')}\n${plans.map((step) => `    ${step}\n`).join('')}`,
      );
    });
  }
  await database.close();
}

main().catch((error: unknown) => {
  process.stderr.write(`${String((error as Error).stack)}\n`);
  process.exitCode = 1;
});
