import { onEachEngine } from '../harness/directory';

const FIELDS = 'slug name precision city region country coordinates { latitude longitude }';

onEachEngine('a place', (directory) => {
  const find = async (slug: string) =>
    (await directory().data(`query ($slug: String!) { place(by: { slug: $slug }) { ${FIELDS} } }`, { slug }))
      .place;

  test('of a town has its region, country and point', async () => {
    await directory().make.place({
      slug: 'us-or-quillport',
      name: 'Quillport, OR',
      city: 'Quillport',
      latitude: 44.123456,
      longitude: -123.654321,
    });
    expect(await find('us-or-quillport')).toEqual({
      slug: 'us-or-quillport',
      name: 'Quillport, OR',
      precision: 'TOWN',
      city: 'Quillport',
      region: 'OR',
      country: 'US',
      coordinates: { latitude: 44.123456, longitude: -123.654321 },
    });
  });

  test('on the equator and the prime meridian has a point too', async () => {
    await directory().make.place({ slug: 'zero', latitude: 0, longitude: 0 });
    expect((await find('zero')).coordinates).toEqual({ latitude: 0, longitude: 0 });
  });

  test('that the gazetteer does not know has no point', async () => {
    await directory().make.place({
      slug: 'marshquay',
      name: 'Marshquay',
      city: 'Marshquay',
      region: null,
      country: null,
    });
    expect(await find('marshquay')).toEqual({
      slug: 'marshquay',
      name: 'Marshquay',
      precision: 'TOWN',
      city: 'Marshquay',
      region: null,
      country: null,
      coordinates: null,
    });
  });

  test('of a region has no town and no point', async () => {
    await directory().make.place({ slug: 'us-or', name: 'OR', precision: 'REGION', city: null });
    expect(await find('us-or')).toMatchObject({
      precision: 'REGION',
      city: null,
      region: 'OR',
      coordinates: null,
    });
  });

  test('lists those who printed exactly it, by name', async () => {
    const { make } = directory();
    const place = await make.place({ slug: 'us-or-tidewater' });
    await make.specialist({ name: 'Cy Marsh', placeId: place.id });
    await make.specialist({ name: 'Ada Quill', placeId: place.id });
    await make.specialist({ name: 'Bo Reed', placeId: (await make.place()).id });
    await make.specialist({ name: 'Di Vale' });
    const data = await directory().data(
      '{ place(by: { slug: "us-or-tidewater" }) { specialists { totalCount nodes { name place { slug } } } } }',
    );
    expect(data.place.specialists).toEqual({
      totalCount: 2,
      nodes: [
        { name: 'Ada Quill', place: { slug: 'us-or-tidewater' } },
        { name: 'Cy Marsh', place: { slug: 'us-or-tidewater' } },
      ],
    });
  });
});
