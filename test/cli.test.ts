import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';

import { CommandLine } from './harness/command-line';
import { pageSignedBy } from './importer/importing';
import { ENGINES } from './setup/databases';

const HARBOR = pageSignedBy('Harbor Method', 'Bo Reed, Therapist in Austin, TX');
const LANTERN = pageSignedBy(
  'Lantern Work',
  'Bo Reed, Therapist in Austin, TX',
  'Ada Quill, Soul Guide in Reno, NV',
);
const GLUED = pageSignedBy('Tide Theory', 'Bo Reed, Therapist in Austin, TX I help.');

const namesOfModalities = (line: CommandLine) =>
  line.look(async ({ session }) => {
    const rows = await session.rows<{ name: string }>('SELECT name FROM modality ORDER BY id');
    return rows.map(({ name }) => name);
  });

describe.each(ENGINES)('the import command (%s)', (engine) => {
  let line: CommandLine;
  beforeEach(async () => (line = await CommandLine.open(engine)));
  afterEach(() => line.clear());

  it('ends with 0 when all pages are in, doubtful or not, and says so for people', async () => {
    const ended = await line.run([
      'import',
      line.file('harbor.txt', HARBOR),
      line.file('lantern.txt', LANTERN),
    ]);
    expect(ended).toEqual({
      exit: 0,
      stderr: '',
      stdout: [
        'harbor.txt: imported (created 5, updated 0, left alone 0)',
        'lantern.txt: imported (created 5, updated 0, left alone 3)',
        '  lantern.txt:13: doubtful: The title “Soul Guide” is not known; it is kept as printed.',
        '',
      ].join('\n'),
    });
    expect(await namesOfModalities(line)).toEqual(['Harbor Method', 'Lantern Work']);
  });

  it('ends with 1 when a page is refused, and the others are in', async () => {
    const ended = await line.import([
      line.file('harbor.txt', HARBOR),
      line.file('glued.txt', GLUED),
      'missing.txt',
      '.',
      line.file('binary.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0a, 0x00, 0x01])),
      line.file('utf-16.txt', Buffer.from(`\uFEFF${HARBOR}`, 'utf16le')),
      line.file('latin.txt', Buffer.from(HARBOR.replace('gentle', 'caf\u00e9'), 'latin1')),
      line.file('empty.txt', ''),
      line.file('lantern.txt', LANTERN),
    ]);
    expect(ended).toMatchObject({ exit: 1, stderr: '' });
    const refused = (file: string, at: number, reason: RegExp) => ({
      file,
      status: 'refused',
      created: 0,
      updated: 0,
      unchanged: 0,
      doubtful: [],
      refused: [{ line: at, reason: expect.stringMatching(reason) }],
    });
    expect(ended.pages).toEqual([
      expect.objectContaining({ file: 'harbor.txt', status: 'imported' }),
      refused('glued.txt', 9, /Text follows/),
      refused('missing.txt', 1, /cannot be read: ENOENT/),
      refused('.', 1, /cannot be read: EISDIR/),
      refused('binary.txt', 2, /binary/),
      refused('utf-16.txt', 1, /UTF-16/),
      refused('latin.txt', 3, /not UTF-8/),
      refused('empty.txt', 1, /empty/),
      expect.objectContaining({ file: 'lantern.txt', status: 'imported' }),
    ]);
    expect(await namesOfModalities(line)).toEqual(['Harbor Method', 'Lantern Work']);
    const again = await line.run(['import', 'glued.txt']);
    expect(again.stdout).toMatch(
      /^glued\.txt: refused, nothing was taken\n {2}glued\.txt:9: refused: Text .*\.\n$/,
    );
  });

  it('reports as one JSON object and nothing else', async () => {
    const ended = await line.run(['import', '--json', line.file('lantern.txt', LANTERN), 'lantern.txt']);
    const doubtful = [{ line: 13, reason: 'The title “Soul Guide” is not known; it is kept as printed.' }];
    expect(ended.stderr).toBe('');
    expect(JSON.parse(ended.stdout)).toEqual({
      pages: [
        {
          file: 'lantern.txt',
          status: 'imported',
          created: 8,
          updated: 0,
          unchanged: 0,
          doubtful,
          refused: [],
        },
        {
          file: 'lantern.txt',
          status: 'unchanged',
          created: 0,
          updated: 0,
          unchanged: 8,
          doubtful,
          refused: [],
        },
      ],
    });
  });

  it('goes on to the end when nobody reads its report', async () => {
    const started = line.start(['import', line.file('harbor.txt', HARBOR)]);
    started.stdout?.destroy();
    const [complaint, [exit]] = await Promise.all([text(started.stderr!), once(started, 'exit')]);
    expect({ exit, complaint }).toEqual({ exit: 0, complaint: '' });
    expect(await namesOfModalities(line)).toEqual(['Harbor Method']);
  });

  it('reads standard input where a file is "-"', async () => {
    const { exit, pages } = await line.import(['-', line.file('lantern.txt', LANTERN)], HARBOR);
    expect(exit).toBe(0);
    expect(pages.map(({ file, status }) => [file, status])).toEqual([
      ['-', 'imported'],
      ['lantern.txt', 'imported'],
    ]);
    const none = await line.import(['-']);
    expect(none).toMatchObject({
      exit: 1,
      pages: [{ file: '-', refused: [{ line: 1, reason: 'The page is empty.' }] }],
    });
  });

  it('takes the name and the abbreviation of a page without a title', async () => {
    const untitled = HARBOR.replace('Harbor Method\n\n', '');
    expect(await line.import(['-'], untitled)).toMatchObject({
      exit: 1,
      pages: [{ refused: [{ line: 1, reason: expect.stringContaining('--name') }] }],
    });
    expect((await line.import(['-', '--name', 'Tide Theory', '--abbreviation', 'TT'], untitled)).exit).toBe(
      0,
    );
    const rows = await line.look(({ session }) => session.rows('SELECT name, abbreviation FROM modality'));
    expect(rows).toEqual([{ name: 'Tide Theory', abbreviation: 'TT' }]);
  });

  it('says in a dry run what it would do, and does not do it', async () => {
    await line.import([line.file('harbor.txt', HARBOR)]);
    const pages = [
      'harbor.txt',
      line.file('lantern.txt', LANTERN),
      line.file('glued.txt', GLUED),
      'lantern.txt',
    ];
    const rehearsal = await line.import(['--dry-run', ...pages]);
    expect(rehearsal).toMatchObject({ exit: 1, stderr: '' });
    expect(rehearsal.pages.map(({ status }) => status)).toEqual([
      'unchanged',
      'imported',
      'refused',
      'unchanged',
    ]);
    expect(await namesOfModalities(line)).toEqual(['Harbor Method']);
    expect((await line.import(pages)).pages).toEqual(rehearsal.pages);
  });
});

describe('the import command, when it is called the wrong way,', () => {
  let line: CommandLine;
  beforeAll(async () => {
    line = await CommandLine.open('sqlite');
    line.file('harbor.txt', HARBOR);
  });
  afterAll(() => line.clear());

  it.each([
    ['no command', [], /Usage: directory/],
    ['an unknown command', ['exprot'], /unknown command 'exprot'/],
    ['no file', ['import'], /missing required argument 'file'/],
    ['an unknown option', ['import', '--jason', 'harbor.txt'], /unknown option '--jason'/],
    ['an option without its value', ['import', 'harbor.txt', '--name'], /argument missing/],
    ['a name for two pages', ['import', '--name', 'X', 'harbor.txt', 'harbor.txt'], /go with a single page/],
    ['an abbreviation for two pages', ['import', '--abbreviation', 'X', 'a', 'b'], /go with a single page/],
    ['standard input twice', ['import', '-', '-'], /read only once/],
  ])('ends with 2 and tells what is wrong: %s', async (_, args, complaint) => {
    const ended = await line.run(args);
    expect(ended).toEqual({ exit: 2, stdout: '', stderr: expect.stringMatching(complaint) });
    expect(line.hasFile('data')).toBe(false);
  });

  it.each(['sqlite:', 'postgres://reader:hidden@localhost/directory'])(
    'ends with 2 and names the variable when DATABASE_URL is %s',
    async (url) => {
      const ended = await line.run(['import', 'harbor.txt'], { settings: { DATABASE_URL: url } });
      expect(ended).toEqual({
        exit: 2,
        stdout: '',
        stderr: expect.stringMatching(/^DATABASE_URL: .*expected sqlite:/),
      });
      expect(ended.stderr).not.toContain('hidden');
    },
  );

  it.each([['--help'], ['import', '--help']])(
    'ends with 0 when only help is asked for: %s %s',
    async (...args) => {
      expect(await line.run(args)).toMatchObject({
        exit: 0,
        stderr: '',
        stdout: expect.stringContaining('Usage:'),
      });
    },
  );
});

describe('the import command without its database', () => {
  let line: CommandLine;
  beforeEach(async () => {
    line = await CommandLine.open('sqlite');
    line.file('harbor.txt', HARBOR);
  });
  afterEach(() => line.clear());

  it.each([
    ['a server that is not there', 'mysql://root:hidden@127.0.0.1:1/directory'],
    ['a folder', 'sqlite:.'],
    ['another file', 'sqlite:harbor.txt'],
  ])('ends with 3 and names the database: %s', async (_, url) => {
    for (const args of [['harbor.txt'], ['--dry-run', '--json', 'harbor.txt']]) {
      const ended = await line.run(['import', ...args], { settings: { DATABASE_URL: url } });
      expect(ended).toMatchObject({ exit: 3, stdout: '' });
      expect(ended.stderr).toContain(`DATABASE_URL: ${url.replace(':hidden', '')} cannot be opened`);
      expect(ended.stderr).not.toContain('hidden');
    }
    const { pages } = await line.import(['harbor.txt']);
    expect(pages).toMatchObject([{ status: 'imported' }]);
  });

  it('ends with 3 where no file can be made', async () => {
    const settings = { DATABASE_URL: 'sqlite:harbor.txt/directory.db' };
    const ended = await line.run(['import', 'harbor.txt'], { settings });
    expect(ended).toEqual({
      exit: 3,
      stdout: '',
      stderr: expect.stringMatching(/^DATABASE_URL: .* cannot be opened/),
    });
  });

  it('makes no file in a dry run where there is none', async () => {
    const { exit, pages } = await line.import(['--dry-run', 'harbor.txt']);
    expect({ exit, pages }).toMatchObject({ exit: 0, pages: [{ status: 'imported', created: 5 }] });
    expect(line.hasFile('data')).toBe(false);
    expect(existsSync(line.databaseUrl.replace('sqlite:', ''))).toBe(false);
  });
});

describe.each(ENGINES)('a database that lacks migrations (%s)', (engine) => {
  let line: CommandLine;
  beforeEach(async () => {
    line = await CommandLine.open(engine);
    line.file('harbor.txt', HARBOR);
    // SQLite makes its file when it is opened.
    await line.look(() => Promise.resolve());
  });
  afterEach(() => line.clear());

  it.each([
    ['a dry run', ['--dry-run'], {}],
    ['an import that may not migrate', [], { MIGRATIONS: 'off' }],
  ])('is left as it is by %s, which ends with 3', async (_, options, settings) => {
    const ended = await line.run(['import', 'harbor.txt', ...options], { settings });
    expect(ended).toEqual({ exit: 3, stdout: '', stderr: expect.stringContaining('npm run migrate') });
    expect(await line.look((database) => database.isMigrated())).toBe(false);
  });

  it('is migrated by an import, or by the command for it, which can also take the last migration back', async () => {
    expect((await line.import(['harbor.txt'])).exit).toBe(0);
    const migrated = { exit: 0, stderr: '', stdout: expect.stringMatching(/^\w+:.*: up to date\n$/) };
    expect(await line.run(['migrate'])).toEqual(migrated);
    expect(await namesOfModalities(line)).toEqual(['Harbor Method']);
    const reverted = { exit: 0, stderr: '', stdout: expect.stringMatching(/^\w+:.*: reverted\n$/) };
    expect(await line.run(['migrate', '--revert'])).toEqual(reverted);
    expect(await line.look((database) => database.isMigrated())).toBe(false);
    expect(await line.run(['migrate'])).toEqual(migrated);
    expect(await namesOfModalities(line)).toEqual(['Harbor Method']);
  });
});
