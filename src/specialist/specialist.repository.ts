import { List } from '../connection/list';
import {
  BY_DISTANCE,
  BY_NAME_AND_TIME,
  BY_ROTATION,
  byRelevance,
  SortOrders,
  textColumn,
  tiesByName,
  type OrderFieldOf,
} from '../connection/sort-order';
import { Slugs } from '../node/slugs';
import type { Requested } from '../sql/requested';
import type { SqlSession } from '../sql/session';
import { SessionBound } from '../sql/session-bound';
import { Table } from '../sql/table';
import { Statement } from '../statement/statement.entity';
import { Specialist } from './specialist.entity';

/** A specialist in the list of a modality that they practise. */
export type Practitioner = Specialist & { readonly statementId: number };

export const specialistOrders = new SortOrders(
  'Specialist',
  {
    ...BY_NAME_AND_TIME,
    CITY: tiesByName(
      (direction) => textColumn(direction === 'ASC' ? 'cityAscending' : 'cityDescending', direction),
      'city',
      'ASC',
    ),
    RELEVANCE: byRelevance('sortName', 'name'),
    DISTANCE: BY_DISTANCE,
    ROTATION: BY_ROTATION,
  },
  'NAME',
);
export type SpecialistOrderField = OrderFieldOf<typeof specialistOrders>;

/** Where a statement keeps its specialist's sort keys, so that practitioners are read in order from an index. */
const COPIED_TO_STATEMENT: Record<string, string> = {
  id: 'specialistId',
  sortName: 'specialistSortName',
  cityAscending: 'specialistCityAscending',
  cityDescending: 'specialistCityDescending',
  createdAt: 'specialistCreatedAt',
  updatedAt: 'specialistUpdatedAt',
};

type SpecialistList = List<Specialist, SpecialistOrderField>;

export class SpecialistRepository extends SessionBound {
  readonly slugs: Slugs<Specialist>;
  /** All specialists. */
  readonly all: SpecialistList;
  readonly ofProfession: SpecialistList;
  readonly ofPlace: SpecialistList;
  /** Those who practise a modality: who have a statement on it. */
  readonly ofModality: List<Practitioner, SpecialistOrderField>;
  private readonly table: Table<Specialist>;
  private readonly statements: Table<Statement>;

  constructor(session: SqlSession) {
    super(session);
    this.table = new Table(session, Specialist);
    this.statements = new Table(session, Statement);
    this.slugs = new Slugs(session, 'Specialist', this.table);
    const listBy = (parent: 'professionId' | 'placeId' | 'regionKey', indexes: string, indexed?: string[]) =>
      List.of(session, this.table, { parent, indexes, indexed, orders: specialistOrders });
    this.ofProfession = listBy('professionId', 'specialist_of_profession_by');
    this.ofPlace = listBy('placeId', 'specialist_of_place_by');
    this.ofModality = this.practitioners(session);
    this.all = List.of(session, this.table, {
      orders: specialistOrders,
      indexes: 'specialist_by',
      anchors: {
        profession: this.ofProfession,
        place: this.ofPlace,
        region: listBy('regionKey', 'specialist_of_region_by', ['name']),
        modality: this.ofModality,
      },
    });
  }

  findByIds(ids: readonly number[]): Promise<(Specialist | null)[]> {
    return this.table.findBy('id', ids);
  }

  /** @param requested of the rows; all if it is not there */
  findBySlugs(slugs: readonly string[], requested?: Requested): Promise<(Specialist | null)[]> {
    return this.slugs.find(slugs, requested);
  }

  /** Everybody with one of these names; several people may share a name. */
  findByPersonKeys(personKeys: readonly string[]): Promise<Specialist[]> {
    return this.table.where('personKey', personKeys);
  }

  async insert(specialists: readonly Omit<Specialist, 'id'>[]): Promise<void> {
    await this.table.insert(specialists);
  }

  /** Changes a specialist, and the sort keys that their statements keep of them. */
  async update(specialist: Specialist, changes: Partial<Specialist>): Promise<void> {
    const { sortName, cityAscending, cityDescending, updatedAt } = { ...specialist, ...changes };
    await this.table.update(specialist.id, changes);
    await this.statements.updateWhere('specialistId', specialist.id, {
      specialistSortName: sortName,
      specialistCityAscending: cityAscending,
      specialistCityDescending: cityDescending,
      specialistUpdatedAt: updatedAt,
    });
  }

  /** Those who have a statement on a modality. */
  async idsOfPractitioners(modalityId: number): Promise<number[]> {
    const rows = await this.session.rows<{ id: number }>(
      `SELECT specialist_id AS id FROM ${this.statements.name} WHERE modality_id = ?`,
      [modalityId],
    );
    return rows.map(({ id }) => id);
  }

  private practitioners(session: SqlSession): SpecialistRepository['ofModality'] {
    const { table, statements } = this;
    return new List<Practitioner, SpecialistOrderField>(session, {
      table,
      from: `${statements.name} s`,
      join: `${table.name} t ON t.id = ${statements.column('specialistId', 's')}`,
      joinBack: `${statements.name} s ON ${statements.column('specialistId', 's')} = t.id`,
      extra: { statementId: 's.id' },
      parentColumn: statements.column('modalityId', 's'),
      columnSql: (property) => statements.column(COPIED_TO_STATEMENT[property] ?? property, 's'),
      orders: specialistOrders,
      indexes: 'practitioner_by',
    });
  }
}
