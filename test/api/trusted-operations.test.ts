import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import {
  makeManifest,
  MANIFEST_FORMAT,
  trustedOperations,
  type ManifestEntry,
} from '../../src/api/execution/trusted-operations';
import { createSchema } from '../../src/api/schema';
import { readSdl } from '../../src/api/sdl';
import { onEachEngine } from '../harness/directory';
import { codesOf, TestServer } from '../harness/http';

const schema = createSchema(readSdl(), false);
const NAMES =
  'query Names($first: Int) { modalities(first: $first) { nodes { ...N } } } fragment N on Modality { name }';
const SIZE = 'query Size { directory { counts { modalities } } }';
const manifest = makeManifest(
  new Map(Object.entries({ 'names.graphql': NAMES, 'size.graphql': SIZE })),
  schema,
);
const [names] = manifest.operations;

describe('a manifest of trusted operations', () => {
  const text = (operations: unknown, more: object = {}) =>
    JSON.stringify({ format: MANIFEST_FORMAT, version: 1, operations, ...more });
  const entry = (more: Partial<ManifestEntry>): unknown => [{ ...names, ...more }];

  test.each<[wrong: string, text: string, message: string]>([
    ['no JSON', '{', 'it is not JSON'],
    ['null', 'null', `its format is not ${MANIFEST_FORMAT}, version 1`],
    ['another version', text([], { version: 2 }), `its format is not ${MANIFEST_FORMAT}, version 1`],
    ['no list', text({}), `its format is not ${MANIFEST_FORMAT}, version 1`],
    ['an operation without an id', text(entry({ id: 5 as never })), 'operation 1 has no id that is a text'],
    ['no GraphQL', text(entry({ body: '{' })), 'Names:1:2: Syntax Error: Expected Name, found <EOF>.'],
    [
      'an unknown field',
      text(entry({ body: '{ a }' })),
      'Names:1:3: Cannot query field "a" on type "Query".',
    ],
    [
      'two operations',
      text(entry({ body: 'query A { __typename } query B { __typename }' })),
      'Names: the document has no one query',
    ],
    [
      'one id twice',
      text([names, { ...names, name: 'Other' }]),
      `Other: another operation has its id, ${names!.id}`,
    ],
  ])('is refused with %s', (_, wrong, message) => {
    expect(() => trustedOperations(wrong, schema)).toThrow(message);
  });

  test('has of each document its digest, its name and its text', () => {
    expect(manifest).toEqual({
      format: MANIFEST_FORMAT,
      version: 1,
      operations: [
        { id: expect.stringMatching(/^[0-9a-f]{64}$/) as string, name: 'Names', type: 'query', body: NAMES },
        { id: expect.stringMatching(/^[0-9a-f]{64}$/) as string, name: 'Size', type: 'query', body: SIZE },
      ],
    });
  });

  test('is made of documents with one query that has a name alone', () => {
    for (const [document, message] of [
      ['{ __typename }', 'a.graphql: the operation has no name'],
      ['query A { nothing }', 'a.graphql:1:11: Cannot query field "nothing" on type "Query".'],
    ] as const)
      expect(() => makeManifest(new Map([['a.graphql', document]]), schema)).toThrow(message);
  });

  test('is written by the command that the README names', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'directory-manifest-'));
    const [query, out] = [path.join(folder, 'names.graphql'), path.join(folder, 'trusted.json')];
    writeFileSync(query, NAMES);
    const root = path.join(__dirname, '../..');
    execFileSync('npm', ['run', '--silent', 'operations:manifest', '--', query, '--out', out], { cwd: root });
    const written = JSON.parse(readFileSync(out, 'utf8')) as typeof manifest;
    expect(written.operations).toEqual([names]);
    rmSync(folder, { recursive: true });
  });
});

onEachEngine('a server with a manifest of trusted operations', (directory) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'directory-manifest-'));
  let server: TestServer;
  beforeAll(async () => {
    const file = path.join(folder, 'trusted.json');
    writeFileSync(file, JSON.stringify(manifest));
    await directory().make.modality({ name: 'Tide' });
    server = await TestServer.start(directory().database, { trustedOperations: file });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const persisted = { persistedQuery: { version: 1, sha256Hash: names!.id } };
  const DATA = { modalities: { nodes: [{ name: 'Tide' }] } };

  test('answers them by their ids and by their texts, over POST and GET', async () => {
    const answers = [
      await server.post({ extensions: persisted, variables: { first: 1 } }),
      await server.post({ extensions: persisted, operationName: 'Names' }),
      await server.post({ query: NAMES }),
      await server.get({ extensions: JSON.stringify(persisted) }),
    ];
    expect(answers.map(({ data }) => data as unknown)).toEqual(Array(4).fill(DATA));
  });

  test('refuses all else before it is parsed', async () => {
    const refused = [
      await server.post({ query: `${NAMES} ` }),
      await server.post({ query: '{ __schema { types { name } } }' }),
      await server.post({ query: '{' }),
      await server.post({ query: NAMES, operationName: 'Size' }),
      await server.post({ query: NAMES, extensions: persisted }),
      await server.post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
      await server.get({ query: '{ directory { name } }' }),
    ];
    expect(refused.map((answer) => [answer.status, codesOf(answer)])).toEqual(
      Array(refused.length).fill([403, ['NOT_TRUSTED']]),
    );
  });

  test('refuses wrong variables as every server does', async () => {
    expect(codesOf(await server.post({ query: NAMES, variables: { first: 'one' } }))).toEqual([
      'BAD_USER_INPUT',
    ]);
  });
});
