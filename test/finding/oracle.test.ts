import { nameSortKey } from '../../src/specialist/printed-name';
import type { Specialist } from '../../src/specialist/specialist.entity';
import { sortKey } from '../../src/text/keys';
import {
  modalitiesOf,
  placesOf,
  professionsOf,
  specialistsOf,
  statementsOf,
  type World,
} from '../factories/worlds';
import { matches, metresFrom, relevance, type FilterOf } from './oracle';
import { facets } from './oracle-facets';
import { compare } from './oracle-orders';

const TIMES = { createdAt: '2026-01-02 00:00:00.000', updatedAt: '2026-01-02 00:00:00.000' };

const modalities = modalitiesOf(
  [
    { name: 'Interpersonal Therapy', slug: 'ipt', abbreviation: 'IPT', aliases: ['IPSRT'] },
    {
      name: 'Motivational Interviewing',
      slug: 'mi',
      abbreviation: 'MI',
      description: 'The who and the why.',
    },
  ].map((part) => ({ ...TIMES, ...part, sortName: sortKey(part.name) })),
);
const professions = professionsOf(
  [{ name: 'Clinical Social Worker', slug: 'social' }].map((part) => ({ ...TIMES, ...part, sortName: '' })),
);
const places = placesOf(
  [
    {
      ...TIMES,
      slug: 'burbank',
      name: 'Burbank, CA',
      city: 'Burbank',
      region: 'CA',
      latitude: 34,
      longitude: 179.5,
    },
    {
      ...TIMES,
      slug: 'louis',
      name: 'St. Louis, MO',
      city: 'St. Louis',
      region: 'MO',
      latitude: 34,
      longitude: -179.5,
    },
    { ...TIMES, slug: 'oregon', name: 'Oregon', city: null, region: 'OR', precision: 'REGION' as const },
  ].map((part) => ({ ...part, sortName: sortKey(part.name) })),
);
const [burbank, louis, oregon] = places.map(({ id }) => id);

const specialists = specialistsOf(
  [
    { name: 'Dr. Ada Quill', credentials: ['Ph.D.'], professionId: professions[0]!.id, placeId: burbank! },
    { name: 'Bo Réed', kind: 'PRACTICE' as const, professionId: null, placeId: louis! },
    { name: 'Mia Mint', statedLicensure: 'LICENSED' as const, professionId: null, placeId: oregon! },
    { name: 'Nobody', professionId: null, placeId: null },
  ].map((part) => ({ ...TIMES, ...part, sortName: nameSortKey(part.name) })),
);
const [ada, bo, mia] = specialists as [Specialist, Specialist, Specialist];

const statements = statementsOf(
  [
    { specialist: ada, modality: modalities[0]!, text: 'I help with role transitions.' },
    { specialist: bo, modality: modalities[0]!, text: '“It’s” what the who said in New York.' },
    { specialist: mia, modality: modalities[1]!, text: 'Whoever.' },
  ].map((part, at) => ({ ...TIMES, ...part, position: at + 1 })),
);
const world: World = { modalities, professions, places, specialists, statements };

const found = (filter: FilterOf['Specialist'], within = world) =>
  within.specialists.filter((row) => matches('Specialist', within, row, filter)).map(({ name }) => name);

describe('people found by a text', () => {
  test.each([
    ['IPT', ['Dr. Ada Quill', 'Bo Réed']],
    ['ipsrt', ['Dr. Ada Quill', 'Bo Réed']],
    ['MI', ['Bo Réed', 'Mia Mint']],
    ['MI mint', ['Mia Mint']],
    ['mi nt', []],
    ['mint mi', ['Mia Mint']],
    ['new york', ['Bo Réed']],
    ['the who', ['Bo Réed']],
    ['who the', ['Bo Réed']],
    ['who', ['Bo Réed', 'Mia Mint']],
    ['role transitions', ['Dr. Ada Quill']],
    ['transit', ['Dr. Ada Quill']],
    ['transit role', []],
    ["it's", ['Bo Réed']],
    ['‘ITS’', ['Bo Réed']],
    ['reed', ['Bo Réed']],
    ['phd', ['Dr. Ada Quill']],
    ['ph.d.', ['Dr. Ada Quill']],
    ['saint louis', ['Bo Réed']],
    ['st louis', ['Bo Réed']],
    ['california social', ['Dr. Ada Quill']],
    ['nowhere', []],
    ['', ['Dr. Ada Quill', 'Bo Réed', 'Mia Mint', 'Nobody']],
    [' …! ', ['Dr. Ada Quill', 'Bo Réed', 'Mia Mint', 'Nobody']],
  ])('%p', (text, names) => {
    expect(found({ text })).toEqual(names);
  });
});

test('texts fit in four tiers', () => {
  const tiers = (text: string) => specialists.map((row) => relevance('Specialist', world, row, text));
  expect(tiers('mia mint')).toEqual([0, 0, 4, 0]);
  expect(tiers('mint mia')).toEqual([0, 0, 3, 0]);
  expect(tiers('mia or')).toEqual([0, 0, 2, 0]);
  expect(tiers('mia whoever')).toEqual([0, 0, 1, 0]);
  const ofModalities = (text: string) => modalities.map((row) => relevance('Modality', world, row, text));
  expect(ofModalities('ipt')).toEqual([4, 0]);
  expect(ofModalities('interpersonal ipt')).toEqual([3, 0]);
  expect(ofModalities('mi why')).toEqual([0, 1]);
  const ofStatements = (text: string) => statements.map((row) => relevance('Statement', world, row, text));
  expect(ofStatements('ipt')).toEqual([4, 4, 0]);
  expect(ofStatements('ipt ada')).toEqual([3, 0, 0]);
  expect(ofStatements('ipt burbank')).toEqual([2, 0, 0]);
  expect(ofStatements('ipt california')).toEqual([0, 0, 0]);
});

describe('a filter', () => {
  const EVERYBODY = specialists.map(({ name }) => name);

  test.each<[FilterOf['Specialist'], string[]]>([
    [{ not: { place: { region: { in: ['CA'] } } } }, ['Bo Réed', 'Mia Mint', 'Nobody']],
    [{ place: { not: { region: { in: ['CA'] } } } }, ['Bo Réed', 'Mia Mint']],
    [{ place: { city: { eq: 'SAINT LOUIS' } } }, ['Bo Réed']],
    [{ place: { city: { eq: 'Saint-Louis', in: ['Burbank'] } } }, []],
    [{ place: {} }, EVERYBODY],
    [{ place: { city: null, and: [] } }, EVERYBODY],
    [{ place: { or: [] } }, []],
    [{ hasPlace: false }, ['Nobody']],
    [{ hasStatement: false }, ['Nobody']],
    [{ profession: { in: ['social', 'unknown'] } }, ['Dr. Ada Quill']],
    [{ not: { profession: { in: ['social'] } } }, ['Bo Réed', 'Mia Mint', 'Nobody']],
    [{ modality: { anyOf: ['ipt', 'mi'] } }, ['Dr. Ada Quill', 'Bo Réed', 'Mia Mint']],
    [{ modality: { allOf: ['ipt', 'mi'] } }, []],
    [{ kind: { in: ['PRACTICE'] }, text: 'mint' }, []],
    [{ or: [{ kind: { in: ['PRACTICE'] } }, { text: 'mint' }] }, ['Bo Réed', 'Mia Mint']],
    [{ updatedAt: { gte: new Date('2026-01-02T00:00:00.000Z') } }, EVERYBODY],
    [{ updatedAt: { lt: new Date('2026-01-02T00:00:00.000Z') } }, []],
  ])('%j', (filter, names) => {
    expect(found(filter)).toEqual(names);
  });

  test('matches nothing where it names nothing, and everything where it asks for nothing', () => {
    for (const nothing of [{ slug: { in: [] } }, { modality: { anyOf: [] } }, { or: [] }, { not: {} }])
      expect(found(nothing)).toEqual([]);
    for (const anything of [{}, { modality: { allOf: [] } }, { and: [] }, { slug: { in: null }, or: null }])
      expect(found(anything)).toEqual(EVERYBODY);
  });

  test('asks whether a modality has such a specialist, and no specialist when it asks for nothing', () => {
    const unused = { ...world, statements: statements.slice(0, 2) };
    const names = (filter: FilterOf['Modality']) =>
      modalities.filter((row) => matches('Modality', unused, row, filter)).map(({ slug }) => slug);
    expect(names({ specialist: { kind: { in: ['PRACTICE'] } } })).toEqual(['ipt']);
    expect(names({ specialist: { not: { or: [] } } })).toEqual(['ipt']);
    expect(names({ specialist: { text: ' ' } })).toEqual(['ipt', 'mi']);
  });
});

test('distances cross the 180th meridian', () => {
  const from = { coordinates: { latitude: 34, longitude: 180 } };
  const kilometres = places
    .map((place) => metresFrom({ from, radiusKm: 1 }, place))
    .map((metres) => metres && Math.round(metres / 1_000));
  expect(kilometres).toEqual([46, 46, null]);
  expect(found({ near: { from, radiusKm: 47 } })).toEqual(['Dr. Ada Quill', 'Bo Réed']);
  expect(found({ not: { near: { from, radiusKm: 47 } } })).toEqual(['Mia Mint', 'Nobody']);
});

describe('an order', () => {
  const ordered = (field: string, direction: 'ASC' | 'DESC', filter: FilterOf['Specialist'] = {}) =>
    specialists.toSorted(compare('Specialist', world, { field, direction }, filter)).map(({ name }) => name);

  test('has those without a town last, whichever way it runs', () => {
    expect(ordered('CITY', 'ASC')).toEqual(['Dr. Ada Quill', 'Bo Réed', 'Mia Mint', 'Nobody']);
    expect(ordered('CITY', 'DESC')).toEqual(['Bo Réed', 'Dr. Ada Quill', 'Mia Mint', 'Nobody']);
  });

  test('has those of one tier or one distance by name, whichever way it runs', () => {
    const near = { from: { coordinates: { latitude: 34, longitude: 180 } }, radiusKm: 47 };
    const isNear = (name: string) => found({ near }).includes(name);
    for (const direction of ['ASC', 'DESC'] as const)
      expect(ordered('DISTANCE', direction, { near }).filter(isNear)).toEqual(['Dr. Ada Quill', 'Bo Réed']);
    const byRelevance = ordered('RELEVANCE', 'DESC', { text: 'nobody' });
    expect(byRelevance).toEqual(['Nobody', 'Dr. Ada Quill', 'Bo Réed', 'Mia Mint']);
  });
});

describe('a facet', () => {
  const regions = (filter: FilterOf['Specialist'], first = 20) =>
    facets('Specialist', 'regions', world, specialists, filter, first);

  test('leaves out its own part of the filter, keeps all others, and lists what is chosen', () => {
    expect(regions({ place: { region: { in: ['mo', 'NY'] } }, kind: { in: ['INDIVIDUAL'] } })).toEqual([
      { value: 'CA', label: 'California', count: 1, selected: false },
      { value: 'OR', label: 'Oregon', count: 1, selected: false },
      { value: 'mo', label: 'Missouri', count: 0, selected: true },
      { value: 'NY', label: 'New York', count: 0, selected: true },
    ]);
  });

  test('keeps what stands inside and, or and not', () => {
    expect(regions({ and: [{ place: { region: { in: ['CA'] } } }] })).toEqual([
      { value: 'CA', label: 'California', count: 1, selected: false },
    ]);
  });

  test('lists so many values, and those that are chosen', () => {
    expect(regions({ place: { region: { eq: 'or' } } }, 1)).toEqual([
      { value: 'CA', label: 'California', count: 1, selected: false },
      { value: 'OR', label: 'Oregon', count: 1, selected: true },
    ]);
  });

  test('of modalities widens anyOf, and keeps allOf', () => {
    const counts = (filter: FilterOf['Specialist']) =>
      facets('Specialist', 'modalities', world, specialists, filter, 20).map(({ value, count }) => [
        value,
        count,
      ]);
    expect(counts({ modality: { anyOf: ['mi'] } })).toEqual([
      ['ipt', 2],
      ['mi', 1],
    ]);
    expect(counts({ modality: { allOf: ['mi'] } })).toEqual([['mi', 1]]);
  });

  test('of statements counts statements by what is known of their specialists', () => {
    const filter: FilterOf['Statement'] = { specialist: { kind: { in: ['PRACTICE'] } } };
    expect(facets('Statement', 'kinds', world, statements, filter, 20)).toEqual([
      { value: 'INDIVIDUAL', label: 'Individual', count: 2, selected: false },
      { value: 'PRACTICE', label: 'Practice', count: 1, selected: true },
    ]);
  });
});
