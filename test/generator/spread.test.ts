import { ModalityGiver, MODALITIES_MAX } from '../../src/generator/modalities';
import { Popularity, Random } from '../../src/generator/random';
import { DirectoryRows, type Rows } from '../../src/generator/rows';
import type { DirectorySize } from '../../src/generator/size';
import { TextWriter } from '../../src/generator/texts';
import { timesOfSpecialist } from '../../src/generator/times';
import { KNOWN_PROFESSIONS } from '../../src/profession/vocabulary';

const SIZE: DirectorySize = { modalities: 50, specialists: 1_500, statements: 6_000, seed: 3 };

/** All rows of a table. */
function rowsOf<Kind extends keyof Rows>(parts: readonly Rows[], kind: Kind): NonNullable<Rows[Kind]> {
  return parts.flatMap((part): object[] => part[kind] ?? []) as NonNullable<Rows[Kind]>;
}

function made(size: DirectorySize): Rows[] {
  const rows = new DirectoryRows(size);
  return [rows.beginning(), ...rows.ofPeople(), rows.end()];
}

/** How many items there are of each, the most first. */
function frequencies(items: readonly unknown[]): number[] {
  const counts = new Map<unknown, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts.values()].sort((one, other) => other - one);
}

const share = (items: readonly unknown[], has: (item: never) => boolean) =>
  items.filter(has as (item: unknown) => boolean).length / items.length;

describe('an invented directory', () => {
  const parts = made(SIZE);
  const modalities = rowsOf(parts, 'modality');
  const specialists = rowsOf(parts, 'specialist');
  const statements = rowsOf(parts, 'statement');
  const places = rowsOf(parts, 'place');
  type Specialist = (typeof specialists)[number];

  it('has popular modalities and others, and people in several', () => {
    const [first = 0, ...others] = frequencies(statements.map(({ modalityId }) => modalityId));
    expect(others).toHaveLength(SIZE.modalities - 1);
    expect(first).toBeGreaterThan(4 * (others.at(-1) ?? 0));
    const perPerson = frequencies(statements.map(({ specialistId }) => specialistId));
    expect(perPerson).toHaveLength(SIZE.specialists);
    expect(perPerson[0]).toBeGreaterThan(12);
    expect(share(perPerson, (count: number) => count === 1)).toBeGreaterThan(0.15);
    const pairs = statements.map(({ specialistId, modalityId }) => `${specialistId} ${modalityId}`);
    expect(new Set(pairs).size).toBe(SIZE.statements);
  });

  it('has large cities and small towns, people in a region only, and people without a place', () => {
    expect(share(specialists, ({ placeId }: Specialist) => placeId === null)).toBeCloseTo(0.12, 1);
    const inPlaces = frequencies(specialists.map(({ placeId }) => placeId).filter((id) => id !== null));
    expect(inPlaces[0]).toBeGreaterThan(25);
    expect(inPlaces.at(-1)).toBe(1);
    expect(inPlaces).toHaveLength(places.length);
    for (const precision of ['TOWN', 'REGION'])
      expect(places).toContainEqual(expect.objectContaining({ precision }));
    expect(places).toContainEqual(expect.objectContaining({ city: 'Chicago', latitude: expect.any(Number) }));
    expect(places).toContainEqual(expect.objectContaining({ precision: 'TOWN', region: null }));
    expect(share(places, ({ latitude }: (typeof places)[number]) => latitude === null)).toBeLessThan(0.1);
  });

  it('has several people of one name, told apart by place or profession', () => {
    expect(frequencies(specialists.map(({ personKey }) => personKey))[0]).toBeGreaterThan(1);
    const identities = specialists.map((person) =>
      [person.personKey, person.professionId, person.placeId].join(),
    );
    expect(new Set(identities).size).toBe(SIZE.specialists);
    expect(new Set(specialists.map(({ slug }) => slug)).size).toBe(SIZE.specialists);
  });

  it('has practices, honorifics, credentials, every profession, unknown titles and all that titles say of licensure', () => {
    expect(share(specialists, ({ kind }: Specialist) => kind === 'PRACTICE')).toBeCloseTo(0.08, 1);
    expect(share(specialists, ({ name }: Specialist) => name.startsWith('Dr. '))).toBeGreaterThan(0.01);
    expect(share(specialists, ({ credentials }: Specialist) => credentials.length > 0)).toBeGreaterThan(0.4);
    const professions = new Set(specialists.map(({ professionId }) => professionId));
    expect(professions.size).toBe(KNOWN_PROFESSIONS.length + 1);
    expect(professions).toContain(null);
    const licensure = new Set(specialists.map(({ statedLicensure }) => statedLicensure));
    expect(licensure).toEqual(new Set(['LICENSED', 'PRE_LICENSED', 'UNSPECIFIED']));
  });

  it('has statements of 100 to 900 characters, about 400 on average, with common, middling and rare words', () => {
    const lengths = statements.map(({ text }) => text.length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(900);
    expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeCloseTo(400, -2);
    expect(share(statements, ({ text }: (typeof statements)[number]) => /[{}]/.test(text))).toBe(0);

    const words = rowsOf(parts, 'searchWord').filter(({ noun, word }) => noun === 'Statement' && word !== '');
    const between = (from: number, to: number) =>
      words.filter((word) => word.words >= from * SIZE.statements && word.words < to * SIZE.statements)
        .length;
    expect(between(0.5, 1)).toBeGreaterThan(4);
    expect(between(0.05, 0.5)).toBeGreaterThan(100);
    expect(between(0.001, 0.05)).toBeGreaterThan(500);
    expect(between(0, 0.001)).toBeGreaterThan(1_000);
  });

  it('has times before and after each other, and equal ones', () => {
    const times = specialists.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort());
    expect(share(specialists, (one: Specialist) => one.updatedAt > one.createdAt)).toBeCloseTo(0.3, 1);
    expect(share(statements, (one: Specialist) => one.updatedAt > one.createdAt)).toBeCloseTo(0.3, 1);
    expect(share(modalities, (one: Specialist) => one.updatedAt > one.createdAt)).toBeGreaterThan(0.1);
    expect(times[0]! > modalities[0]!.createdAt).toBe(true);
    const [one, next] = [0, 1].map((nth) => timesOfSpecialist(nth, 9_000, new Random(nth)).createdAt);
    expect(one).toBe(next);
  });

  it('has abbreviations that several modalities share, and modalities without one', () => {
    const many = rowsOf(made({ modalities: 500, specialists: 1, statements: 1, seed: 1 }), 'modality');
    const abbreviations = many.map(({ abbreviationKey }) => abbreviationKey).filter((key) => key !== null);
    expect(abbreviations.length).toBeLessThan(many.length);
    expect(frequencies(abbreviations)[0]).toBeGreaterThan(1);
    expect(share(many, ({ aliases }: (typeof many)[number]) => aliases.length > 0)).toBeCloseTo(0.3, 1);
  });
});

describe('the numbers of records', () => {
  it.each([
    { modalities: 1, specialists: 1, statements: 1 },
    { modalities: 3, specialists: 20, statements: 60 },
    { modalities: 30, specialists: 20, statements: 599 },
    { modalities: 5, specialists: 100, statements: 30 },
    { modalities: 5, specialists: 100, statements: 100 },
  ])('are met exactly: %j', (numbers) => {
    const parts = made({ ...numbers, seed: 5 });
    expect(rowsOf(parts, 'modality')).toHaveLength(numbers.modalities);
    expect(rowsOf(parts, 'specialist')).toHaveLength(numbers.specialists);
    const statements = rowsOf(parts, 'statement');
    expect(statements).toHaveLength(numbers.statements);
    const speaking = new Set(statements.map(({ specialistId }) => specialistId)).size;
    if (numbers.statements >= numbers.specialists) expect(speaking).toBe(numbers.specialists);
    for (const { specialistId, modalityId } of statements)
      expect(
        statements.filter((one) => one.specialistId === specialistId && one.modalityId === modalityId),
      ).toHaveLength(1);
  });
});

describe('a draw', () => {
  it('is the same for the same seed alone, and of popular items more often', () => {
    const draws = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 2_000 }, () => new Popularity(['a', 'b', 'c']).pick(random));
    };
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1)).not.toEqual(draws(2));
    const shares = ['a', 'b', 'c'].map((item) => share(draws(1), (one: string) => one === item));
    expect(shares.map((one) => Math.round(one * 11))).toEqual([6, 3, 2]);
  });
});

it('invents as many modalities as can be asked for', () => {
  const random = new Random(1);
  const giver = new ModalityGiver(random, new TextWriter(random));
  const names = Array.from({ length: MODALITIES_MAX }, () => giver.modality().name);
  expect(new Set(names).size).toBe(MODALITIES_MAX);
  expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(200);
});
