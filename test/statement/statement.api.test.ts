import { onEachEngine } from '../harness/directory';

onEachEngine('a statement', (directory) => {
  /** The statement's id, for a signer and the place that they printed. */
  const signed = async (
    specialist: Parameters<ReturnType<typeof directory>['make']['specialist']>[0],
    place?: Parameters<ReturnType<typeof directory>['make']['place']>[0],
  ): Promise<string> => {
    const { make } = directory();
    const placeId = place === undefined ? null : (await make.place(place)).id;
    const signer = await make.specialist({ title: 'Psychologist', ...specialist, placeId });
    await make.statement({ specialist: signer });
    const data = await directory().data(
      'query ($slug: String!) { specialist(by: { slug: $slug }) { statements { nodes { attribution } } } }',
      { slug: signer.slug },
    );
    return data.specialist.statements.nodes[0].attribution;
  };

  describe('is attributed', () => {
    test('to a name and a title, where no place was printed', async () => {
      expect(await signed({ name: 'Bo Reed' })).toBe('Bo Reed, Psychologist');
    });

    test('with the credentials between them, in the order of the print', async () => {
      expect(await signed({ name: 'Bo Reed', credentials: ['Ph.D.', 'ABPP'] })).toBe(
        'Bo Reed, Ph.D., ABPP, Psychologist',
      );
    });

    test('in a town of a region', async () => {
      expect(await signed({ name: 'Bo Reed' }, { city: 'Quillport', region: 'OR' })).toBe(
        'Bo Reed, Psychologist in Quillport, OR',
      );
    });

    test('in a town alone', async () => {
      expect(await signed({ name: 'Bo Reed' }, { city: 'Marshquay', region: null, country: null })).toBe(
        'Bo Reed, Psychologist in Marshquay',
      );
    });

    test('in a region alone', async () => {
      const region = { precision: 'REGION', city: null, region: 'OR', name: 'OR', slug: 'us-or' } as const;
      expect(await signed({ name: 'Bo Reed', credentials: ['LPC'] }, region)).toBe(
        'Bo Reed, LPC, Psychologist in OR',
      );
    });

    test('to a practice, whose name stays whole', async () => {
      expect(await signed({ name: 'Harbor Center for Change, LLC', kind: 'PRACTICE' })).toBe(
        'Harbor Center for Change, LLC, Psychologist',
      );
    });
  });

  describe('has an excerpt', () => {
    const text = `${'🙂'.repeat(150)} ${'calm '.repeat(400)}end.`;
    const excerpt = async (length: string) => {
      const answer = await directory().ask(
        `{ statement(by: { of: { specialist: "cy-marsh", modality: "lantern-method" } }) { excerpt${length} } }`,
      );
      return { excerpt: answer.data?.statement?.excerpt as string | undefined, errors: answer.errors };
    };

    beforeAll(async () => {
      const { make } = directory();
      const specialist = await make.specialist({ slug: 'cy-marsh' });
      const modality = await make.modality({ slug: 'lantern-method' });
      await make.statement({ specialist, modality, text });
    });

    test('of 200 code points at most, when nothing is said', async () => {
      const { excerpt: found } = await excerpt('');
      expect(found).toBe(`${'🙂'.repeat(150)}${' calm'.repeat(9)}…`);
      expect(Array.from(found ?? '').length).toBeLessThanOrEqual(200);
    });

    test('of any length from 1 to 1000', async () => {
      expect((await excerpt('(length: 1)')).excerpt).toBe('…');
      expect((await excerpt('(length: 10)')).excerpt).toBe(`${'🙂'.repeat(9)}…`);
      expect(Array.from((await excerpt('(length: 1000)')).excerpt ?? '').length).toBeGreaterThan(990);
    });

    test.each([0, -1, 1001, 2_147_483_647])('of no other length: %i', async (length) => {
      expect((await excerpt(`(length: ${length})`)).errors).toMatchObject([
        { path: ['statement', 'excerpt'], extensions: { code: 'BAD_USER_INPUT', argument: 'length' } },
      ]);
    });
  });

  test('keeps its text byte for byte', async () => {
    const { make } = directory();
    const text =
      'First — “calm”.\n\nThen: naïve café, 李, 🙂 & <b>plain</b> text;\ttab, \u00a0space, `tick`, \\ and "quotes".';
    const statement = await make.statement({ text });
    const { node } = await directory().data(
      'query ($id: ID!) { node(id: $id) { ... on Statement { text } } }',
      {
        id: Buffer.from(`Statement:${statement.id}`).toString('base64url'),
      },
    );
    expect(node.text).toBe(text);
  });

  test('of sixteen thousand characters beyond the Basic Multilingual Plane fits', async () => {
    const text = '🙂'.repeat(15_999) + '.';
    const statement = await directory().make.statement({ text });
    const { node } = await directory().data(
      'query ($id: ID!) { node(id: $id) { ... on Statement { text } } }',
      {
        id: Buffer.from(`Statement:${statement.id}`).toString('base64url'),
      },
    );
    expect(node.text).toBe(text);
  });
});
