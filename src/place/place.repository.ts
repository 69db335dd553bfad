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
import { Place } from './place.entity';

export const placeOrders = new SortOrders(
  'Place',
  { ...BY_NAME_AND_TIME, SPECIALIST_COUNT: BY_SPECIALIST_COUNT },
  'NAME',
);
export type PlaceOrderField = OrderFieldOf<typeof placeOrders>;

export class PlaceRepository extends SessionBound {
  readonly slugs: Slugs<Place>;
  /** All places. */
  readonly all: List<Place, PlaceOrderField>;
  private readonly table: Table<Place>;

  constructor(session: SqlSession) {
    super(session);
    this.table = new Table(session, Place);
    this.slugs = new Slugs(session, 'Place', this.table);
    this.all = List.of(session, this.table, { orders: placeOrders, indexes: 'place_by' });
  }

  findByIds(ids: readonly number[]): Promise<(Place | null)[]> {
    return this.table.findBy('id', ids);
  }

  /** @param requested of the rows; all if it is not there */
  findBySlugs(slugs: readonly string[], requested?: Requested): Promise<(Place | null)[]> {
    return this.slugs.find(slugs, requested);
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
}
