import { List } from '../connection/list';
import { integerColumn, SortOrders, timeColumn, type Direction } from '../connection/sort-order';
import { chunks, padKeys, placeholders } from '../sql/key-lists';
import type { SqlSession } from '../sql/session';
import { Table } from '../sql/table';
import { Statement } from './statement.entity';

export interface SpecialistAndModality {
  readonly specialistId: number;
  readonly modalityId: number;
}

const byTime = (property: string) => (direction: Direction) => [
  timeColumn(property, direction),
  integerColumn('id', direction),
];

export const statementOrders = new SortOrders(
  'Statement',
  {
    POSITION: {
      natural: 'ASC',
      columns: (direction) => [integerColumn('position', direction)],
    },
    CREATED_AT: { natural: 'DESC', columns: byTime('createdAt') },
    UPDATED_AT: { natural: 'DESC', columns: byTime('updatedAt') },
  },
  'POSITION',
);

export class StatementRepository {
  private readonly table: Table<Statement>;

  constructor(private readonly session: SqlSession) {
    this.table = new Table(session, Statement);
  }

  findByIds(ids: readonly number[]): Promise<(Statement | null)[]> {
    return this.table.findBy('id', ids);
  }

  /** The statement of each specialist on each modality, in the order of the pairs; null where there is none. */
  async findByPairs(pairs: readonly SpecialistAndModality[]): Promise<(Statement | null)[]> {
    const specialistIds = [...new Set(pairs.map((pair) => pair.specialistId))];
    const modalityIds = [...new Set(pairs.map((pair) => pair.modalityId))];
    const [specialistColumn, modalityColumn] = ['specialistId', 'modalityId'].map((property) =>
      this.table.column(property, 't'),
    );
    const modalities = padKeys(modalityIds);
    const found = await Promise.all(
      chunks(specialistIds).map((chunk) => {
        const specialists = padKeys(chunk);
        return this.session.rows<Statement>(
          `SELECT ${this.table.columns('t')} FROM ${this.table.name} t ` +
            `WHERE ${specialistColumn} IN (${placeholders(specialists.length)}) ` +
            `AND ${modalityColumn} IN (${placeholders(modalities.length)})`,
          [...specialists, ...modalities],
        );
      }),
    );
    const keyOf = (pair: SpecialistAndModality) => `${pair.specialistId} ${pair.modalityId}`;
    const statements = new Map(found.flat().map((statement) => [keyOf(statement), statement]));
    return pairs.map((pair) => statements.get(keyOf(pair)) ?? null);
  }

  findByTextDigests(digests: readonly string[]): Promise<Statement[]> {
    return this.table.where('textDigest', digests);
  }

  async insert(statements: readonly Omit<Statement, 'id'>[]): Promise<void> {
    await this.table.insert(statements);
  }

  async update(id: number, changes: Partial<Statement>): Promise<void> {
    await this.table.update(id, changes);
  }

  /** All statements. */
  all() {
    return List.of(this.session, this.table, statementOrders);
  }

  ofModality() {
    return List.of(this.session, this.table, statementOrders, 'modalityId');
  }

  ofSpecialist() {
    return List.of(this.session, this.table, statementOrders, 'specialistId');
  }
}
