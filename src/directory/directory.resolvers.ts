import { NO_PARENT } from '../connection/list-source';
import { EVERYTHING } from '../filter/selection';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../connection/page-arguments';
import type { Resolvers } from '../generated/resolvers';
import { NODE_IDS_MAX } from '../node/node.resolvers';
import { version } from '../../package.json';

// The licence asks for the source, the licence's address, and word that the data was changed.
const ATTRIBUTION =
  'Towns and their coordinates: GeoNames (https://www.geonames.org/), adapted, CC BY 4.0 ' +
  '(https://creativecommons.org/licenses/by/4.0/)';

const ALL = { parent: NO_PARENT, selection: EVERYTHING };

export const directoryResolvers: Resolvers = {
  Query: {
    directory: (_, __, { loaders }) => loaders.directory.row(),
  },
  Directory: {
    name: (_, __, { settings }) => settings.directoryName,
    sample: ({ sample }) => sample === 1,
    schemaVersion: () => version,
    counts: () => ({}),
    limits: () => ({}),
    attributions: () => [ATTRIBUTION],
    privacyPolicy: (_, __, { settings }) => settings.privacyPolicyUrl,
  },
  DirectoryCounts: {
    modalities: (_, __, { loaders }) => loaders.modalities.all.count(ALL),
    specialists: (_, __, { loaders }) => loaders.specialists.all.count(ALL),
    statements: (_, __, { loaders }) => loaders.statements.all.count(ALL),
    professions: (_, __, { loaders }) => loaders.professions.all.count(ALL),
    places: (_, __, { loaders }) => loaders.places.all.count(ALL),
  },
  DirectoryLimits: {
    pageSizeDefault: () => PAGE_SIZE_DEFAULT,
    pageSizeMax: () => PAGE_SIZE_MAX,
    nodeIdsMax: () => NODE_IDS_MAX,
    filterDepth: (_, __, { settings }) => settings.limits.filterDepth,
    filterLeaves: (_, __, { settings }) => settings.limits.filterLeaves,
    depth: (_, __, { settings }) => settings.limits.depth,
    cost: (_, __, { settings }) => settings.limits.cost,
    aliases: (_, __, { settings }) => settings.limits.aliases,
    tokens: (_, __, { settings }) => settings.limits.tokens,
    directives: (_, __, { settings }) => settings.limits.directives,
    rootFields: (_, __, { settings }) => settings.limits.rootFields,
    requestBytes: (_, __, { settings }) => settings.limits.requestBytes,
  },
};
