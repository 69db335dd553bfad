import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { acceptSchema, compareSchemas, readChangelog } from '../../scripts/accepted-schema';
import { clientSdl, readSdl } from '../../src/api/sdl';

const ROOT = path.join(__dirname, '../..');
const FIXTURES = path.join(__dirname, 'fixtures/contract');

const fixture = (name: string) => readFileSync(path.join(FIXTURES, name), 'utf8');

test('docs/schema.graphql is what schema/ describes; if not, npm run schema:print', async () => {
  const accepted = readFileSync(path.join(ROOT, 'docs/schema.graphql'), 'utf8');
  expect(await compareSchemas(accepted, clientSdl(readSdl()), readChangelog(ROOT))).toEqual({
    unrecorded: [],
    upToDate: true,
  });
});

describe('a change of the accepted schema', () => {
  const accepted = fixture('accepted.graphql');

  test('that breaks clients has to be recorded, each by its path', async () => {
    const { unrecorded } = await compareSchemas(accepted, fixture('breaking.graphql'), '');
    expect(unrecorded).toEqual([
      expect.stringMatching(/^Modality\.abbreviation: /),
      expect.stringMatching(/^Modality\.name: /),
    ]);
  });

  test('is recorded only under "Unreleased", "Breaking"', async () => {
    const { unrecorded } = await compareSchemas(
      accepted,
      fixture('breaking.graphql'),
      fixture('changelog.md'),
    );
    expect(unrecorded).toEqual([expect.stringMatching(/^Modality\.name: /)]);
  });

  test('that breaks nobody only has to be printed', async () => {
    expect(await compareSchemas(accepted, fixture('widened.graphql'), '')).toEqual({
      unrecorded: [],
      upToDate: false,
    });
    expect(await compareSchemas(accepted, accepted, '')).toEqual({ unrecorded: [], upToDate: true });
  });
});

describe('accepting a schema', () => {
  let project: string;
  const written = () => readFileSync(path.join(project, 'docs/schema.graphql'), 'utf8');
  beforeEach(() => {
    project = mkdtempSync(path.join(os.tmpdir(), 'schema-'));
    mkdirSync(path.join(project, 'docs'));
    copyFileSync(path.join(FIXTURES, 'accepted.graphql'), path.join(project, 'docs/schema.graphql'));
    copyFileSync(path.join(FIXTURES, 'changelog.md'), path.join(project, 'CHANGELOG.md'));
  });
  afterEach(() => rmSync(project, { recursive: true }));

  test('writes it', async () => {
    await acceptSchema(project, fixture('widened.graphql'));
    expect(written()).toBe(fixture('widened.graphql'));
  });

  test('is refused, and nothing written, when it breaks clients unannounced', async () => {
    await expect(acceptSchema(project, fixture('breaking.graphql'))).rejects.toThrow('Modality.name: ');
    expect(written()).toBe(fixture('accepted.graphql'));
  });
});
