import { List } from '../connection/list';
import { ordersByNameAndTime } from '../connection/sort-order';
import { Slugs } from '../node/slugs';
import type { SqlSession } from '../sql/session';
import { Table } from '../sql/table';
import { Profession } from './profession.entity';

export const professionOrders = ordersByNameAndTime('Profession');

export class ProfessionRepository {
  readonly slugs: Slugs<Profession>;
  private readonly table: Table<Profession>;

  constructor(private readonly session: SqlSession) {
    this.table = new Table(session, Profession);
    this.slugs = new Slugs(session, 'Profession', this.table);
  }

  findByIds(ids: readonly number[]): Promise<(Profession | null)[]> {
    return this.table.findBy('id', ids);
  }

  findBySlugs(slugs: readonly string[]): Promise<(Profession | null)[]> {
    return this.slugs.find(slugs);
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

  /** All professions. */
  all() {
    return List.of(this.session, this.table, professionOrders);
  }
}
