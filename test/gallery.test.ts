import { readFileSync } from 'node:fs';
import path from 'node:path';

import { loadSample } from '../src/importer/sample';
import { onEachEngine } from './harness/directory';

const README = readFileSync(path.join(__dirname, '../README.md'), 'utf8');
const [, GALLERY = ''] = /^## A gallery of queries$(.*?)^## /ms.exec(README) ?? [];
const QUERIES = [...GALLERY.matchAll(/```graphql\n(.*?)```/gs)].map(([, query = '']) => query);

/** What the README says of each query, in its order. */
const ANSWERS: unknown[] = [
  {
    specialists: {
      totalCount: 2,
      nodes: [
        {
          name: 'Juniper Vale',
          title: 'Licensed Marriage & Family Therapist',
          place: { name: 'Los Angeles, CA' },
        },
        { name: 'Zoë Marchetti', title: 'Marriage & Family Therapist', place: { name: 'San Diego, CA' } },
      ],
    },
  },
  {
    specialists: {
      totalCount: 6,
      edges: [
        { distanceKm: 14, node: { name: 'Esperanza Holloway', place: { name: 'Los Angeles, CA' } } },
        { distanceKm: 14, node: { name: 'Juniper Vale', place: { name: 'Los Angeles, CA' } } },
        { distanceKm: 14, node: { name: 'Leilani Frost', place: { name: 'Los Angeles, CA' } } },
      ],
    },
  },
  {
    specialists: {
      totalCount: 1,
      edges: [
        {
          node: { name: 'Cordelia Vance' },
          highlights: [
            {
              source: 'MODALITY',
              parts: [
                { text: 'Interpersonal Therapy (', matched: false },
                { text: 'IPT', matched: true },
                { text: ')', matched: false },
              ],
            },
            {
              source: 'STATEMENT',
              parts: [
                { text: 'Grief', matched: true },
                {
                  text: ' is one of the four areas of interpersonal therapy, and it is the one I know best. We talk about the person you lost as they were, with the difficult parts left in. Only then do we turn to who…',
                  matched: false,
                },
              ],
            },
          ],
        },
      ],
    },
  },
  {
    specialists: {
      totalCount: 10,
      facets: {
        professions: [
          {
            value: 'marriage-and-family-therapist',
            label: 'Marriage & Family Therapist',
            count: 10,
            selected: true,
          },
          { value: 'psychotherapist', label: 'Psychotherapist', count: 5, selected: false },
          { value: 'professional-counselor', label: 'Professional Counselor', count: 4, selected: false },
        ],
        regions: [
          { value: 'CA', label: 'California', count: 5, selected: false },
          { value: 'FL', label: 'Florida', count: 1, selected: false },
        ],
      },
    },
  },
  {
    modality: {
      specialists: {
        nodes: [{ name: 'Priya Thornbury' }, { name: 'Søren Achterberg' }, { name: 'Rowan Ellery' }],
      },
    },
  },
  { specialists: { totalCount: 54 }, everybody: { totalCount: 67 } },
  {
    statements: {
      totalCount: 2,
      nodes: [
        {
          attribution: 'Winifred Sato, Licensed Professional Clinical Counselor in San Diego, CA',
          excerpt: 'Grief after a sudden death can freeze on one image: the…',
          modality: { abbreviation: 'EMDR' },
        },
        {
          attribution: 'Cordelia Vance, LCSW, Licensed Clinical Social Worker in Philadelphia, PA',
          excerpt: 'Grief is one of the four areas of interpersonal therapy,…',
          modality: { abbreviation: 'IPT' },
        },
      ],
    },
  },
  {
    suggestions: [
      { type: 'PLACE', label: 'Boston, MA', context: 'Massachusetts' },
      { type: 'PLACE', label: 'Boulder, CO', context: 'Colorado' },
      { type: 'SPECIALIST', label: 'Bo Reed', context: 'Licensed Clinical Social Worker in Portland, OR' },
      { type: 'MODALITY', label: 'Somatic Therapy (Body Centered)', context: null },
    ],
  },
];

onEachEngine('the gallery of the README', (directory) => {
  beforeAll(async () => {
    const { database, engine } = directory();
    // A shuffle goes by ids: as in a new directory, the first is 1.
    if (engine === 'mysql') await database.dataSource.query('ALTER TABLE specialist AUTO_INCREMENT = 1');
    else await database.dataSource.query("DELETE FROM sqlite_sequence WHERE name = 'specialist'");
    await loadSample(database);
  });

  test('has an answer here for each of its queries', () => {
    expect(QUERIES).toHaveLength(ANSWERS.length);
  });

  test.each(ANSWERS.map((answer, at) => [at + 1, answer] as const))(
    'query %d answers on the sample what the README says',
    async (number, answer) => {
      expect(await directory().data(QUERIES[number - 1] ?? '')).toEqual(answer);
    },
  );
});
