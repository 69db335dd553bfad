import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { CommandLine, type Ended } from '../harness/command-line';
import { contentsOf, crowdedPage, faultsOf, sizesOf } from '../importer/contents';
import { counted } from './figures';
import { Client } from './client';
import { play, type Scene } from './scene';

// SQLite's file lies on a disk that gets full while pages are imported, and is then made read-only. The disk is a small
// one in memory, mounted where nobody else sees it: unshare(1) gives this script a name space of mounts, and root's place
// in it to whoever is not root.

/** Set where the script runs in the name space. */
const INSIDE = 'FAULTS_OWN_MOUNTS';
const DISK_MEGABYTES = 16;
/** What is left of it. Enough for some of the pages. */
const ROOM_BYTES = 2_000_000;
const PAGES = 60;
const STATEMENTS_OF_A_PAGE = 10;
const QUERY = { query: '{ modalities { totalCount } statements(first: 5) { nodes { text } } }' };

/** The folder of a directory's file as a disk of its own. */
class Disk {
  readonly file: string;
  private readonly folder: string;
  private readonly ballast: string;

  constructor(databaseUrl: string) {
    this.file = databaseUrl.slice('sqlite:'.length);
    this.folder = path.dirname(this.file);
    this.ballast = path.join(this.folder, 'ballast');
    mkdirSync(this.folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MEGABYTES}m`, 'tmpfs', this.folder]);
  }

  /** Fills it up but for so much. */
  fill(roomBytes: number): void {
    const { bavail, bsize } = statfsSync(this.folder);
    writeFileSync(this.ballast, Buffer.alloc(Math.max(0, bavail * bsize - roomBytes)));
  }

  makeRoom(): void {
    rmSync(this.ballast);
  }

  /** Lets nobody write the file, root included. */
  protectFile(): void {
    execFileSync('mount', ['--bind', this.file, this.file]);
    execFileSync('mount', ['-o', 'remount,bind,ro', this.file]);
  }

  unprotectFile(): void {
    execFileSync('umount', [this.file]);
  }

  get digest(): string {
    return createHash('sha256').update(readFileSync(this.file)).digest('hex');
  }

  remove(): void {
    execFileSync('umount', ['--lazy', this.folder]);
  }
}

/** Tells how a command failed: with status 3, and in one line that has the code. */
function tellFailure(scene: Scene, what: string, { exit, stderr }: Ended, code: string): void {
  const line = /^database error (\w+)[^\n]*\n$/.exec(stderr);
  scene.tell(what, `${exit}, ${line?.[0].trim() ?? stderr}`, exit === 3 && line?.[1] === code);
}

/** Imports into a disk that gets full, and looks at what is in. */
async function fillUp(scene: Scene, line: CommandLine, disk: Disk, files: string[]): Promise<void> {
  disk.fill(ROOM_BYTES);
  const ended = await line.import(files, '', scene.spoiling);
  tellFailure(scene, 'the disk gets full: the import ends with', ended, 'SQLITE_FULL');
  const [sizes, faults] = await line.look(
    async (database) => [await sizesOf(database), await faultsOf(database)] as const,
  );
  const isThere = sizes.length === ended.pages.length && sizes.length > 0 && sizes.length < PAGES;
  scene.tell(
    'the disk is full: pages in, of those reported',
    `${sizes.length} of ${ended.pages.length}`,
    isThere,
  );
  const isWhole = sizes.every((size) => size === STATEMENTS_OF_A_PAGE);
  scene.tell('the disk is full: statements of a page', counted(sizes.map(String)), isWhole);
  scene.tell('the disk is full: faults of the file', counted(faults), faults.length === 0);

  const url = `sqlite:${path.join(path.dirname(disk.file), 'new.db')}`;
  const server = scene.start({ DATABASE_URL: url });
  const end = await server.exit();
  const isClear =
    end === 1 && /^DATABASE_URL: \S+ cannot be opened: SQLITE_FULL[^\n]*\n$/.test(server.stderr);
  scene.tell(
    'the disk is full: a server for a new file ends with',
    `${end}, ${server.stderr.trim()}`,
    isClear,
  );
}

/** Imports again after there is room, and compares with an import that was not disturbed. */
async function heal(scene: Scene, line: CommandLine, disk: Disk, files: string[]): Promise<void> {
  disk.makeRoom();
  const again = await line.import(files);
  const undisturbed = await CommandLine.open('sqlite');
  scene.atTheEnd(() => undisturbed.clear());
  for (const [at, file] of files.entries()) undisturbed.file(file, crowdedPage(at, 300));
  await undisturbed.import(files);
  const [contents, expected] = [await line.look(contentsOf), await undisturbed.look(contentsOf)];
  const faults = await line.look(faultsOf);
  const isSame = JSON.stringify(contents) === JSON.stringify(expected) && contents.length > 0;
  scene.tell(
    'there is room again: the status',
    counted(again.pages.map(({ status }) => status)),
    again.exit === 0,
  );
  scene.tell('there is room again: the same as undisturbed', `${contents.length} statements`, isSame);
  scene.tell('there is room again: faults of the file', counted(faults), faults.length === 0);
}

/** Imports into a file that cannot be written, and has a server read it. */
async function protect(scene: Scene, line: CommandLine, disk: Disk): Promise<void> {
  line.file('new.txt', crowdedPage(PAGES, 300));
  disk.protectFile();
  const before = disk.digest;
  const ended = await line.run(['import', 'new.txt'], { settings: scene.spoiling });
  tellFailure(scene, 'the file is read-only: an import ends with', ended, 'SQLITE_READONLY');
  scene.tell('the file is read-only: its bytes', 'the same', disk.digest === before);
  const server = scene.start({ DATABASE_URL: line.databaseUrl });
  const client = new Client(await server.port(), 1);
  scene.atTheEnd(() => client.end());
  const { status, text } = await client.post(QUERY);
  const isRight = status === 200 && text.includes(`"totalCount":${PAGES}`);
  scene.tell('the file is read-only: a new server answers', `${status} ${text.slice(0, 40)}…`, isRight);
  await server.end();
  disk.unprotectFile();
  const { exit } = await line.run(['import', 'new.txt'], { settings: scene.spoiling });
  scene.tell('the file can be written again: the import ends with', String(exit), exit === 0);
}

/** Has a server asked all the time, which nothing of this is to disturb. */
async function askMeanwhile(scene: Scene, databaseUrl: string) {
  const server = scene.start({ DATABASE_URL: databaseUrl });
  const client = new Client(await server.port(), 2);
  scene.atTheEnd(() => client.end());
  const answers: string[] = [];
  const callers = scene.call(
    2,
    async () => {
      const { status, text } = await client.post(QUERY, { 'directory-cost': '1' });
      answers.push(status === 200 && !text.includes('"errors"') ? 'right' : text);
    },
    20,
  );
  return async () => {
    await callers.stop();
    scene.tell(
      'a server that was asked meanwhile: answers',
      counted(answers),
      answers.every((what) => what === 'right'),
    );
    await server.end();
  };
}

function playOnOwnDisk(): void {
  play("SQLite's disk gets full, and its file read-only", 300, async (scene) => {
    const line = await CommandLine.open('sqlite');
    scene.atTheEnd(() => line.clear());
    const disk = new Disk(line.databaseUrl);
    scene.atTheEnd(() => disk.remove());
    const files = Array.from({ length: PAGES }, (_, at) => line.file(`page-${at}.txt`, crowdedPage(at, 300)));
    await line.run(['migrate']);
    const stopAsking = await askMeanwhile(scene, line.databaseUrl);
    await fillUp(scene, line, disk, files);
    await heal(scene, line, disk, files);
    await stopAsking();
    await protect(scene, line, disk);
  });
}

/** Runs this script in a name space of mounts of its own. */
function enterOwnNamespace(): void {
  const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const args = ['--mount', ...asRoot, process.execPath, ...process.execArgv, __filename];
  const { status, error } = spawnSync('unshare', args, {
    stdio: 'inherit',
    env: { ...process.env, [INSIDE]: 'yes' },
  });
  if (error) process.stdout.write(`This script needs unshare(1): ${error.message}\n`);
  process.exitCode = status ?? 1;
}

if (process.env[INSIDE] === undefined) enterOwnNamespace();
else playOnOwnDisk();
