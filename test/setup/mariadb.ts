import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, statfsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { createConnection } from 'mysql2/promise';

const START_SECONDS = 60;

/** Memory that is mounted as a folder; on a disk every migration waits for hundreds of writes. */
const MEMORY_FOLDER = '/dev/shm';
const BYTES_NEEDED = 2 * 2 ** 30;

/** A MariaDB or MySQL server of the suite's own: new data folder, free port, gone when the suite ends. */
export interface PrivateServer {
  /** `mysql://root@127.0.0.1:PORT/` */
  readonly url: string;
  stop(): Promise<void>;
}

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

/** Starts a server. @throws Error when it is not ready within a minute */
export async function startPrivateServer(program: string): Promise<PrivateServer> {
  const folder = mkdtempSync(path.join(folderForData(), 'directory-mysql-'));
  const data = path.join(folder, 'data');
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  if (program.endsWith('mariadbd'))
    execFileSync(
      'mariadb-install-db',
      [
        '--no-defaults',
        `--datadir=${data}`,
        '--auth-root-authentication-method=normal',
        '--skip-test-db',
        ...asRoot,
      ],
      { stdio: 'ignore' },
    );
  else execFileSync(program, ['--no-defaults', '--initialize-insecure', `--datadir=${data}`, ...asRoot]);

  const port = await freePort();
  const child = spawn(
    program,
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${path.join(folder, 'socket')}`,
      `--pid-file=${path.join(folder, 'pid')}`,
      '--bind-address=127.0.0.1',
      `--port=${port}`,
      // Nothing here has to survive a power cut.
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-flush-method=nosync',
      '--skip-innodb-doublewrite',
      '--loose-debug-no-sync',
      '--skip-log-bin',
      // Nor are there many large tables, but very many small ones that come and go.
      '--skip-innodb-file-per-table',
      ...asRoot,
    ],
    { stdio: 'ignore' },
  );
  const remover = removeAfterThisProcess(child, folder);
  const url = `mysql://root@127.0.0.1:${port}/`;
  await untilReady(url, child);
  return {
    url,
    stop: async () => {
      const gone = once(remover, 'exit');
      remover.stdin?.end();
      await gone;
    },
  };
}

/** A process that removes the server when its standard input ends: with this process, however that comes to its end. */
function removeAfterThisProcess(server: ChildProcess, folder: string): ChildProcess {
  const script = 'cat; kill -KILL "$0"; rm -rf "$1"';
  const options: SpawnOptions = { stdio: ['pipe', 'ignore', 'ignore'], detached: true };
  return spawn('sh', ['-c', script, String(server.pid), folder], options);
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

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
