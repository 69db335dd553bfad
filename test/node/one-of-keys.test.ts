import { onEachEngine } from '../harness/directory';

const NOUNS = [
  ['modality', 'ModalityBy'],
  ['specialist', 'SpecialistBy'],
  ['statement', 'StatementBy'],
  ['profession', 'ProfessionBy'],
  ['place', 'PlaceBy'],
] as const;

onEachEngine('exactly one key', (directory) => {
  const codes = async (query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await directory().ask(query, variables);
    expect(Object.values(data ?? {})).not.toContainEqual(expect.anything());
    return errors?.map(({ extensions }) => extensions?.['code']);
  };

  describe.each(NOUNS)('of %s', (field, input) => {
    const other = field === 'statement' ? 'of: { specialist: "a", modality: "b" }' : 'slug: "a"';

    test.each([
      ['none', '{}'],
      ['two', `{ id: "x", ${other} }`],
      ['a null one', '{ id: null }'],
      ['one and a null one', `{ id: null, ${other} }`],
    ])('%s in the document is a document that is not valid', async (_, by) => {
      expect(await codes(`{ ${field}(by: ${by}) { id } }`)).toContain('GRAPHQL_VALIDATION_FAILED');
    });

    test.each([
      ['none', {}],
      ['two', { id: 'x', slug: 'a' }],
      ['a null one', { id: null }],
      ['one and a null one', { id: null, slug: 'a' }],
      ['an unknown one', { name: 'a' }],
    ])('%s in a variable is wrong input', async (_, by) => {
      expect(await codes(`query ($by: ${input}!) { ${field}(by: $by) { id } }`, { by })).toContain(
        'BAD_USER_INPUT',
      );
    });

    test('whose variable is null or left out is an error', async () => {
      const query = `query ($id: ID) { ${field}(by: { id: $id }) { id } }`;
      for (const variables of [{}, { id: null }])
        expect(await codes(query, variables)).toEqual(['BAD_USER_INPUT']);
    });
  });
});
