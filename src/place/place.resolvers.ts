import { connectionResolvers, edgeResolvers } from '../connection/connection.resolvers';
import { NO_PARENT } from '../connection/list-source';
import type { Resolvers } from '../generated/resolvers';
import { idOfType, toGlobalId } from '../node/global-id';
import { oneOf } from '../node/one-of';
import { ALL_SHOWN } from '../sql/requested';

export const placeResolvers: Resolvers = {
  Query: {
    place: (_, args, { loaders, requested }, info) => {
      const by = oneOf(args.by, 'by');
      return by.key === 'id'
        ? loaders.places.byId.load(idOfType('Place', by.value, 'by.id'))
        : loaders.places.bySlug.load({ slug: by.value, requested: requested(info) });
    },
    places: (_, args, { loaders, requested }, info) =>
      loaders.places.all.connection(NO_PARENT, args, requested(info)),
  },
  Place: {
    __resolveReference: (reference, { loaders }) =>
      'id' in reference
        ? loaders.places.byId.load(idOfType('Place', reference.id, 'representations.id'))
        : loaders.places.bySlug.load({ slug: reference.slug, requested: ALL_SHOWN }),
    id: (place) => toGlobalId('Place', place.id),
    coordinates: ({ latitude, longitude }) =>
      latitude === null || longitude === null ? null : { latitude, longitude },
    specialists: (place, args, { loaders, requested }, info) =>
      loaders.specialists.ofPlace.connection(place.id, args, requested(info)),
  },
  PlaceConnection: connectionResolvers,
  PlaceEdge: edgeResolvers,
};
