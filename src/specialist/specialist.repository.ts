import { List } from '../connection/list';
import { ordersByNameAndTime } from '../connection/sort-order';
import { Slugs } from '../node/slugs';
import type { SqlSession } from '../sql/session';
import { Table } from '../sql/table';
import { Statement } from '../statement/statement.entity';
import { Specialist } from './specialist.entity';

/** A specialist in the list of a modality that they practise. */
export type Practitioner = Specialist & { readonly statementId: number };

export const specialistOrders = ordersByNameAndTime('Specialist');

/** Where a statement keeps its specialist's sort keys, so that practitioners are read in order from an index. */
const COPIED_TO_STATEMENT: Record<string, string> = {
  id: 'specialistId',
  sortName: 'specialistSortName',
  cityAscending: 'specialistCityAscending',
  cityDescending: 'specialistCityDescending',
  createdAt: 'specialistCreatedAt',
  updatedAt: 'specialistUpdatedAt',
};

export class SpecialistRepository {
  readonly slugs: Slugs<Specialist>;
  private readonly table: Table<Specialist>;
  private readonly statements: Table<Statement>;

  constructor(private readonly session: SqlSession) {
    this.table = new Table(session, Specialist);
    this.statements = new Table(session, Statement);
    this.slugs = new Slugs(session, 'Specialist', this.table);
  }

  findByIds(ids: readonly number[]): Promise<(Specialist | null)[]> {
    return this.table.findBy('id', ids);
  }

  findBySlugs(slugs: readonly string[]): Promise<(Specialist | null)[]> {
    return this.slugs.find(slugs);
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

  /** All specialists. */
  all() {
    return List.of(this.session, this.table, specialistOrders);
  }

  ofProfession() {
    return List.of(this.session, this.table, specialistOrders, 'professionId');
  }

  ofPlace() {
    return List.of(this.session, this.table, specialistOrders, 'placeId');
  }

  /** Those who practise a modality: who have a statement on it. */
  ofModality() {
    return new List(this.session, {
      orders: specialistOrders,
      select: `${this.table.columns('t')}, s.id AS statementId`,
      from: `${this.statements.name} s`,
      join: `JOIN ${this.table.name} t ON t.id = ${this.statements.column('specialistId', 's')}`,
      parentColumn: this.statements.column('modalityId', 's'),
      columnSql: (property) => this.copiedColumn(property, 's'),
      decode: (rows: Practitioner[]) => this.table.decode(rows),
    });
  }

  private copiedColumn(property: string, alias: string): string {
    return this.statements.column(COPIED_TO_STATEMENT[property] ?? property, alias);
  }
}
