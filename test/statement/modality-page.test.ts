import { onEachEngine, type TestDirectory } from '../harness/directory';

const PAGE = (total: string) => `
  query ModalityPage($slug: String!) {
    modality(by: { slug: $slug }) {
      name abbreviation description invitation
      statements(first: 10) {
        ${total}
        nodes { text attribution specialist { name title kind place { city region } } }
      }
    }
  }
`;

async function fill(directory: TestDirectory, slug: string, rows: number): Promise<void> {
  const { make } = directory;
  const modality = await make.modality({ slug });
  for (let row = 0; row < rows; row += 1) {
    const place = row % 3 === 0 ? null : await make.place();
    const specialist = await make.specialist({ placeId: place?.id ?? null });
    await make.statement({ modality, specialist });
  }
}

onEachEngine('the page of a modality', (directory) => {
  beforeAll(async () => {
    await fill(directory(), 'no-statement', 0);
    await fill(directory(), 'one-statement', 1);
    await fill(directory(), 'ten-statements', 10);
    await fill(directory(), 'twelve-statements', 12);
  });

  test.each(['no-statement', 'one-statement', 'ten-statements', 'twelve-statements'])(
    'costs at most four SQL statements, and one more for the total: %s',
    async (slug) => {
      expect((await directory().sqlOf(PAGE(''), { slug })).length).toBeLessThanOrEqual(4);
      expect((await directory().sqlOf(PAGE('totalCount'), { slug })).length).toBeLessThanOrEqual(5);
    },
  );

  test('has everything that the source page prints', async () => {
    const { make } = directory();
    const modality = await make.modality({
      name: 'Harbor Method',
      abbreviation: 'HM',
      description: 'The Harbor Method (HM) is calm.',
      invitation: 'Think this approach may be right for you? Reach out to a specialist.',
    });
    const place = await make.place({ city: 'Quillport', region: 'OR' });
    const specialist = await make.specialist({
      name: 'Dr. Bo Reed',
      credentials: ['Ph.D.', 'ABPP'],
      title: 'Clinical Psychologist',
      placeId: place.id,
    });
    await make.statement({ modality, specialist, text: 'I walk along.\n\n“Slowly” — she said.' });
    expect(await directory().data(PAGE('totalCount'), { slug: 'harbor-method' })).toEqual({
      modality: {
        name: 'Harbor Method',
        abbreviation: 'HM',
        description: 'The Harbor Method (HM) is calm.',
        invitation: 'Think this approach may be right for you? Reach out to a specialist.',
        statements: {
          totalCount: 1,
          nodes: [
            {
              text: 'I walk along.\n\n“Slowly” — she said.',
              attribution: 'Dr. Bo Reed, Ph.D., ABPP, Clinical Psychologist in Quillport, OR',
              specialist: {
                name: 'Dr. Bo Reed',
                title: 'Clinical Psychologist',
                kind: 'INDIVIDUAL',
                place: { city: 'Quillport', region: 'OR' },
              },
            },
          ],
        },
      },
    });
  });
});
