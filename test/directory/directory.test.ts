import { STANDARD_LIMITS } from '../../src/api/admission/limits';
import { onEachEngine } from '../harness/directory';
import { version } from '../../package.json';

const COUNTS = '{ directory { counts { modalities specialists statements professions places } } }';

onEachEngine('the directory', (directory) => {
  test('has nothing at first', async () => {
    expect((await directory().data(COUNTS)).directory.counts).toEqual({
      modalities: 0,
      specialists: 0,
      statements: 0,
      professions: 0,
      places: 0,
    });
  });

  test('counts what it lists, as the totals of the root lists do', async () => {
    const { make } = directory();
    const specialist = await make.specialist();
    for (let nth = 0; nth < 3; nth += 1) await make.statement({ specialist });
    await make.modality();
    await make.profession();
    await make.place();
    await make.place();
    const lists = ['modalities', 'specialists', 'statements', 'professions', 'places'];
    const counts = { modalities: 4, specialists: 1, statements: 3, professions: 1, places: 2 };
    expect((await directory().data(COUNTS)).directory.counts).toEqual(counts);
    const totals = await directory().data(`{ ${lists.map((list) => `${list} { totalCount }`).join(' ')} }`);
    for (const [list, totalCount] of Object.entries(counts)) expect(totals[list]).toEqual({ totalCount });
  });

  test('counts only what is selected', async () => {
    const sql = await directory().sqlOf('{ directory { counts { modalities } } modalities { totalCount } }');
    expect(sql.filter((statement) => statement.sql.includes('COUNT'))).toHaveLength(1);
    expect(sql).toHaveLength(2);
  });

  test('says whether its people are invented', async () => {
    const sample = async () => (await directory().data('{ directory { sample } }')).directory.sample;
    expect(await sample()).toBe(false);
    await directory().database.session.run('UPDATE directory SET sample = 1');
    expect(await sample()).toBe(true);
    await directory().database.session.run('UPDATE directory SET sample = 0');
  });

  test('tells its name, its version, its credits and the limits of a page', async () => {
    const data = await directory().data(
      '{ directory { name schemaVersion attributions privacyPolicy limits { pageSizeDefault pageSizeMax nodeIdsMax } } }',
    );
    expect(data.directory).toEqual({
      name: 'Test directory',
      schemaVersion: version,
      attributions: [expect.stringContaining('GeoNames')],
      privacyPolicy: null,
      limits: { pageSizeDefault: 20, pageSizeMax: 100, nodeIdsMax: 100 },
    });
  });

  test('publishes every limit of a request that is enforced', async () => {
    const names = Object.keys(STANDARD_LIMITS).join(' ');
    const { limits } = (await directory().data(`{ directory { limits { ${names} } } }`)).directory;
    expect(limits).toEqual(STANDARD_LIMITS);
  });
});
