import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { scripts } from '../../package.json';
import { JSON_TYPE, readAnswer, type HttpAnswer } from './http';

const ROOT = path.join(__dirname, '../..');
/** What `npm start` gives to Node.js. */
const ARGUMENTS = scripts.start
  .split(' ')
  .slice(1)
  .map((argument) => (argument.endsWith('.js') ? path.join(ROOT, argument) : argument));
/** Against hanging only. */
const START_MILLISECONDS = 100_000;

/** The built server as an operator starts it, in an empty folder and with these settings alone. */
export class ServerProcess {
  stdout = '';
  stderr = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | NodeJS.Signals>;

  constructor(settings: Record<string, string>, folder: string) {
    if (process.env['TEST_BUILD'] === 'failed')
      throw new Error('the build failed: there is no server to start');
    const env = { PATH: process.env['PATH'], PORT: '0', ...settings };
    this.child = spawn(process.execPath, ARGUMENTS, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = once(this.child, 'close').then(
      ([code, signal]) => (code ?? signal) as number | NodeJS.Signals,
    );
  }

  /** The address of the API, once it is printed. @throws Error when the process ends instead */
  async url(): Promise<string> {
    return (await this.printed(/ are at (http:\S+)/))[1] ?? '';
  }

  /** Waits until the process has printed this. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    const deadline = Date.now() + START_MILLISECONDS;
    for (;;) {
      const found = pattern.exec(this.stdout);
      if (found) return found;
      if (this.child.exitCode !== null || Date.now() > deadline)
        throw new Error(`the server did not print ${pattern}:\n${this.stdout}${this.stderr}`);
      await setTimeout(20);
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async port(): Promise<number> {
    return Number(new URL(await this.url()).port);
  }

  /** Asks the server over HTTP. */
  async ask(query: string): Promise<HttpAnswer> {
    const headers = { 'content-type': JSON_TYPE };
    return readAnswer(
      await fetch(await this.url(), { method: 'POST', headers, body: JSON.stringify({ query }) }),
    );
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** The exit code, or the signal that ended the process. */
  exit(): Promise<number | NodeJS.Signals> {
    return this.ended;
  }

  /** Ends the process if it still runs. */
  async end(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

/** Starts servers in a folder of their own, and leaves nothing behind. */
export class ServerYard {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'directory-server-'));
  private readonly started: ServerProcess[] = [];

  start(settings: Record<string, string> = {}): ServerProcess {
    const server = new ServerProcess(settings, this.folder);
    this.started.push(server);
    return server;
  }

  async clear(): Promise<void> {
    await Promise.all(this.started.map((server) => server.end()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
