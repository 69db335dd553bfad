import fc from 'fast-check';

import type { Database } from '../../src/database/database';
import { DerivedService } from '../../src/derived/derived.service';
import { Modality } from '../../src/modality/modality.entity';
import { Specialist } from '../../src/specialist/specialist.entity';
import { SpecialistRepository } from '../../src/specialist/specialist.repository';
import { Table } from '../../src/sql/table';
import { Statement } from '../../src/statement/statement.entity';
import {
  personOf,
  saidTexts,
  specialistParts,
  TIMES,
  type SpecialistPart,
} from '../factories/finding-worlds';
import { specialistsOf, statementsOf, type World } from '../factories/worlds';

/** What happens to a directory between two pages. Numbers pick the records. */
export interface Change {
  readonly newcomers: readonly SpecialistPart[];
  readonly people: readonly { readonly nth: number; readonly part: SpecialistPart }[];
  /** New statements, or other texts of those that there are. */
  readonly said: readonly (Said & { readonly specialist: number; readonly modality: number })[];
  readonly modalities: readonly (Pick<Modality, 'description' | 'updatedAt'> & { readonly nth: number })[];
}

type Said = Pick<Statement, 'text' | 'createdAt' | 'updatedAt'>;

const time = fc.constantFrom(...TIMES);
const few = <Thing>(thing: fc.Arbitrary<Thing>) => fc.array(thing, { maxLength: 2 });

const changes: fc.Arbitrary<Change> = fc.record({
  newcomers: few(specialistParts),
  people: few(fc.record({ nth: fc.nat(), part: specialistParts })),
  said: few(
    fc.record({
      specialist: fc.nat(),
      modality: fc.nat(),
      text: saidTexts,
      createdAt: time,
      updatedAt: time,
    }),
  ),
  modalities: few(fc.record({ nth: fc.nat(), description: fc.option(saidTexts), updatedAt: time })),
});

export const severalChanges = fc.array(changes, { minLength: 1, maxLength: 4 });

/** The world after a change. */
export function changed(world: World, { newcomers, people, said, modalities }: Change): World {
  const specialists = specialistsOf([
    ...world.specialists.map((specialist, at) => {
      const change = people.find(({ nth }) => nth % world.specialists.length === at);
      return change === undefined ? specialist : printedFuller(specialist, personOf(change.part, world));
    }),
    ...newcomers.map((part) => personOf(part, world)),
  ]);
  const described = world.modalities.map((modality, at) => {
    const change = modalities.find(({ nth }) => nth % world.modalities.length === at);
    return change === undefined
      ? modality
      : { ...modality, description: change.description, updatedAt: change.updatedAt };
  });
  const statements = said.reduce<readonly Statement[]>((before, { specialist, modality, ...rest }) => {
    const [by, on] = [specialists[specialist % specialists.length], described[modality % described.length]];
    return by === undefined || on === undefined ? before : withStatement(before, by, on, rest);
  }, world.statements);
  return { ...world, specialists, modalities: described, statements };
}

/** As imports change people: their place, once it is known, and their profession stay. */
function printedFuller(before: Specialist, printed: ReturnType<typeof personOf>): Specialist {
  const { professionId, createdAt, placeId, regionKey, cityAscending, cityDescending } = before;
  const place = placeId === null ? {} : { placeId, regionKey, cityAscending, cityDescending };
  return { ...before, ...printed, professionId, createdAt, ...place };
}

function withStatement(
  statements: readonly Statement[],
  specialist: Specialist,
  modality: Modality,
  said: Said,
): readonly Statement[] {
  const before = statements.find(
    ({ specialistId, modalityId }) => specialistId === specialist.id && modalityId === modality.id,
  );
  if (before !== undefined) {
    const { text, updatedAt } = said;
    return statements.map((statement) => (statement === before ? { ...before, text, updatedAt } : statement));
  }
  const [newest] = statementsOf([{ ...said, specialist, modality, position: statements.length + 1 }]);
  return [...statements, { ...newest!, id: newest!.id + statements.length }];
}

/** Makes a database that holds one world hold the next one, and brings up to date what follows from it. */
export async function advance(database: Database, before: World, after: World): Promise<void> {
  await database.transaction(async (session) => {
    const people = new SpecialistRepository(session);
    const [specialists, statements, modalities] = [
      await write(new Table(session, Specialist), before.specialists, after.specialists, (was, changes) =>
        people.update(was, changes),
      ),
      await write(new Table(session, Statement), before.statements, after.statements),
      await write(new Table(session, Modality), before.modalities, after.modalities),
    ];
    const touched = [
      ...specialists.map(({ id }) => id),
      ...statements.map(({ specialistId }) => specialistId),
    ];
    const on = [...modalities.map(({ id }) => id), ...statements.map(({ modalityId }) => modalityId)];
    const derived = new DerivedService(session);
    for (const modalityId of new Set(on.length === 0 ? [after.modalities[0]?.id ?? 0] : on))
      await derived.refresh(modalityId, [...new Set(touched)]);
  });
}

/** Keys that follow from the place: DerivedService brings them up to date. */
const DERIVED_KEYS = ['regionKey', 'cityAscending', 'cityDescending'];

/** Writes the rows that are new or changed. @returns these rows */
async function write<Row extends { id: number }>(
  table: Table<Row>,
  before: readonly Row[],
  after: readonly Row[],
  update: (was: Row, changes: Partial<Row>) => Promise<void> = ({ id }, changes) => table.update(id, changes),
): Promise<Row[]> {
  const written: Row[] = [];
  for (const row of after) {
    const was = before.find(({ id }) => id === row.id);
    const differences = Object.entries(row).filter(
      ([property, value]) =>
        !DERIVED_KEYS.includes(property) &&
        JSON.stringify(value) !== JSON.stringify(was?.[property as keyof Row]),
    );
    if (differences.length === 0) continue;
    if (was === undefined) await table.insert([row]);
    else await update(was, Object.fromEntries(differences) as Partial<Row>);
    written.push(row);
  }
  return written;
}
