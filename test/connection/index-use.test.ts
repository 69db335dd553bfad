import type { List } from '../../src/connection/list';
import { positionOf } from '../../src/connection/cursor';
import { EVERYTHING } from '../../src/filter/selection';
import { ModalityRepository } from '../../src/modality/modality.repository';
import { PlaceRepository } from '../../src/place/place.repository';
import { ProfessionRepository } from '../../src/profession/profession.repository';
import { SpecialistRepository } from '../../src/specialist/specialist.repository';
import { NO_JOINS } from '../../src/sql/joins';
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
  type Order,
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
    modalities: modalities.all,
    specialists: specialists.all,
    statements: statements.all,
    professions: new ProfessionRepository(session).all,
    places: new PlaceRepository(session).all,
    'Modality.statements': statements.ofModality,
    'Modality.specialists': specialists.ofModality,
    'Specialist.statements': statements.ofSpecialist,
    'Specialist.modalities': modalities.ofSpecialist,
    'Profession.specialists': specialists.ofProfession,
    'Place.specialists': specialists.ofPlace,
  };
  return lists as Record<string, AnyList>;
}

const PARENTS = 5;
const CHILDREN = 2_000;
const ROWS = 11;
/** One for the row, one for what is joined to it, some for the ends of the ranges. */
const READS_PER_ROW = 4;
/** Sorted when asked, since a person has few modalities: it has no index for its orders, and few rows to read. */
const SORTED_WHEN_ASKED = 'Specialist.modalities';
const DEPTHS = [null, 0, 100, CHILDREN / 2];

const world = crowdedWorld(PARENTS, CHILDREN);

/** Parents with many rows in their lists; for the sorted list, ordinary ones. */
function parentsOf(list: ListOfTheApi): number[] {
  if (list.parent === null) return [0];
  const all = rowsOfType(world, list.parent).map(({ id }) => id);
  return list.name === SORTED_WHEN_ASKED ? all.slice(PARENTS, 2 * PARENTS) : all.slice(0, PARENTS);
}

const ordered = new Map<string, Map<number, readonly object[]>>();

/** The rows of these parents' lists in an order; sorted once for all engines. */
function orderedRows(list: ListOfTheApi, order: Order): Map<number, readonly object[]> {
  const key = `${list.name} ${order.field} ${order.direction}`;
  const compare = comparison(list.noun, order);
  const rows =
    ordered.get(key) ??
    new Map(parentsOf(list).map((parent) => [parent, [...list.rows(world, parent)].sort(compare)]));
  ordered.set(key, rows);
  return rows;
}

onEachEngine('a page deep in a long list', (directory) => {
  let lists: Record<string, AnyList>;
  beforeAll(async () => {
    const { database, engine } = directory();
    lists = listsOf(database.session);
    await settle(database, world);
    if (engine === 'mysql')
      await database.dataSource.query('ANALYZE TABLE modality, profession, place, specialist, statement');
  }, 60_000);

  /** The statement that reads a page under each parent, from an end of their lists or from so many rows inside. */
  const pageSql = async (list: ListOfTheApi, asked: Order, reading: Reading, depth: number | null) => {
    const { orders } = lists[list.name] as AnyList;
    const order = orders.find(asked);
    const starts = [...orderedRows(list, asked)].map(([parent, rows]) => {
      const beyond =
        depth === null ? rows[0] : (rows.at(reading === 'forward' ? depth : -1 - depth) ?? rows[0]);
      return { parent, beyond: depth === null || beyond === undefined ? null : positionOf(order, beyond) };
    });
    const [statement, ...others] = await directory().sqlDuring(() =>
      (lists[list.name] as AnyList).pages(starts, {
        selection: EVERYTHING,
        joins: NO_JOINS,
        order,
        reading,
        limit: ROWS,
      }),
    );
    expect(others).toEqual([]);
    return statement as RecordedSql;
  };

  describe.each([...ROOT_LISTS, ...NESTED_LISTS].map((list) => [list.name, list] as const))(
    '%s',
    (name, list) => {
      test.each(ordersOf(list.noun).map((order) => [`${order.field} ${order.direction}`, order] as const))(
        '%s reads about as many rows as the page has, from an index',
        async (_, order) => {
          const { database, engine } = directory();
          for (const reading of ['forward', 'backward'] as const)
            for (const depth of DEPTHS) {
              const statement = await pageSql(list, order, reading, depth);
              if (engine === 'mysql') {
                const most = READS_PER_ROW * ROWS * parentsOf(list).length;
                expect(await mysqlRowsRead(database, statement)).toBeLessThanOrEqual(most);
              } else {
                const plan = await sqlitePlan(database, statement);
                expect(
                  plan.filter((step) => /^SCAN (?!\(subquery)/.test(step) && !step.includes('USING')),
                ).toEqual([]);
                if (name !== SORTED_WHEN_ASKED)
                  expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
              }
            }
        },
      );
    },
  );
});
