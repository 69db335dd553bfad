import { List } from '../connection/list';
import {
  BY_NAME_AND_TIME,
  BY_SPECIALIST_COUNT,
  SortOrders,
  type OrderFieldOf,
} from '../connection/sort-order';
import { Slugs } from '../node/slugs';
import type { Requested } from '../sql/requested';
import type { SqlSession } from '../sql/session';
import { SessionBound } from '../sql/session-bound';
import { Table } from '../sql/table';
import { Profession } from './profession.entity';

export const professionOrders = new SortOrders(
  'Profession',
  { ...BY_NAME_AND_TIME, SPECIALIST_COUNT: BY_SPECIALIST_COUNT },
  'NAME',
);
export type ProfessionOrderField = OrderFieldOf<typeof professionOrders>;

export class ProfessionRepository extends SessionBound {
  readonly slugs: Slugs<Profession>;
  /** All professions. */
  readonly all: List<Profession, ProfessionOrderField>;
  private readonly table: Table<Profession>;

  constructor(session: SqlSession) {
    super(session);
    this.table = new Table(session, Profession);
    this.slugs = new Slugs(session, 'Profession', this.table);
    this.all = List.of(session, this.table, { orders: professionOrders, indexes: 'profession_by' });
  }

  findByIds(ids: readonly number[]): Promise<(Profession | null)[]> {
    return this.table.findBy('id', ids);
  }

  /** @param requested of the rows; all if it is not there */
  findBySlugs(slugs: readonly string[], requested?: Requested): Promise<(Profession | null)[]> {
    return this.slugs.find(slugs, requested);
  }

  findByTitleKeys(titleKeys: readonly string[]): Promise<Profession[]> {
    return this.table.where('titleKey', titleKeys);
  }

  async insert(professions: readonly Omit<Profession, 'id'>[]): Promise<void> {
    await this.table.insert(professions);
  }

  /** Counts the specialists of these professions again. */
  recount(ids: readonly number[]): Promise<void> {
    return this.table.recount(ids, 'specialistCount', { table: 'specialist', column: 'profession_id' });
  }
}
