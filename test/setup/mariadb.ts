import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { createConnection } from 'mysql2/promise';

const START_SECONDS = 60;

/** Memory that is mounted as a folder; on a disk every migration waits for hundreds of writes. */
const MEMORY_FOLDER = '/dev/shm';
const BYTES_NEEDED = 2 * 2 ** 30;

/** For data that need not survive a crash, and for many small tables that come and go. */
const FLEETING = [
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-flush-method=nosync',
  '--skip-innodb-doublewrite',
  '--loose-debug-no-sync',
  '--skip-innodb-file-per-table',
];

/** The server program that is installed; null when there is none. */
export function installedServer(): string | null {
  for (const program of ['mariadbd', 'mysqld'])
    for (const folder of [
      ...(process.env['PATH'] ?? '').split(path.delimiter),
      '/usr/sbin',
      '/usr/local/sbin',
    ]) {
      const file = path.join(folder, program);
      try {
        execFileSync(file, ['--no-defaults', '--version'], { stdio: 'ignore' });
        return file;
      } catch {
        // Not in this folder.
      }
    }
  return null;
}

/** Starts a server for a suite, whose data need not last. @throws Error when it is not ready within a minute */
export async function startPrivateServer(program: string): Promise<PrivateServer> {
  const server = await PrivateServer.install(program, FLEETING);
  await server.start();
  return server;
}

/** A MariaDB or MySQL server of one's own: new data folder, free port, gone when it is removed or this process ends. */
export class PrivateServer {
  private readonly asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  private readonly remover: ChildProcess;
  private process: ChildProcess | undefined;

  private constructor(
    private readonly program: string,
    private readonly folder: string,
    private readonly port: number,
    private readonly options: readonly string[],
  ) {
    this.remover = startRemover(folder);
  }

  /** Makes its data; it does not run yet. @param options more options of the server program */
  static async install(program: string, options: readonly string[] = []): Promise<PrivateServer> {
    const folder = mkdtempSync(path.join(folderForData(), 'directory-mysql-'));
    const server = new PrivateServer(program, folder, await freePort(), options);
    server.makeData();
    return server;
  }

  /** `mysql://root@127.0.0.1:PORT/` */
  get url(): string {
    return `mysql://root@127.0.0.1:${this.port}/`;
  }

  /** Starts it on the data that it has. @throws Error when it is not ready within a minute */
  async start(): Promise<void> {
    const places = [
      `--datadir=${this.data}`,
      `--socket=${path.join(this.folder, 'socket')}`,
      `--pid-file=${path.join(this.folder, 'pid')}`,
      `--tmpdir=${this.folder}`,
      '--bind-address=127.0.0.1',
      `--port=${this.port}`,
    ];
    const args = ['--no-defaults', ...places, '--skip-log-bin', ...this.options, ...this.asRoot];
    this.process = spawn(this.program, args, { stdio: 'ignore' });
    this.remover.stdin?.write(`${this.process.pid}\n`);
    await untilReady(this.url, this.process);
  }

  signal(signal: NodeJS.Signals): void {
    this.process?.kill(signal);
  }

  /** Ends it by a signal, and waits until it has ended; its data stay. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    this.remover.stdin?.write('\n');
  }

  /** Ends it, even where it is stalled, and does away with its data. */
  async remove(): Promise<void> {
    const gone = once(this.remover, 'exit');
    this.remover.stdin?.end();
    await gone;
  }

  private get data(): string {
    return path.join(this.folder, 'data');
  }

  private makeData(): void {
    const { program, data, asRoot } = this;
    if (program.endsWith('mariadbd')) {
      const options = ['--auth-root-authentication-method=normal', '--skip-test-db'];
      const args = ['--no-defaults', `--datadir=${data}`, ...options, ...asRoot];
      execFileSync('mariadb-install-db', args, { stdio: 'ignore' });
    } else execFileSync(program, ['--no-defaults', '--initialize-insecure', `--datadir=${data}`, ...asRoot]);
  }
}

/**
 * A process that kills the last process it was told of, and removes the folder, when its standard input ends: with this
 * process, however that comes to its end.
 */
function startRemover(folder: string): ChildProcess {
  const script = 'while read -r pid; do last=$pid; done; [ -z "$last" ] || kill -KILL "$last"; rm -rf "$0"';
  const options: SpawnOptions = { stdio: ['pipe', 'ignore', 'ignore'], detached: true };
  return spawn('sh', ['-c', script, folder], options);
}

/** In memory, where there is enough of it; containers may have none to speak of. */
function folderForData(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    if (bavail * bsize >= BYTES_NEEDED) return MEMORY_FOLDER;
  } catch {
    // Not on this system.
  }
  return os.tmpdir();
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1_000;
  for (;;) {
    try {
      const connection = await createConnection(url);
      await connection.end();
      return;
    } catch (error) {
      if (child.exitCode !== null) throw new Error('the private MySQL server ended', { cause: error });
      if (Date.now() > deadline) throw new Error('the private MySQL server did not start', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/**
 * A port that nobody listens on, below those that systems give to callers: who calls a stopped server again and again would
 * some time be given its very port, and reach himself.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    const server = createServer();
    server.listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
