import DataLoader from 'dataloader';

import type { Connection, Edge } from '../connection/connection';
import { ListLoader } from '../connection/list-loader';
import { readOnce } from '../filter/read-once';
import type { KnownRows } from '../sql/joins';
import { RowLoader } from '../sql/row-loader';
import { Place } from './place.entity';
import type { PlaceFilter, PlaceFilters } from './place.filter';
import type { PlaceRepository } from './place.repository';

export type PlaceConnectionSource = Connection<Place>;
export type PlaceEdgeSource = Edge<Place>;

export function createPlaceLoaders(repository: PlaceRepository, filters: PlaceFilters, known: KnownRows) {
  const read = readOnce((filter: PlaceFilter) => filters.select(filter));
  const placeById = new RowLoader((ids: readonly number[]) => repository.findByIds(ids), known.of(Place));
  return {
    placeById,
    placeBySlug: new DataLoader((slugs: readonly string[]) => repository.findBySlugs(slugs)),
    places: new ListLoader(repository.all, read, known),
  };
}
