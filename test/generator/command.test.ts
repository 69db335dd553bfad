import { once } from 'node:events';

import type { Database } from '../../src/database/database';
import { CommandLine } from '../harness/command-line';
import { ENGINES } from '../setup/databases';

const SMALL = ['--modalities', '10', '--specialists', '40', '--statements', '90', '--seed', '2'];
const GENERATED =
  /^Generated 10 modalities, 40 specialists and 90 statements with seed 2 in \d+ s; all people in them are invented\.\n$/;

const countsOf = (line: CommandLine) =>
  line.look(async ({ session }) => {
    const [counts] = await session.rows(
      `SELECT (SELECT COUNT(*) FROM modality) AS modalities, (SELECT COUNT(*) FROM specialist) AS specialists,
         (SELECT COUNT(*) FROM statement) AS statements, (SELECT sample FROM directory WHERE id = 1) AS sample`,
    );
    return counts;
  });

/** Waits until something is so. */
async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function isBeingFilled({ session }: Database): Promise<boolean> {
  const rows = await session.rows('SELECT id FROM directory WHERE id = 0').catch(() => []);
  return rows.length > 0;
}

describe.each(ENGINES)('the generate command (%s)', (engine) => {
  let line: CommandLine;
  beforeEach(async () => (line = await CommandLine.open(engine)));
  afterEach(() => line.clear());

  it('fills an empty directory, says so in one line, and refuses one that has modalities', async () => {
    const generated = { modalities: 10, specialists: 40, statements: 90, sample: 1 };
    expect(await line.run(['generate', ...SMALL])).toEqual({
      exit: 0,
      stderr: '',
      stdout: expect.stringMatching(GENERATED),
    });
    expect(await countsOf(line)).toEqual(generated);
    expect(await line.run(['generate', ...SMALL])).toEqual({
      exit: 1,
      stderr:
        'The directory has modalities already. Only an empty one can be filled; DATABASE_URL names another.\n',
      stdout: '',
    });
    expect(await countsOf(line)).toEqual(generated);
  });

  it('leaves no directory behind when it is killed, and clears what is left when it is called again', async () => {
    const started = line.start(['generate', '--specialists', '40000', '--statements', '60000']);
    const end = once(started, 'exit');
    await until(() =>
      engine === 'sqlite' ? line.hasFile('data/directory.db-journal') : line.look(isBeingFilled),
    );
    started.kill('SIGKILL');
    await end;

    const migrated = await line.run(['migrate']);
    if (engine === 'mysql') {
      expect(migrated).toMatchObject({
        exit: 3,
        stderr: expect.stringContaining('"npm run generate" clears'),
      });
      expect(await line.look((database) => database.isMigrated())).toBe(false);
    } else {
      expect(migrated.exit).toBe(0);
      expect(await countsOf(line)).toEqual({ modalities: 0, specialists: 0, statements: 0, sample: 0 });
    }
    expect(await line.run(['generate', ...SMALL])).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(GENERATED),
    });
    expect(await countsOf(line)).toEqual({ modalities: 10, specialists: 40, statements: 90, sample: 1 });
  });
});

describe('the generate command, when it is called the wrong way,', () => {
  let line: CommandLine;
  beforeAll(async () => (line = await CommandLine.open('sqlite')));
  afterAll(() => line.clear());

  it.each([
    ['a number below one', ['--modalities', '0'], '--modalities must be a whole number from 1 to 20000'],
    ['too many modalities', ['--modalities', '20001'], '--modalities must be a whole number from 1 to 20000'],
    [
      'a part of a specialist',
      ['--specialists', '1.5'],
      '--specialists must be a whole number from 1 to 2147483647',
    ],
    ['no number', ['--statements', 'many'], '--statements must be a whole number from 1 to 2147483647'],
    ['an empty number', ['--seed', ''], '--seed must be a whole number from 1 to 2147483647'],
    [
      'more statements than there is room for',
      ['--modalities', '3', '--specialists', '4', '--statements', '13'],
      '--statements must be at most 12: each of 4 specialists has at most one on each of 3 modalities',
    ],
  ])('ends with 2 and tells what is wrong: %s', async (_, options, complaint) => {
    expect(await line.run(['generate', ...options])).toEqual({
      exit: 2,
      stdout: '',
      stderr: `error: ${complaint}\n`,
    });
    expect(line.hasFile('data')).toBe(false);
  });

  it('takes the rest from its defaults', async () => {
    const { stdout } = await line.run(['generate', '--help']);
    for (const [option, standard] of [
      ['modalities', 200],
      ['specialists', 10_000],
      ['statements', 40_000],
      ['seed', 1],
    ])
      expect(stdout).toMatch(new RegExp(`--${option} <number> .*\\(default: ${standard}\\)`));
  });
});
