import { Modality } from '../../src/modality/modality.entity';
import { Place } from '../../src/place/place.entity';
import { Table } from '../../src/sql/table';
import { onEachEngine } from '../harness/directory';

const TIMES = { createdAt: '2026-01-02 03:04:05.000', updatedAt: '2026-01-02 03:04:05.678' };

onEachEngine('a table', (directory) => {
  const places = () => new Table(directory().database.session, Place);
  const modalities = () => new Table(directory().database.session, Modality);
  const place = (nth: number) => ({
    slug: `town-${nth}`,
    placeKey: `town ${nth}`,
    name: `Town ${nth}`,
    sortName: `town ${nth}`,
    precision: 'TOWN' as const,
    city: nth % 2 === 0 ? null : `Town ${nth}`,
    cityKey: null,
    region: null,
    regionKey: null,
    specialistCount: 0,
    country: null,
    latitude: nth / 3,
    longitude: null,
    ...TIMES,
  });

  test('gives rows back as they were put in: text, numbers, null, times and lists', async () => {
    const modality = {
      slug: 'harbor-method',
      name: 'Harbor Method',
      nameKey: 'harbor method',
      sortName: 'harbor method',
      abbreviation: null,
      abbreviationKey: null,
      specialistCount: 3,
      aliases: ['“One”', 'Two, three', '李', '🙂', '\\', '"'],
      description: 'Line.\n\nNext.',
      invitation: null,
      ...TIMES,
    };
    await modalities().insert([modality]);
    expect(await modalities().findBy('slug', ['harbor-method'])).toEqual([
      { id: expect.any(Number), ...modality },
    ]);
  });

  test('takes thousands of rows at once, in few statements', async () => {
    const rows = Array.from({ length: 2_500 }, (_, nth) => place(nth));
    const sql = await directory().sqlDuring(() => places().insert(rows));
    expect(sql.length).toBeLessThan(50);
    const found = await places().findBy('slug', [...rows.map(({ slug }) => slug), 'unknown']);
    expect(found).toHaveLength(2_501);
    expect(found.at(-1)).toBeNull();
    rows.forEach((row, nth) => expect(found[nth]).toEqual({ id: expect.any(Number), ...row }));
  });

  test('finds rows in the order of the keys, also asked for twice', async () => {
    const [first, none, again] = await places().findBy('slug', ['town-1', 'nowhere', 'town-1']);
    expect(first).toMatchObject({ slug: 'town-1' });
    expect(none).toBeNull();
    expect(again).toEqual(first);
    expect(await places().findBy('slug', [])).toEqual([]);
  });

  test('asks once per 500 keys, and not at all for none', async () => {
    const ids = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
    const cost = async (count: number) =>
      (await directory().sqlDuring(() => places().findBy('id', ids(count)))).length;
    expect(await cost(0)).toBe(0);
    expect(await cost(1)).toBe(1);
    expect(await cost(500)).toBe(1);
    expect(await cost(501)).toBe(2);
  });

  test('changes the properties that it is told to, and no others', async () => {
    const [before] = await places().findBy('slug', ['town-7']);
    await places().update(before?.id ?? 0, { name: 'Tidewater', latitude: null });
    expect(await places().findBy('slug', ['town-7'])).toEqual([
      { ...before, name: 'Tidewater', latitude: null },
    ]);
    expect(await places().findBy('slug', ['town-8'])).toMatchObject([{ name: 'Town 8' }]);
  });

  test('inserts nothing when there is nothing', async () => {
    expect(await directory().sqlDuring(() => places().insert([]))).toEqual([]);
  });

  test('has no column that its entity does not have', () => {
    expect(() => places().column('shoeSize', 't')).toThrow('shoeSize');
  });

  test('reads a property whose name SQL has taken', async () => {
    const [row] = await places().findBy('slug', ['town-3']);
    expect(row?.precision).toBe('TOWN');
  });
});
