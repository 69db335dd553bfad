import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { ServedWorld } from './served-world';

/** Two programs start, on a machine that may be busy. */
const PROGRAMS_MILLISECONDS_MAX = 90_000;
/** Where the plugins of the generator are found. */
const ROOT = path.join(__dirname, '../..');

const OPERATIONS = `
  query ModalityPage($slug: String!, $first: Int, $orderBy: StatementOrder) {
    modality(by: { slug: $slug }) {
      ...ModalityHead
      statements(first: $first, orderBy: $orderBy) {
        totalCount
        nodes { text specialist { kind place { city coordinates { latitude } } } }
      }
      specialists(first: 3) { edges { cursor node { name } statement { excerpt } } }
    }
  }

  fragment ModalityHead on Modality { id name abbreviation aliases updatedAt }

  query OneModality($by: ModalityBy!) { modality(by: $by) { name } }

  query Records($ids: [ID!]!) {
    nodes(ids: $ids) { __typename id ... on Place { precision } ... on Statement { text } }
  }
`;

/** An application that uses what was generated, and what it must not be able to do. */
const APPLICATION = `
  import type {
    ModalityPageQuery,
    ModalityPageQueryVariables,
    OneModalityQueryVariables,
    RecordsQuery,
  } from './operations';
  import type { Modality, Specialist } from './schema';

  export const variables: ModalityPageQueryVariables[] = [
    { slug: 'harbor-method' },
    { slug: 'harbor-method', first: 10, orderBy: { field: 'POSITION' } },
    { slug: 'harbor-method', first: null, orderBy: { field: 'CREATED_AT', direction: 'ASC' } },
  ];
  // @ts-expect-error -- the slug is required
  export const noSlug: ModalityPageQueryVariables = { first: 10 };
  // @ts-expect-error -- statements have no name to be ordered by
  export const noSuchOrder: ModalityPageQueryVariables = { slug: '', orderBy: { field: 'NAME' } };

  export const byId: OneModalityQueryVariables = { by: { id: 'x' } };
  // @ts-expect-error -- exactly one key is to be given
  export const byBoth: OneModalityQueryVariables = { by: { id: 'x', slug: 'y' } };
  // @ts-expect-error -- exactly one key is to be given
  export const byNone: OneModalityQueryVariables = { by: {} };

  export function lines({ modality }: ModalityPageQuery): string[] {
    if (modality === null) return [];
    const { name, abbreviation, aliases, updatedAt, statements, specialists } = modality;
    // @ts-expect-error -- there may be no abbreviation
    abbreviation.toUpperCase();
    return [
      name.toUpperCase(),
      updatedAt.slice(0, 10),
      ...aliases,
      ...statements.nodes.map(({ text, specialist }) => text + (specialist.place?.city ?? specialist.kind)),
      ...specialists.edges.map(({ cursor, node, statement }) => cursor + node.name + (statement?.excerpt ?? '')),
    ];
  }

  export function kindOf(record: RecordsQuery['nodes'][number]): string {
    if (record === null) return 'unknown';
    if (record.__typename === 'Place') return record.precision;
    return record.__typename === 'Statement' ? record.text : record.id;
  }

  export const modalityOf = (specialist: Specialist): Modality | undefined => specialist.modalities.nodes[0];
  // @ts-expect-error -- a specialist has no e-mail address
  export const addressOf = (specialist: Specialist) => specialist.email;
`;

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: 'ES2023',
    lib: ['ES2023'],
    module: 'preserve',
    types: [],
  },
};

describe("GraphQL Code Generator's types for clients", () => {
  let served: ServedWorld;
  let project: string;
  beforeAll(async () => {
    served = await ServedWorld.start();
    project = mkdtempSync(path.join(os.tmpdir(), 'codegen-'));
  });
  afterAll(async () => {
    rmSync(project, { recursive: true });
    await served.stop();
  });

  const inProject = (file: string) => path.join(project, file);

  /** What a program of ours printed; why it failed, if it did. */
  async function run(program: string, ...args: string[]): Promise<string> {
    const file = path.join(ROOT, 'node_modules/.bin', program);
    try {
      const { stdout, stderr } = await promisify(execFile)(file, args, { cwd: ROOT });
      return stdout + stderr;
    } catch (failure) {
      return `${String(failure)}\n${(failure as { stdout?: string }).stdout}`;
    }
  }

  test(
    'hold what an application does, and refuse what it cannot do',
    async () => {
      const config = { strictScalars: true, scalars: { DateTime: 'string' }, enumsAsTypes: true };
      const codegen = {
        schema: inProject('schema.graphql'),
        documents: inProject('operations.graphql'),
        generates: {
          [inProject('schema.ts')]: { plugins: ['typescript'], config },
          [inProject('operations.ts')]: { plugins: ['typescript-operations'], config },
        },
      };
      const files = {
        'schema.graphql': await served.sdl(),
        'operations.graphql': OPERATIONS,
        'codegen.json': JSON.stringify(codegen),
        'application.ts': APPLICATION,
        'tsconfig.json': JSON.stringify(TSCONFIG),
      };
      for (const [file, text] of Object.entries(files)) writeFileSync(inProject(file), text);

      expect(await run('graphql-codegen', '--config', inProject('codegen.json'), '--silent')).toBe('');
      expect(await run('tsc', '-p', project)).toBe('');
    },
    PROGRAMS_MILLISECONDS_MAX,
  );
});
