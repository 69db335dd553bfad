import type { Database } from '../../src/database/database';
import { DirectoryService } from '../../src/directory/directory.service';
import { Modality } from '../../src/modality/modality.entity';
import { ModalityService } from '../../src/modality/modality.service';
import { Place } from '../../src/place/place.entity';
import { PlaceService } from '../../src/place/place.service';
import { readPlace } from '../../src/place/printed-place';
import { Profession } from '../../src/profession/profession.entity';
import { ProfessionService } from '../../src/profession/profession.service';
import { readTitle } from '../../src/profession/title';
import { KNOWN_PROFESSIONS } from '../../src/profession/vocabulary';
import { Specialist } from '../../src/specialist/specialist.entity';
import { SpecialistService } from '../../src/specialist/specialist.service';
import type { SqlSession } from '../../src/sql/session';
import { Table } from '../../src/sql/table';
import { Statement } from '../../src/statement/statement.entity';
import { StatementService } from '../../src/statement/statement.service';
import { generate, SMALL, withDatabase } from './generating';

const NOUNS = {
  modality: Modality,
  profession: Profession,
  place: Place,
  specialist: Specialist,
  statement: Statement,
};

type Records = { [Noun in keyof typeof NOUNS]: InstanceType<(typeof NOUNS)[Noun]>[] };

async function recordsOf({ session }: Database): Promise<Records> {
  const all = async <Row extends { id: number }>(noun: new () => Row): Promise<Row[]> => {
    const table = new Table<{ id: number }>(session, noun);
    return (await table.where('id', await table.ids())).sort((one, other) => one.id - other.id) as Row[];
  };
  const [modality, profession, place, specialist, statement] = await Promise.all([
    all(Modality),
    all(Profession),
    all(Place),
    all(Specialist),
    all(Statement),
  ]);
  return { modality, profession, place, specialist, statement };
}

/** What of a record does not depend on when it was changed, and on who came after it. */
const lasting = (rows: readonly object[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).filter(
        ([property]) => !['updatedAt', 'specialistUpdatedAt', 'specialistCount'].includes(property),
      ),
    ),
  );

/** Writes the same modalities, people and statements as an import would, one after the other. */
async function writeThroughServices(session: SqlSession, records: Records): Promise<void> {
  const statements = new StatementService(session);
  await new DirectoryService(session).takeTurn();
  for (const { createdAt, ...modality } of records.modality)
    await new ModalityService(session).save(modality, createdAt);
  const beginning = records.profession[0]!.createdAt;
  const professions = await new ProfessionService(session).ensure(KNOWN_PROFESSIONS, beginning);
  for (const { name, credentials, title, placeId, createdAt, id } of records.specialist) {
    const { city, region } = records.place.find((place) => place.id === placeId) ?? {
      city: null,
      region: null,
    };
    const place = readPlace({ city, region });
    const places = await new PlaceService(session).ensure(place === null ? [] : [place], createdAt);
    const [specialist] = await new SpecialistService(session).create(
      [
        {
          name,
          credentials,
          title,
          place,
          placeId: places.byKey.get(place?.key ?? '')?.id ?? null,
          professionId: professions.byTitleKey.get(readTitle(title).titleKey)?.id ?? null,
        },
      ],
      createdAt,
    );
    for (const statement of records.statement.filter(({ specialistId }) => specialistId === id))
      await statements.save(
        [{ specialist: specialist!, text: statement.text }],
        statement.modalityId,
        statement.createdAt,
      );
  }
}

it('has the records that the services would have written', async () => {
  const { generated, written } = await withDatabase('sqlite', 'generated', async (database) => {
    await generate(database, 'all at once', { ...SMALL, specialists: 300 });
    const generated = await recordsOf(database);
    const written = await withDatabase('sqlite', 'written', async (other) => {
      await other.transaction((session) => writeThroughServices(session, generated));
      return recordsOf(other);
    });
    return { generated, written };
  });
  for (const noun of Object.keys(NOUNS) as (keyof Records)[])
    expect([noun, lasting(generated[noun])]).toEqual([noun, lasting(written[noun])]);
});
