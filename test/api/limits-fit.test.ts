import { getIntrospectionQuery, isObjectType, type GraphQLObjectType } from 'graphql';

import { STANDARD_LIMITS } from '../../src/api/admission/limits';
import { repetitionsIn } from '../../src/api/admission/repetitions';
import { createSchema } from '../../src/api/schema';
import { readSdl } from '../../src/api/sdl';
import { onEachEngine } from '../harness/directory';

const schema = createSchema(readSdl(), false);

/** All that a type's fields tell by themselves, related records by one field, lists not at all. */
function allOf(type: string): string {
  return Object.values((schema.getType(type) as GraphQLObjectType).getFields())
    .filter(({ type: output }) => !/Connection|Facets/.test(String(output)))
    .map(({ name, type: output }) => {
      const named = schema.getType(String(output).replace(/[[\]!]/g, ''));
      return isObjectType(named)
        ? `${name} { ${Object.keys(named.getFields()).includes('id') ? 'id' : '__typename'} }`
        : name;
    })
    .join(' ');
}

const LISTS = {
  modalities: 'Modality',
  specialists: 'Specialist',
  statements: 'Statement',
  professions: 'Profession',
  places: 'Place',
};
const FACETS = ['modalities', 'professions', 'regions', 'places', 'kinds', 'statedLicensures'];
const FACET_FIELDS = FACETS.map((facet) => `${facet} { value label count selected }`).join(' ');
const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const HIGHLIGHTS = 'highlights { source parts { text matched } statement { id } }';
const everyRecord = Object.entries(LISTS)
  .map(
    ([list, type]) =>
      `${list} { totalCount ${PAGE_INFO} nodes { ${allOf(type)} } edges { cursor node { ${allOf(type)} } } }`,
  )
  .join(' ');

/** The largest legitimate queries: those that are named beside the limits in src/api/admission/limits.ts. */
const LARGEST: Record<string, [query: string, variables?: Record<string, unknown>]> = {
  'the introspection of GraphiQL': [
    getIntrospectionQuery({
      ...{ descriptions: true, schemaDescription: true, specifiedByUrl: true, oneOf: true },
      ...{ directiveIsRepeatable: true, inputValueDeprecation: true },
    }),
  ],
  'every field of every type, in both ways of a list': [
    `{ directory { name limits { cost } counts { places } } ${everyRecord} }`,
  ],
  'a page of edges all the way': [
    `{ modalities(first: 2) { edges { node { specialists(first: 2) { edges { node { modalities(first: 2) { edges { node { statements(first: 2) { nodes { id } } } } } } } } } } } }`,
  ],
  'all statements of a hundred specialists': [
    '{ specialists(first: 100) { nodes { name statements(first: 100) { nodes { text modality { name } } } } pageInfo { endCursor } } }',
  ],
  'a page of search with everything on it': [
    `query Search($filter: SpecialistFilter!) {
      specialists(first: 100, filter: $filter, orderBy: { field: RELEVANCE }) {
        totalCount ${PAGE_INFO} facets { ${FACET_FIELDS} }
        edges { cursor distanceKm ${HIGHLIGHTS} node { id slug name credentials title kind statedLicensure
          profession { name } place { name coordinates { latitude longitude } } modalities(first: 5) { nodes { name abbreviation } } } }
      }
    }`,
    {
      filter: {
        ...{
          text: 'grief',
          kind: { in: ['INDIVIDUAL'] },
          statedLicensure: { in: ['LICENSED'] },
          hasPlace: true,
        },
        ...{ modality: { anyOf: ['a', 'b'] }, profession: { in: ['a'] }, hasStatement: true },
        near: { from: { coordinates: { latitude: 34, longitude: -118 } }, radiusKm: 50 },
        or: [
          { place: { region: { in: ['CA'] }, country: { in: ['US'] } } },
          { place: { slug: { in: ['us-ca'] } } },
        ],
      },
    },
  ],
  'a gateway that asks for many entities at once': [
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Specialist { name title place { name } profession { name } } ... on Modality { name } } }`,
    { of: Array.from({ length: 5_000 }, (_, nth) => ({ __typename: 'Modality', slug: `m${nth}` })) },
  ],
  'a gateway that joins requests': [
    `query ($no: Boolean = false) { ${Array.from({ length: 20 }, (_, nth) => `_${nth}_modalities: modalities(first: 5) { nodes { name @skip(if: $no) statements(first: 2) { nodes { id } } } }`).join(' ')} }`,
  ],
  'a form of which every part can be left out': [
    `query ($is: Boolean!) { specialists { nodes { ${Array.from({ length: 25 }, () => 'name @include(if: $is)').join(' ')} } } }`,
    { is: true },
  ],
};

onEachEngine('the standard limits', (directory) => {
  test.each(Object.entries(LARGEST))('let pass %s', async (_, [query, variables]) => {
    const { data, errors } = await directory().ask(query, variables);
    expect(errors).toBeUndefined();
    expect(data).toBeTruthy();
    expect(repetitionsIn(query, STANDARD_LIMITS.tokens)).toBeLessThanOrEqual(STANDARD_LIMITS.repetitions);
  });
});
