import { ModalityRepository } from '../../src/modality/modality.repository';
import { onEachEngine } from '../harness/directory';

const NOUNS = [
  ['modality', 'Modality'],
  ['specialist', 'Specialist'],
  ['profession', 'Profession'],
  ['place', 'Place'],
] as const;

onEachEngine('slugs', (directory) => {
  describe.each(NOUNS)('of a %s', (field, type) => {
    const find = async (slug: string) =>
      (await directory().data(`query ($slug: String!) { ${field}(by: { slug: $slug }) { slug } }`, { slug }))[
        field
      ];

    test('find the record that has it now', async () => {
      await directory().make[field]({ slug: 'harbor-light' });
      expect(await find('harbor-light')).toEqual({ slug: 'harbor-light' });
    });

    test('find nothing when nobody ever had it', async () => {
      for (const unknown of [
        'unknown',
        '',
        ' ',
        'HARBOR-LIGHT',
        'harbor-light ',
        'härbor-light',
        '%',
        '\u0000',
      ])
        expect(await find(unknown)).toBeNull();
    });

    test('lead from a former slug to the record, which tells its current one', async () => {
      const { make } = directory();
      const record = await make[field]({ slug: 'new-quay' });
      await make.formerSlug(type, 'old-quay', record);
      await make.formerSlug(type, 'older-quay', record);
      expect(await find('old-quay')).toEqual({ slug: 'new-quay' });
      expect(await find('older-quay')).toEqual({ slug: 'new-quay' });
    });

    test('lead nowhere from a former slug that was switched off', async () => {
      const { make } = directory();
      const record = await make[field]({ slug: 'calm-shore' });
      await make.formerSlug(type, 'rough-shore', record, false);
      expect(await find('rough-shore')).toBeNull();
      expect(await find('calm-shore')).toEqual({ slug: 'calm-shore' });
    });

    test('lead nowhere from a former slug of another noun, or of a record that is gone', async () => {
      const { make } = directory();
      const record = await make[field]({ slug: 'low-tide' });
      await make.formerSlug(type === 'Place' ? 'Modality' : 'Place', `high-tide-${field}`, record);
      await make.formerSlug(type, 'spring-tide', { id: 2_000_000_000 });
      expect(await find(`high-tide-${field}`)).toBeNull();
      expect(await find('spring-tide')).toBeNull();
    });

    test('are never listed when they are former ones', async () => {
      const list = {
        modality: 'modalities',
        specialist: 'specialists',
        profession: 'professions',
        place: 'places',
      }[field];
      const data = await directory().data(`{ ${list}(first: 100) { nodes { slug } } }`);
      const slugs = data[list].nodes.map(({ slug }: { slug: string }) => slug);
      expect(slugs).toContain('new-quay');
      expect(slugs).not.toContain('old-quay');
    });

    test('cost one SQL statement when they are current, three at most when they are former', async () => {
      const both = `{ a: ${field}(by: { slug: "new-quay" }) { slug } b: ${field}(by: { slug: "harbor-light" }) { slug } }`;
      expect(await directory().sqlOf(both)).toHaveLength(1);
      const former = `{ a: ${field}(by: { slug: "old-quay" }) { slug } b: ${field}(by: { slug: "older-quay" }) { slug } }`;
      expect((await directory().sqlOf(former)).length).toBeLessThanOrEqual(3);
    });
  });

  test('of a specialist and a modality find their statement, former ones too', async () => {
    const { make } = directory();
    const modality = await make.modality({ slug: 'tide-method' });
    const specialist = await make.specialist({ slug: 'bo-reed' });
    await make.statement({ modality, specialist, text: 'Ebb and flow.' });
    await make.formerSlug('Modality', 'wave-method', modality);
    await make.formerSlug('Specialist', 'bo-quill', specialist);
    await make.formerSlug('Specialist', 'bo-hidden', specialist, false);
    const find = async (specialistSlug: string, modalitySlug: string) =>
      (
        await directory().data(
          'query ($of: StatementOf!) { statement(by: { of: $of }) { text createdAt specialist { slug } modality { slug } } }',
          { of: { specialist: specialistSlug, modality: modalitySlug } },
        )
      ).statement;

    const found = {
      text: 'Ebb and flow.',
      createdAt: '2026-01-02T03:04:05.678Z',
      specialist: { slug: 'bo-reed' },
      modality: { slug: 'tide-method' },
    };
    expect(await find('bo-reed', 'tide-method')).toEqual(found);
    expect(await find('bo-quill', 'wave-method')).toEqual(found);
    expect(await find('bo-hidden', 'tide-method')).toBeNull();
    expect(await find('unknown', 'tide-method')).toBeNull();
    expect(await find('bo-reed', 'unknown')).toBeNull();
    expect(await find('bo-reed', 'new-quay')).toBeNull();
  });

  test('of many statements at once are looked up together', async () => {
    const { make } = directory();
    const modality = await make.modality({ slug: 'lantern-method' });
    const other = await make.modality({ slug: 'beacon-method' });
    const specialists = [
      await make.specialist({ slug: 'ada-quill' }),
      await make.specialist({ slug: 'cy-marsh' }),
    ];
    for (const [nth, specialist] of specialists.entries()) {
      await make.statement({ modality, specialist, text: `Lantern ${nth}.` });
      if (nth === 0) await make.statement({ modality: other, specialist, text: 'Beacon.' });
    }
    const one = (alias: string, specialist: string, on: string) =>
      `${alias}: statement(by: { of: { specialist: "${specialist}", modality: "${on}" } }) { text }`;
    const query = `{ ${one('a', 'cy-marsh', 'lantern-method')} ${one('b', 'ada-quill', 'beacon-method')}
      ${one('c', 'cy-marsh', 'beacon-method')} ${one('d', 'ada-quill', 'lantern-method')} }`;
    expect(await directory().data(query)).toEqual({
      a: { text: 'Lantern 1.' },
      b: { text: 'Beacon.' },
      c: null,
      d: { text: 'Lantern 0.' },
    });
    expect(await directory().sqlOf(query)).toHaveLength(3);
  });

  describe('for new records', () => {
    const choose = (...wishes: string[][]) =>
      new ModalityRepository(directory().database.session).slugs.choose(wishes);

    test('are the first wish that nobody has or had, else the last wish with a number', async () => {
      const { make } = directory();
      const record = await make.modality({ slug: 'north-pier' });
      await make.formerSlug('Modality', 'south-pier', record, false);
      expect(await choose(['west-pier'])).toEqual(['west-pier']);
      expect(await choose(['north-pier', 'west-pier'])).toEqual(['west-pier']);
      expect(await choose(['south-pier'])).toEqual(['south-pier-2']);
      expect(await choose(['north-pier', 'south-pier'])).toEqual(['south-pier-2']);
    });

    test('pass over numbers that are taken, also by former slugs', async () => {
      const { make } = directory();
      const record = await make.modality({ slug: 'east-pier' });
      await make.modality({ slug: 'east-pier-2' });
      await make.formerSlug('Modality', 'east-pier-3', record);
      await make.modality({ slug: 'east-pier-long' });
      expect(await choose(['east-pier'])).toEqual(['east-pier-4']);
    });

    test('differ from each other', async () => {
      expect(await choose(['grey-pier'], ['grey-pier'], ['grey-pier', 'red-pier'], ['grey-pier'])).toEqual([
        'grey-pier',
        'grey-pier-2',
        'red-pier',
        'grey-pier-3',
      ]);
    });
  });
});
