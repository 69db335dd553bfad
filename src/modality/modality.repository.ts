import { List } from '../connection/list';
import { ordersByNameAndTime } from '../connection/sort-order';
import { Slugs } from '../node/slugs';
import type { SqlSession } from '../sql/session';
import { Table } from '../sql/table';
import { Statement } from '../statement/statement.entity';
import { Modality } from './modality.entity';

/** A modality in the list of a specialist who practises it. */
export type PractisedModality = Modality & { readonly statementId: number };

export const modalityOrders = ordersByNameAndTime('Modality');

export class ModalityRepository {
  readonly slugs: Slugs<Modality>;
  private readonly table: Table<Modality>;

  constructor(private readonly session: SqlSession) {
    this.table = new Table(session, Modality);
    this.slugs = new Slugs(session, 'Modality', this.table);
  }

  findByIds(ids: readonly number[]): Promise<(Modality | null)[]> {
    return this.table.findBy('id', ids);
  }

  findBySlugs(slugs: readonly string[]): Promise<(Modality | null)[]> {
    return this.slugs.find(slugs);
  }

  async findByNameKey(nameKey: string): Promise<Modality | null> {
    const [modality] = await this.table.findBy('nameKey', [nameKey]);
    return modality ?? null;
  }

  async insert(modality: Omit<Modality, 'id'>): Promise<void> {
    await this.table.insert([modality]);
  }

  async update(id: number, changes: Partial<Modality>): Promise<void> {
    await this.table.update(id, changes);
  }

  /** Counts the specialists of these modalities again. */
  recount(ids: readonly number[]): Promise<void> {
    return this.table.recount(ids, 'specialistCount', { table: 'statement', column: 'modality_id' });
  }

  /** All modalities. */
  all() {
    return List.of(this.session, this.table, modalityOrders);
  }

  /** The modalities that a specialist practises: those with a statement. A person has few, so they are sorted when asked. */
  ofSpecialist() {
    const statements = new Table(this.session, Statement);
    return new List(this.session, {
      orders: modalityOrders,
      select: `${this.table.columns('t')}, s.id AS statementId`,
      from: `${statements.name} s`,
      join: `JOIN ${this.table.name} t ON t.id = ${statements.column('modalityId', 's')}`,
      parentColumn: statements.column('specialistId', 's'),
      columnSql: (property) => this.table.column(property, 't'),
      decode: (rows: PractisedModality[]) => this.table.decode(rows),
    });
  }
}
