import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { RELAY_DOCUMENTS } from './relay-documents';
import type { AnsweredPage } from '../harness/lists';
import { idOf, idsIn, PAGES_MAX, ServedWorld } from './served-world';

const COMPILER = path.join(__dirname, '../../node_modules/.bin/relay-compiler');
const CONFIG = {
  src: 'src',
  schema: 'schema.graphql',
  language: 'typescript',
  artifactDirectory: 'artifacts',
  noSourceControl: true,
  requireCustomScalarTypes: true,
  customScalarTypes: { DateTime: 'string' },
  persistConfig: { file: 'persisted.json' },
};

/** The compiler wants one tag for each definition. */
const moduleWith = (document: string) =>
  document
    .split(/\n\n(?=\s*(?:query|fragment) )/)
    .map((definition) => `graphql\`${definition}\`;`)
    .join('\n');

let served: ServedWorld;
let project: string;

beforeAll(async () => {
  served = await ServedWorld.start();
});
afterAll(() => served.stop());
beforeEach(async () => {
  project = mkdtempSync(path.join(os.tmpdir(), 'relay-'));
  for (const folder of ['src', 'artifacts']) mkdirSync(path.join(project, folder));
  write('relay.config.json', JSON.stringify(CONFIG));
  write('persisted.json', '{}');
  write('schema.graphql', await served.sdl());
});
afterEach(() => rmSync(project, { recursive: true }));

const read = (file: string) => readFileSync(path.join(project, file), 'utf8');

function write(file: string, text: string): void {
  writeFileSync(path.join(project, file), text);
}

/** Compiles these documents; gives what the compiler printed. @throws Error when it fails */
async function compile(documents: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, document] of Object.entries(documents)) write(`src/${name}.ts`, moduleWith(document));
  const { stdout, stderr } = await promisify(execFile)(COMPILER, ['relay.config.json'], { cwd: project });
  return stdout + stderr;
}

/** The queries as a Relay application sends them, by name. */
function compiledQueries(): Map<string, string> {
  const persisted = JSON.parse(read('persisted.json')) as object;
  const texts = Object.values(persisted) as string[];
  return new Map(texts.map((text) => [/^query (\w+)/.exec(text)?.[1] ?? '', text]));
}

describe('relay-compiler', () => {
  test('compiles connections, pagination fragments and refetches by node', async () => {
    expect(await compile(RELAY_DOCUMENTS)).not.toMatch(/warn|error/i);
    const documents = Object.values(RELAY_DOCUMENTS).join('\n');
    const named = documents.matchAll(/(?:query |fragment |queryName: ")(\w+)/g);
    const names = Array.from(named, ([, name]) => `${name}.graphql.ts`);
    expect(readdirSync(path.join(project, 'artifacts')).sort()).toEqual(names.sort());
    const artifact = read('artifacts/ModalityPage_specialists.graphql.ts');
    expect(artifact).toContain('"direction": "bidirectional"');
    expect(artifact).toContain('"identifierQueryVariableName": "id"');
  });

  test('refuses a document that the schema does not have', async () => {
    const query = 'query WrongQuery { modalities(first: 2) { edges { node { nothingOfThisName } } } }';
    await expect(compile({ Wrong: query })).rejects.toThrow('Failed to build');
  });
});

describe('what relay-compiler makes of an application', () => {
  let queries: Map<string, string>;
  beforeEach(async () => {
    await compile(RELAY_DOCUMENTS);
    queries = compiledQueries();
  });

  const ask = (name: string, variables: Record<string, unknown> = {}) =>
    served.data(queries.get(name)!, variables);

  test('pages through the statements of a modality', async () => {
    const modality = served.world.modalities[1]!;
    const { modality: page } = await ask('ModalityPageQuery', { slug: modality.slug });
    const found = idsIn(page.statements);
    let { pageInfo }: AnsweredPage = page.statements;
    for (let pages = 1; pages < PAGES_MAX && pageInfo.hasNextPage; pages += 1) {
      const variables = { id: page.id, count: 2, cursor: pageInfo.endCursor };
      const { node } = await ask('ModalityPageStatementsQuery', variables);
      found.push(...idsIn(node.statements));
      pageInfo = node.statements.pageInfo;
    }
    expect(found).toEqual(served.idsOf('Modality.statements', modality));
    expect(page.statements.totalCount).toBe(found.length);
  });

  test('pages through the specialists of a modality both ways', async () => {
    const modality = served.world.modalities[2]!;
    const orderBy = { field: 'CREATED_AT', direction: 'DESC' } as const;
    const pageOf = async (variables: Record<string, unknown>): Promise<AnsweredPage> => {
      // Relay gives all variables of a page; those of the other direction are null.
      const none = { first: null, after: null, last: null, before: null };
      const id = idOf('Modality', modality);
      const { node } = await ask('ModalityPageSpecialistsQuery', { ...none, ...variables, orderBy, id });
      return node.specialists as AnsweredPage;
    };
    const all = served.idsOf('Modality.specialists', modality, orderBy);

    const { cursor } = (await pageOf({ first: 4 })).edges[3]!;
    const after = await pageOf({ first: 100, after: cursor });
    expect(idsIn(after)).toEqual(all.slice(4));
    expect(after.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const before = await pageOf({ last: 2, before: cursor });
    expect(idsIn(before)).toEqual(all.slice(1, 3));
    expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });

  test('pages through a list at the root', async () => {
    const pageAfter = async (cursor: string | null): Promise<AnsweredPage> =>
      (await ask('AllModalitiesListQuery', { count: 3, cursor })).modalities;
    let page = await pageAfter(null);
    const found = idsIn(page);
    for (let pages = 1; pages < PAGES_MAX && page.pageInfo.hasNextPage; pages += 1) {
      page = await pageAfter(page.pageInfo.endCursor);
      found.push(...idsIn(page));
    }
    expect(found).toEqual(served.idsOf('modalities'));
    expect(await ask('AllModalitiesQuery')).toMatchObject({
      directory: { counts: { modalities: found.length } },
    });
  });

  test('refetches one record, and several of several types', async () => {
    const specialist = served.world.specialists[4]!;
    expect(await ask('SpecialistCardQuery', { id: idOf('Specialist', specialist) })).toMatchObject({
      node: { __typename: 'Specialist', id: idOf('Specialist', specialist), slug: specialist.slug },
    });
    const statement = served.world.statements[4]!;
    const ids = [idOf('Statement', statement), idOf('Modality', served.world.modalities[0]!)];
    expect(await ask('AnyRecordsQuery', { ids })).toMatchObject({
      nodes: [
        { __typename: 'Statement', id: ids[0], text: statement.text },
        { __typename: 'Modality', id: ids[1], aliases: [] },
      ],
    });
  });
});
