import { connectionResolvers, edgeResolvers } from '../connection/connection.resolvers';
import { NO_PARENT } from '../connection/list-source';
import type { Resolvers } from '../generated/resolvers';
import { idOfType, toGlobalId } from '../node/global-id';
import { oneOf } from '../node/one-of';

export const placeResolvers: Resolvers = {
  Query: {
    place: (_, args, { loaders }) => {
      const by = oneOf(args.by, 'by');
      return by.key === 'id'
        ? loaders.placeById.load(idOfType('Place', by.value, 'by.id'))
        : loaders.placeBySlug.load(by.value);
    },
    places: (_, args, { loaders, joins }, info) => loaders.places.connection(NO_PARENT, args, joins(info)),
  },
  Place: {
    __resolveReference: (reference, { loaders }) =>
      'id' in reference
        ? loaders.placeById.load(idOfType('Place', reference.id, 'representations.id'))
        : loaders.placeBySlug.load(reference.slug),
    id: (place) => toGlobalId('Place', place.id),
    coordinates: ({ latitude, longitude }) =>
      latitude === null || longitude === null ? null : { latitude, longitude },
    specialists: (place, args, { loaders, joins }, info) =>
      loaders.specialistsByPlaceId.connection(place.id, args, joins(info)),
  },
  PlaceConnection: connectionResolvers,
  PlaceEdge: edgeResolvers,
};
