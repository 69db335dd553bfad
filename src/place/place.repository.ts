import { List } from '../connection/list';
import { ordersByNameAndTime } from '../connection/sort-order';
import { Slugs } from '../node/slugs';
import type { SqlSession } from '../sql/session';
import { Table } from '../sql/table';
import { Place } from './place.entity';

export const placeOrders = ordersByNameAndTime('Place');

export class PlaceRepository {
  readonly slugs: Slugs<Place>;
  private readonly table: Table<Place>;

  constructor(private readonly session: SqlSession) {
    this.table = new Table(session, Place);
    this.slugs = new Slugs(session, 'Place', this.table);
  }

  findByIds(ids: readonly number[]): Promise<(Place | null)[]> {
    return this.table.findBy('id', ids);
  }

  findBySlugs(slugs: readonly string[]): Promise<(Place | null)[]> {
    return this.slugs.find(slugs);
  }

  findByPlaceKeys(placeKeys: readonly string[]): Promise<Place[]> {
    return this.table.where('placeKey', placeKeys);
  }

  async insert(places: readonly Omit<Place, 'id'>[]): Promise<void> {
    await this.table.insert(places);
  }

  async update(id: number, changes: Partial<Place>): Promise<void> {
    await this.table.update(id, changes);
  }

  /** Counts the specialists of these places again. */
  recount(ids: readonly number[]): Promise<void> {
    return this.table.recount(ids, 'specialistCount', { table: 'specialist', column: 'place_id' });
  }

  /** All places. */
  all() {
    return List.of(this.session, this.table, placeOrders);
  }
}
