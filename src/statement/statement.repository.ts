import { List } from '../connection/list';
import {
  BY_ROTATION,
  byRelevance,
  integerColumn,
  SortOrders,
  timeColumn,
  type OrderField,
  type OrderFieldOf,
} from '../connection/sort-order';
import { chunks, padKeys, placeholders } from '../sql/key-lists';
import type { SqlSession } from '../sql/session';
import { SessionBound } from '../sql/session-bound';
import { Table } from '../sql/table';
import { Statement } from './statement.entity';

export interface SpecialistAndModality {
  readonly specialistId: number;
  readonly modalityId: number;
}

const byTime = (property: string, index: string): OrderField => ({
  natural: 'DESC',
  columns: (direction) => [timeColumn(property, direction), integerColumn('id', direction)],
  index: () => index,
});

export const statementOrders = new SortOrders(
  'Statement',
  {
    POSITION: {
      natural: 'ASC',
      columns: (direction) => [integerColumn('position', direction)],
      index: () => 'position',
    },
    CREATED_AT: byTime('createdAt', 'created'),
    UPDATED_AT: byTime('updatedAt', 'updated'),
    RELEVANCE: byRelevance('specialistSortName', 'specialist_name'),
    ROTATION: BY_ROTATION,
  },
  'POSITION',
);
export type StatementOrderField = OrderFieldOf<typeof statementOrders>;
type StatementList = List<Statement, StatementOrderField>;

export class StatementRepository extends SessionBound {
  /** All statements. */
  readonly all: StatementList;
  readonly ofModality: StatementList;
  /** Those of a specialist, who has few. */
  readonly ofSpecialist: StatementList;
  private readonly table: Table<Statement>;

  constructor(session: SqlSession) {
    super(session);
    this.table = new Table(session, Statement);
    const orders = statementOrders;
    const ownOrders = ['position', 'created', 'updated'];
    this.ofModality = List.of(session, this.table, {
      parent: 'modalityId',
      indexes: 'statement_of_modality_by',
      indexed: ownOrders,
      orders,
    });
    this.ofSpecialist = List.of(session, this.table, {
      parent: 'specialistId',
      indexes: 'statement_of_specialist_by',
      indexed: ownOrders,
      isSmall: true,
      orders,
    });
    this.all = List.of(session, this.table, {
      indexes: 'statement_by',
      anchors: { modality: this.ofModality },
      orders,
    });
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

  /** All statements of each specialist, in the order of the directory. */
  async findOfSpecialists(specialistIds: readonly number[]): Promise<Statement[][]> {
    const own = new Map<number, Statement[]>(specialistIds.map((id) => [id, []]));
    const found = await this.table.where('specialistId', specialistIds);
    for (const statement of found.sort((one, other) => one.position - other.position))
      own.get(statement.specialistId)?.push(statement);
    return specialistIds.map((id) => own.get(id) ?? []);
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
}
