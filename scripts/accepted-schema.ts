import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { CriticalityLevel, diff, type Change } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** What lies between the accepted schema and the one that schema/ describes now. */
export interface SchemaChanges {
  /** Breaking changes that the changelog does not tell: the path and what happens there. */
  readonly unrecorded: readonly string[];
  /** Whether the accepted schema is, character by character, the present one. */
  readonly upToDate: boolean;
}

/**
 * Makes the present schema the accepted one.
 *
 * @param project the folder that has docs/schema.graphql, to be written, and CHANGELOG.md
 * @throws Error and writes nothing when it would break clients without telling them
 */
export async function acceptSchema(project: string, present: string): Promise<void> {
  const file = path.join(project, 'docs/schema.graphql');
  if (existsSync(file)) {
    const { unrecorded } = await compareSchemas(readFileSync(file, 'utf8'), present, readChangelog(project));
    if (unrecorded.length > 0)
      throw new Error(
        'docs/schema.graphql stays as it is, since these changes break clients. Record each in CHANGELOG.md under ' +
          `"## Unreleased", "### Breaking", with its path in backticks:\n${unrecorded.join('\n')}`,
      );
  }
  writeFileSync(file, present);
}

/** The text of the project's changelog; empty while there is none. */
export function readChangelog(project: string): string {
  const file = path.join(project, 'CHANGELOG.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/**
 * Compares the accepted schema with the present one.
 *
 * @param accepted SDL that clients may rely on
 * @param changelog a breaking change is recorded there by an item under "## Unreleased", "### Breaking" that has the
 *   path of what changed in backticks, for example `Modality.name`
 */
export async function compareSchemas(
  accepted: string,
  present: string,
  changelog: string,
): Promise<SchemaChanges> {
  const changes = await diff(buildSchema(accepted), buildSchema(present));
  const recorded = recordedPaths(changelog);
  const isUnrecorded = ({ criticality, path }: Change) =>
    criticality.level === CriticalityLevel.Breaking && !recorded.has(path ?? '');
  return {
    unrecorded: changes.filter(isUnrecorded).map(({ path, message }) => `${path ?? ''}: ${message}`),
    upToDate: accepted === present,
  };
}

function recordedPaths(changelog: string): Set<string> {
  const unreleased = sectionOf(changelog, '## Unreleased', /^## /m);
  const breaking = sectionOf(unreleased, '### Breaking', /^###? /m);
  const items = breaking.split('\n').filter((line) => line.startsWith('- '));
  return new Set(items.flatMap((item) => [...item.matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? '')));
}

/** The lines between a heading and the next one of its rank; empty when there is no such heading. */
function sectionOf(text: string, heading: string, next: RegExp): string {
  const [, after] = `\n${text}`.split(`\n${heading}\n`);
  return after?.split(next)[0] ?? '';
}
