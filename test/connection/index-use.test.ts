import type { List } from '../../src/connection/list';
import { positionOf } from '../../src/connection/cursor';
import type { SortOrder } from '../../src/connection/sort-order';
import { ModalityRepository } from '../../src/modality/modality.repository';
import { PlaceRepository } from '../../src/place/place.repository';
import { ProfessionRepository } from '../../src/profession/profession.repository';
import { SpecialistRepository } from '../../src/specialist/specialist.repository';
import type { SqlSession } from '../../src/sql/session';
import { StatementRepository } from '../../src/statement/statement.repository';
import { crowdedWorld } from '../factories/crowds';
import { settle } from '../factories/worlds';
import { onEachEngine } from '../harness/directory';
import {
  comparison,
  NESTED_LISTS,
  ordersOf,
  ROOT_LISTS,
  type Reading,
  rowsOfType,
  type ListOfTheApi,
} from '../harness/lists';
import { mysqlRowsRead, sqlitePlan } from '../harness/query-plans';
import type { RecordedSql } from '../harness/sql-recorder';

type AnyList = List<object, string>;

/** The lists of the repositories under their names in the API. */
function listsOf(session: SqlSession): Record<string, AnyList> {
  const modalities = new ModalityRepository(session);
  const specialists = new SpecialistRepository(session);
  const statements = new StatementRepository(session);
  const lists: Record<string, unknown> = {
    modalities: modalities.all(),
    specialists: specialists.all(),
    statements: statements.all(),
    professions: new ProfessionRepository(session).all(),
    places: new PlaceRepository(session).all(),
    'Modality.statements': statements.ofModality(),
    'Modality.specialists': specialists.ofModality(),
    'Specialist.statements': statements.ofSpecialist(),
    'Specialist.modalities': modalities.ofSpecialist(),
    'Profession.specialists': specialists.ofProfession(),
    'Place.specialists': specialists.ofPlace(),
  };
  return lists as Record<string, AnyList>;
}

const PARENTS = 5;
const CHILDREN = 2_000;
const ROWS = 11;
/** A person has few modalities, so sorting them is cheaper than an index for each of their orders. */
const SORTED_WHEN_ASKED = 'Specialist.modalities';

onEachEngine('a page deep in a long list', (directory) => {
  const world = crowdedWorld(PARENTS, CHILDREN);
  beforeAll(async () => {
    const { database, engine } = directory();
    await settle(database, world);
    if (engine === 'mysql')
      await database.dataSource.query('ANALYZE TABLE modality, profession, place, specialist, statement');
  }, 60_000);

  /** The statement that reads a page under each parent, from an end of their lists or from so many rows inside. */
  const pageSql = async (
    list: ListOfTheApi,
    order: SortOrder,
    rows: Map<number, readonly object[]>,
    reading: Reading,
    depth: number | null,
  ): Promise<RecordedSql> => {
    const starts = [...rows].map(([parent, ordered]) => {
      const beyond = depth === null ? undefined : ordered.at(reading === 'forward' ? depth : -1 - depth);
      return { parent, beyond: beyond === undefined ? null : positionOf(order, beyond) };
    });
    const all = listsOf(directory().database.session)[list.name] as AnyList;
    const [statement, ...others] = await directory().sqlDuring(() =>
      all.pages(starts, { order, reading }, ROWS),
    );
    expect(others).toEqual([]);
    return statement as RecordedSql;
  };

  describe.each([...ROOT_LISTS, ...NESTED_LISTS].map((list) => [list.name, list] as const))(
    '%s',
    (_, list) => {
      const parents =
        list.parent === null
          ? [0]
          : rowsOfType(world, list.parent)
              .slice(0, PARENTS)
              .map(({ id }) => id);

      test.each(ordersOf(list.noun).map((order) => [`${order.field} ${order.direction}`, order] as const))(
        '%s is read from an index',
        async (__, asked) => {
          const { database, engine } = directory();
          const order = (listsOf(database.session)[list.name] as AnyList).orders.find(asked);
          const compare = comparison(list.noun, asked);
          const rows = new Map(
            parents.map((parent) => [parent, [...list.rows(world, parent)].sort(compare)]),
          );
          for (const depth of [null, 0, 100, CHILDREN / 2]) {
            for (const [nth, reading] of (['forward', 'backward'] as const).entries()) {
              const statement = await pageSql(list, order, rows, reading, depth);
              if (engine === 'sqlite') {
                const plan = await sqlitePlan(database, statement);
                expect(plan.filter((step) => /SCAN (?!\(|.* USING)|FROM CLAUSE/.test(step))).toEqual([]);
                if (list.name !== SORTED_WHEN_ASKED)
                  expect(plan.filter((step) => /TEMP B-TREE/.test(step))).toEqual([]);
              } else {
                const read = await mysqlRowsRead(database, statement);
                if (read > 4 * ROWS * parents.length)
                  require('node:fs').appendFileSync(
                    '/tmp/reads',
                    `${list.name} ${order.key} ${nth} ${depth} ${read / parents.length}\n`,
                  );
              }
            }
          }
        },
      );
    },
  );
});
