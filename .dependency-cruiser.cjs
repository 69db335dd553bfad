// Who may import whom, as the architecture has it. Each rule has a file that breaks it under test/gates/fixtures/house.

const NOUNS = 'directory|modality|specialist|statement|profession|place|suggestion';
const RESOLVERS = '\\.resolvers\\.ts$';
const REPOSITORIES = '\\.repository\\.ts$';
const LOADERS = '\\.loaders\\.ts$';
const ENTITIES = '\\.entity\\.ts$';
const SERVICES = '\\.service\\.ts$';
const FILTERS = '\\.filter\\.ts$';

const NODE_MODULES = '(^|/)node_modules/';
const GRAPHQL = `${NODE_MODULES}(graphql|graphql-[^/]+|@apollo)/`;
const TYPEORM = `${NODE_MODULES}typeorm/`;

const runTime = { dependencyTypesNot: ['type-only'] };

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  // Doors: GraphQL on one side, SQL on the other.
  {
    name: 'graphql-only-at-the-door',
    comment:
      'Only api/, the resolvers and errors.ts know graphql; repositories, loaders, services and the importer do not.',
    from: { path: '^src/', pathNot: ['^src/(api|generated|graphiql)/', '^src/errors\\.ts$', RESOLVERS] },
    to: { path: GRAPHQL },
  },
  {
    name: 'typeorm-only-at-the-tables',
    comment: 'Only entities, sql/ and database/ know typeorm; resolvers, repositories and services do not.',
    from: { path: '^src/', pathNot: ['^src/(sql|database)/', ENTITIES] },
    to: { path: TYPEORM },
  },
  {
    name: 'api-only-for-main',
    comment:
      'Only main starts the API. The generated types name its request context, which resolvers get through them. The table of limits says what can be set.',
    from: { path: '^src/', pathNot: ['^src/(api|generated)/', '^src/main\\.ts$'] },
    to: { path: '^src/api/', pathNot: '^src/api/admission/limits\\.ts$' },
  },
  {
    name: 'generated-only-for-resolvers',
    comment: 'What codegen makes from the SDL is for resolvers; below them a row has the type of its entity.',
    from: { path: '^src/', pathNot: ['^src/(api|generated)/', RESOLVERS] },
    to: { path: '^src/generated/' },
  },
  {
    name: 'generated-as-types-only',
    comment: 'The generated file is not committed and has nothing to run.',
    from: {},
    to: { path: '^src/generated/', ...runTime },
  },
  {
    name: 'noun-resolvers-only-for-the-schema',
    comment: 'api/schema puts the resolvers of the nouns together; nobody else calls them.',
    from: { path: '^src/', pathNot: '^src/api/' },
    to: { path: `^src/(${NOUNS})/[^/]+${RESOLVERS}` },
  },
  {
    name: 'nobody-imports-main-or-cli',
    comment: 'They start a process when they are loaded.',
    from: {},
    to: { path: '^src/(main|cli)\\.ts$' },
  },
  {
    name: 'nobody-imports-test',
    from: { pathNot: '^test/' },
    to: { path: '^test/' },
  },

  // The shelves of a noun.
  {
    name: 'resolvers-know-no-repository',
    comment: 'A resolver asks a loader or a service, so that one request reads a row once.',
    from: { path: RESOLVERS },
    to: { path: REPOSITORIES },
  },
  {
    name: 'resolvers-know-entities-as-types-only',
    from: { path: RESOLVERS },
    to: { path: ENTITIES, ...runTime },
  },
  {
    name: 'resolvers-keep-to-their-noun',
    comment: 'Other nouns are reached through the loaders in the request context.',
    from: { path: `^src/([^/]+)/[^/]+${RESOLVERS}` },
    to: { path: `^src/(${NOUNS})/`, pathNot: ['^src/$1/', RESOLVERS] },
  },
  {
    name: 'resolvers-know-no-sql-or-database',
    from: { path: RESOLVERS },
    to: { path: '^src/(sql|database)/' },
  },
  {
    name: 'loaders-keep-to-their-noun',
    comment: 'A loader lives with the type that it returns.',
    from: { path: `^src/([^/]+)/[^/]+${LOADERS}` },
    to: { path: `^src/(${NOUNS})/`, pathNot: ['^src/$1/', RESOLVERS] },
  },
  {
    name: 'repositories-know-only-entities-of-nouns',
    comment: 'A repository joins tables, of any noun; it calls no other repository and nothing above it.',
    from: { path: `^src/([^/]+)/[^/]+${REPOSITORIES}` },
    to: {
      path: `^src/(${NOUNS})/`,
      // Its own room's plain files, which have no second dot in their name, are at its own height.
      pathNot: [ENTITIES, RESOLVERS, '^src/$1/[^./]+\\.ts$'],
    },
  },
  {
    name: 'filters-only-compile',
    comment:
      'A filter becomes SQL; it asks other filters, and reads and writes nothing through the shelves above it.',
    from: { path: FILTERS },
    to: { path: [REPOSITORIES, LOADERS, SERVICES] },
  },
  {
    name: 'services-know-no-loaders',
    comment: 'A service writes from what it reads itself, inside its transaction.',
    from: { path: SERVICES },
    to: { path: LOADERS },
  },
  {
    name: 'entities-know-entities-as-types-only',
    comment: 'Tables refer to each other in circles; at run time that would be a circle of files.',
    from: { path: ENTITIES },
    // What the documents of all nouns have in common is a class that they extend.
    to: { path: ENTITIES, pathNot: '^src/search/search-document\\.entity\\.ts$', ...runTime },
  },

  // The rooms that nouns share.
  {
    name: 'text-knows-nothing',
    from: { path: '^src/text/' },
    to: { path: '^src/', pathNot: '^src/text/' },
  },
  {
    name: 'sql-knows-nothing-above',
    from: { path: '^src/sql/' },
    to: { path: '^src/', pathNot: '^src/sql/' },
  },
  {
    name: 'connection-knows-no-noun',
    comment: 'Paging is the same for every noun: it needs rows, their order and selection, and errors.',
    from: { path: '^src/connection/' },
    to: { path: '^src/', pathNot: ['^src/(connection|filter|sql)/', '^src/errors\\.ts$'] },
  },
  {
    name: 'connection-needs-only-dataloader',
    from: { path: '^src/connection/' },
    to: { path: NODE_MODULES, pathNot: `${NODE_MODULES}dataloader/` },
  },
  {
    name: 'filter-knows-no-noun',
    comment: 'How filters are put together is the same for every noun; each noun says what its fields mean.',
    from: { path: '^src/filter/' },
    to: { path: `^src/(${NOUNS})/`, pathNot: RESOLVERS },
  },
  {
    name: 'search-knows-no-noun',
    comment: 'Words and documents are the same for every noun; each noun says what it is found by.',
    from: { path: '^src/search/' },
    to: { path: `^src/(${NOUNS})/`, pathNot: RESOLVERS },
  },
  {
    name: 'node-knows-no-noun',
    comment: 'Ids and slugs are the same for every noun; what they need of one is handed to them.',
    from: { path: '^src/node/' },
    to: { path: `^src/(${NOUNS})/`, pathNot: RESOLVERS },
  },
  {
    name: 'database-knows-only-entities-of-nouns',
    comment: 'The data source lists the tables; what is done with them lies above it.',
    from: { path: '^src/database/' },
    to: { path: '^src/', pathNot: ['^src/(database|sql|text)/', ENTITIES] },
  },
  {
    name: 'importer-writes-through-services',
    from: { path: '^src/importer/' },
    to: { path: [REPOSITORIES, LOADERS] },
  },
  {
    name: 'derived-only-for-writers',
    comment: 'What follows from the records is kept by those who write them.',
    from: { path: '^src/', pathNot: ['^src/(derived|importer|generator)/', '^src/(main|cli)\\.ts$'] },
    to: { path: '^src/derived/' },
  },
  {
    name: 'generator-only-for-the-command-line',
    comment:
      'It makes whole directories, so it writes the tables directly, past the services and what they check. Nobody else may.',
    from: { path: '^src/', pathNot: ['^src/generator/', '^src/cli\\.ts$'] },
    to: { path: '^src/generator/' },
  },
  {
    name: 'graphiql-imports-nothing-of-src',
    comment: 'The explorer is a page for browsers, built apart.',
    from: { path: '^src/graphiql/' },
    to: { path: '^src/', pathNot: '^src/graphiql/' },
  },
  {
    name: 'nobody-imports-graphiql',
    // A test may ask whether the welcome query fits the schema.
    from: { pathNot: ['^src/graphiql/', '^test/'] },
    to: { path: '^src/graphiql/' },
  },

  // Whatever the room.
  {
    name: 'no-circular',
    comment:
      'Type imports are gone at run time: entities, and contexts with their loaders, may name each other.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere would pass every other rule.',
    from: {},
    to: { couldNotResolve: true },
  },
];

module.exports = {
  // The default severity is a warning, which fails nothing.
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(test/gates/fixtures|dist)/' },
    // Without this, type imports would not be seen at all.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
