import { existsSync } from 'node:fs';

import { SingleBar } from 'cli-progress';
import { Command, CommanderError } from 'commander';

import { ConfigError, loadConfig } from './config';
import { Database } from './database/database';
import { describeDatabaseUrl, type DatabaseUrl } from './database/database-url';
import { DatabaseError } from './database/errors';
import { migrateDirectory } from './derived/migrate';
import { generateDirectory, NotEmptyError } from './generator/load';
import { DEFAULT_SIZE, problemWithSize, type DirectorySize } from './generator/size';
import { importFiles, STANDARD_INPUT } from './importer/import-files';
import { reportText, type PageReport } from './importer/report';

const EXIT = { refused: 1, usage: 2, noDatabase: 3 } as const;
/** From how many pages on a progress bar is worth drawing. */
const MANY_PAGES = 5;
const IN_MEMORY: DatabaseUrl = { engine: 'sqlite', path: ':memory:' };

interface ImportOptions {
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly name?: string;
  readonly abbreviation?: string;
}

const program = new Command('directory').exitOverride().configureHelp({ showGlobalOptions: true });

program
  .command('import')
  .description('bring printed pages of modalities into the directory')
  .argument('<file...>', 'page files; "-" is standard input')
  .option('--dry-run', 'say what would be done, and write nothing', false)
  .option('--json', 'print the report as one JSON object', false)
  .option('--name <name>', 'the name of the modality, for a page without a title')
  .option('--abbreviation <abbreviation>', 'the abbreviation of the modality')
  .action(runImport);

program
  .command('migrate')
  .description("bring the database's schema up to date")
  .option('--revert', 'take back the last migration instead', false)
  .action(runMigrate);

program
  .command('generate')
  .description('fill an empty directory with invented people, for benchmarks and demonstrations')
  .option('--modalities <number>', 'how many modalities', Number, DEFAULT_SIZE.modalities)
  .option('--specialists <number>', 'how many specialists', Number, DEFAULT_SIZE.specialists)
  .option('--statements <number>', 'how many statements', Number, DEFAULT_SIZE.statements)
  .option('--seed <number>', 'another number makes another directory', Number, DEFAULT_SIZE.seed)
  .action(runGenerate);

async function runImport(files: string[], options: ImportOptions): Promise<void> {
  if (files.length > 1 && (options.name ?? options.abbreviation) !== undefined)
    program.error('error: --name and --abbreviation go with a single page');
  if (files.filter((file) => file === STANDARD_INPUT).length > 1)
    program.error('error: standard input can be read only once');

  const { databaseUrl, migrate } = loadConfig();
  const isNew = databaseUrl.engine === 'sqlite' && !existsSync(databaseUrl.path);
  // A dry run leaves no trace: where there is no database yet, it runs on one in memory.
  const usesMemory = options.dryRun && isNew;
  await withDatabase(usesMemory ? IN_MEMORY : databaseUrl, async (database) => {
    if (usesMemory || (migrate && !options.dryRun)) await migrateDirectory(database);
    await mustBeMigrated(database);
    await importAndReport(database, files, options);
  });
}

async function mustBeMigrated(database: Database): Promise<void> {
  if (await database.isMigrated()) return;
  process.stderr.write('The database lacks migrations; run "npm run migrate" first.\n');
  throw new DatabaseError('NOT_MIGRATED');
}

async function importAndReport(database: Database, files: string[], options: ImportOptions): Promise<void> {
  const reports: PageReport[] = [];
  const bar = files.length < MANY_PAGES ? undefined : startBar('importing', files.length, 'pages');
  try {
    await importFiles(database, files, options, (report) => {
      reports.push(report);
      bar?.increment();
    });
  } finally {
    bar?.stop();
    process.stdout.write(
      options.json ? `${JSON.stringify({ pages: reports }, null, 2)}\n` : reportText(reports),
    );
  }
  if (reports.some((report) => report.status === 'refused')) process.exitCode = EXIT.refused;
}

async function runGenerate(size: DirectorySize): Promise<void> {
  const problem = problemWithSize(size);
  if (problem !== null) program.error(`error: ${problem}`);
  const { databaseUrl, migrate } = loadConfig();
  await withDatabase(databaseUrl, async (database) => {
    await database.clearUnfinished();
    if (migrate) await migrateDirectory(database);
    await mustBeMigrated(database);
    await generateAndReport(database, size);
  });
}

async function generateAndReport(database: Database, size: DirectorySize): Promise<void> {
  const { modalities, specialists, statements, seed } = size;
  const bar = startBar('generating', specialists, 'specialists');
  const startedAt = performance.now();
  try {
    await generateDirectory(database, size, (written) => {
      bar?.update(written);
      if (bar && written === specialists) {
        bar.stop();
        process.stderr.write('finishing: indexes and statistics …\n');
      }
    });
  } catch (error) {
    if (!(error instanceof NotEmptyError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT.refused;
    return;
  } finally {
    bar?.stop();
  }
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  process.stdout.write(
    `Generated ${modalities} modalities, ${specialists} specialists and ${statements} statements with seed ${seed} ` +
      `in ${seconds} s; all people in them are invented.\n`,
  );
}

function startBar(doing: string, total: number, things: string): SingleBar | undefined {
  if (!process.stderr.isTTY) return undefined;
  const bar = new SingleBar({ format: `${doing} {bar} {value}/{total} ${things}, {eta_formatted} left` });
  bar.start(total, 0);
  return bar;
}

async function runMigrate({ revert }: { revert: boolean }): Promise<void> {
  const { databaseUrl } = loadConfig();
  await withDatabase(databaseUrl, (database) =>
    revert ? database.revertLastMigration() : migrateDirectory(database),
  );
  process.stdout.write(`${describeDatabaseUrl(databaseUrl)}: ${revert ? 'reverted' : 'up to date'}\n`);
}

/** Opens a database, and closes it whatever happens: an open one would keep the process from ending. */
async function withDatabase(url: DatabaseUrl, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await Database.open(url).catch((error: unknown) => {
    process.stderr.write(`DATABASE_URL: ${describeDatabaseUrl(url)} cannot be opened.\n`);
    throw error;
  });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  if (error instanceof ConfigError) return EXIT.usage;
  return EXIT.noDatabase;
}

// Whoever reads the report may stop early, as "head" does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

program.parseAsync().catch((error: unknown) => {
  // Commander has printed its own errors already.
  if (!(error instanceof CommanderError)) {
    const known = error instanceof ConfigError || error instanceof DatabaseError;
    process.stderr.write(`${known ? error.message : String((error as Error).stack)}\n`);
  }
  process.exitCode = exitCodeOf(error);
});
