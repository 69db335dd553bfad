import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { Database } from '../../src/database/database';
import { parseDatabaseUrl } from '../../src/database/database-url';
import type { PageReport } from '../../src/importer/report';
import { onMysqlServer, type EngineName } from '../setup/databases';

const CLI = path.join(__dirname, '../../dist/src/cli.js');

export interface Ended {
  /** The exit code, or the signal that ended the process. */
  readonly exit: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line as an operator uses it: in a folder of its own, on a database of its own that is new. */
export class CommandLine {
  private constructor(
    readonly databaseUrl: string,
    private readonly folder: string,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  static async open(engine: EngineName): Promise<CommandLine> {
    if (process.env['TEST_BUILD'] === 'failed')
      throw new Error('the build failed: there is no command line to run');
    const folder = mkdtempSync(path.join(os.tmpdir(), 'directory-cli-'));
    if (engine === 'sqlite') {
      const databaseUrl = `sqlite:${path.join(folder, 'data/directory.db')}`;
      return new CommandLine(databaseUrl, folder, () => Promise.resolve());
    }
    const name = `directory_cli_${process.pid}_${path.basename(folder).replace(/\W/g, '_')}`;
    await onMysqlServer(`CREATE DATABASE ${name}`);
    const url = new URL(process.env['TEST_MYSQL_URL'] ?? '');
    url.pathname = name;
    return new CommandLine(url.href, folder, () => onMysqlServer(`DROP DATABASE ${name}`));
  }

  /** Writes a file into the folder. @returns its name, for a command's arguments */
  file(name: string, content: string | Uint8Array): string {
    writeFileSync(path.join(this.folder, name), content);
    return name;
  }

  hasFile(name: string): boolean {
    return existsSync(path.join(this.folder, name));
  }

  start(args: readonly string[], settings: Record<string, string> = {}): ChildProcess {
    return spawn(process.execPath, [CLI, ...args], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'], DATABASE_URL: this.databaseUrl, ...settings },
    });
  }

  /** Runs a command to its end. */
  async run(
    args: readonly string[],
    { settings = {}, input = '' }: { settings?: Record<string, string>; input?: string } = {},
  ): Promise<Ended> {
    const child = this.start(args, settings);
    // A command that ends without reading has closed the pipe.
    child.stdin?.on('error', () => undefined).end(input);
    const output = Promise.all([text(child.stdout!), text(child.stderr!)]);
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    const [stdout, stderr] = await output;
    return { exit: code ?? signal ?? 'SIGKILL', stdout, stderr };
  }

  /** Runs an import, and reads its report. */
  async import(
    args: readonly string[],
    input = '',
    settings: Record<string, string> = {},
  ): Promise<Ended & { pages: PageReport[] }> {
    const ended = await this.run(['import', '--json', ...args], { input, settings });
    try {
      return { ...ended, ...(JSON.parse(ended.stdout) as { pages: PageReport[] }) };
    } catch {
      throw new Error(`no report: ${ended.stdout}${ended.stderr}`);
    }
  }

  /** Looks into the database itself. */
  async look<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const database = await Database.open(parseDatabaseUrl(this.databaseUrl));
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  /** Leaves nothing behind. */
  async clear(): Promise<void> {
    await this.dropDatabase();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
