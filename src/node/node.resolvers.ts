import { pageInfoResolvers } from '../connection/connection.resolvers';
import { limitExceeded } from '../errors';
import type { Resolvers } from '../generated/resolvers';
import { fromGlobalId } from './global-id';
import { settled } from './settled';

/** The most ids that `nodes` takes at once. */
export const NODE_IDS_MAX = 100;

export const nodeResolvers: Resolvers = {
  Query: {
    node: (_, { id }, { loaders }) => loaders.nodeByGlobalId(fromGlobalId(id, 'id')),
    nodes: (_, { ids }, { loaders }) => {
      if (ids.length > NODE_IDS_MAX) throw limitExceeded('nodeIdsMax', NODE_IDS_MAX, ids.length);
      return settled(ids.map(async (id, at) => loaders.nodeByGlobalId(fromGlobalId(id, `ids.${at}`))));
    },
  },
  Node: {
    __resolveType: (node) => node.__typename,
  },
  PageInfo: pageInfoResolvers,
};
