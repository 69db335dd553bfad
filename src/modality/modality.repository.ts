import { List } from '../connection/list';
import {
  BY_NAME_AND_TIME,
  BY_SPECIALIST_COUNT,
  byRelevance,
  SortOrders,
  type OrderFieldOf,
} from '../connection/sort-order';
import { Slugs } from '../node/slugs';
import type { Requested } from '../sql/requested';
import type { SqlSession } from '../sql/session';
import { SessionBound } from '../sql/session-bound';
import { Table } from '../sql/table';
import { Statement } from '../statement/statement.entity';
import { Modality } from './modality.entity';

/** A modality in the list of a specialist who practises it. */
export type PractisedModality = Modality & { readonly statementId: number };

export const modalityOrders = new SortOrders(
  'Modality',
  { ...BY_NAME_AND_TIME, SPECIALIST_COUNT: BY_SPECIALIST_COUNT, RELEVANCE: byRelevance('sortName', 'name') },
  'NAME',
);

export type ModalityOrderField = OrderFieldOf<typeof modalityOrders>;

export class ModalityRepository extends SessionBound {
  readonly slugs: Slugs<Modality>;
  /** All modalities. */
  readonly all: List<Modality, ModalityOrderField>;
  /** Those that a specialist practises: with a statement on them. */
  readonly ofSpecialist: List<PractisedModality, ModalityOrderField>;
  private readonly table: Table<Modality>;

  constructor(session: SqlSession) {
    super(session);
    const table = new Table(session, Modality);
    const statements = new Table(session, Statement);
    this.table = table;
    this.slugs = new Slugs(session, 'Modality', table);
    this.all = List.of(session, table, { orders: modalityOrders, indexes: 'modality_by' });
    this.ofSpecialist = new List<PractisedModality, ModalityOrderField>(session, {
      table,
      from: `${statements.name} s`,
      join: `${table.name} t ON t.id = ${statements.column('modalityId', 's')}`,
      joinBack: `${statements.name} s ON ${statements.column('modalityId', 's')} = t.id`,
      extra: { statementId: 's.id' },
      parentColumn: statements.column('specialistId', 's'),
      columnSql: (property) => table.column(property, 't'),
      orders: modalityOrders,
      // A person has few, so they are sorted when asked.
      indexes: null,
      isSmall: true,
    });
  }

  findByIds(ids: readonly number[]): Promise<(Modality | null)[]> {
    return this.table.findBy('id', ids);
  }

  /** @param requested of the rows; all if it is not there */
  findBySlugs(slugs: readonly string[], requested?: Requested): Promise<(Modality | null)[]> {
    return this.slugs.find(slugs, requested);
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
}
