import { setImmediate } from 'node:timers/promises';

import type { SqlSession } from '../sql/session';
import { Table } from '../sql/table';
import { ENTITIES, KINDS, type DirectoryRows, type Rows } from './rows';

/** How many specialists are written at once, with all that is theirs. */
const CHUNK = 100;

/** Called with how many specialists are written so far. */
export type OnProgress = (specialists: number) => void;

/** Writes a whole directory; rows are made while those before them are on their way. */
export async function writeDirectory(
  session: SqlSession,
  rows: DirectoryRows,
  onProgress: OnProgress,
): Promise<void> {
  await insert(session, [rows.beginning()]);
  let writing: Promise<void> = Promise.resolve();
  let written = 0;
  for await (const chunk of chunksOf(rows.ofPeople())) {
    await writing;
    onProgress(written);
    written += chunk.length;
    writing = insert(session, chunk);
    // Who waits for it next is told of its failure.
    writing.catch(() => undefined);
  }
  await writing;
  onProgress(written);
  await insert(session, [rows.end()]);
  for (const [kind, records] of Object.entries(rows.counted())) {
    const table = new Table<{ id: number; specialistCount: number }>(session, ENTITIES[kind as 'modality']);
    for (const { id, specialistCount } of records) await table.update(id, { specialistCount });
  }
}

/** Lets the connection work between any two people. */
async function* chunksOf(people: Iterable<Rows>): AsyncGenerator<Rows[]> {
  let chunk: Rows[] = [];
  for (const person of people) {
    if (chunk.push(person) === CHUNK) {
      yield chunk;
      chunk = [];
    }
    await setImmediate();
  }
  yield chunk;
}

async function insert(session: SqlSession, parts: readonly Rows[]): Promise<void> {
  for (const kind of KINDS) {
    const rows = parts.flatMap((part): object[] => part[kind] ?? []);
    await new Table<object>(session, ENTITIES[kind]).insert(rows);
  }
}
