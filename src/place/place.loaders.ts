import type { Connection, Edge } from '../connection/connection';
import { ListLoader } from '../connection/list-loader';
import { readOnce } from '../filter/read-once';
import { RowBySlugLoader } from '../node/slug-loader';
import { referred, RowLoader } from '../sql/row-loader';
import type { Place } from './place.entity';
import type { PlaceFilter, PlaceFilters } from './place.filter';
import type { PlaceRepository } from './place.repository';

export type PlaceConnectionSource = Connection<Place>;
export type PlaceEdgeSource = Edge<Place>;

export function createPlaceLoaders(repository: PlaceRepository, filters: PlaceFilters) {
  const read = readOnce((filter: PlaceFilter) => filters.select(filter));
  const byId = new RowLoader('placeById', (ids: readonly number[]) => repository.findByIds(ids));
  return {
    byId,
    /** Of a row that refers to one, or to none. */
    of: ({ place, placeId }: { readonly place?: Place | null; readonly placeId: number | null }) =>
      referred(place, placeId, byId),
    bySlug: new RowBySlugLoader<Place>('placeBySlug', (slugs, requested) =>
      repository.findBySlugs(slugs, requested),
    ),
    all: new ListLoader('places', repository.all, read),
  };
}
