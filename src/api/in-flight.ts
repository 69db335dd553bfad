import type { HttpTimeouts } from './http-timeouts';
import type { DirectoryResponse, DirectoryServer } from './response';

/**
 * The answers that are not finished. One that takes too long is cut off, mostly since its reader does not read: Node.js
 * sets no limit there.
 */
export class InFlight {
  /** When each began; a Map has the oldest first. */
  private readonly begun = new Map<DirectoryResponse, number>();
  /** How many have begun since the server was made. */
  begunInAll = 0;

  constructor(server: DirectoryServer, { exchange, check }: Pick<HttpTimeouts, 'exchange' | 'check'>) {
    server.prependListener('request', (_, response: DirectoryResponse) => {
      if (!server.listening) response.setHeader('connection', 'close');
      this.begunInAll += 1;
      this.begun.set(response, performance.now());
      response.once('close', () => this.begun.delete(response));
    });
    const checks = setInterval(() => this.endThoseBefore(performance.now() - exchange), check).unref();
    server.once('close', () => clearInterval(checks));
  }

  get size(): number {
    return this.begun.size;
  }

  /** Lets those whose head is not sent yet say that their connection ends with them, as those that come later do. */
  announceEnd(): void {
    for (const response of this.begun.keys())
      if (!response.headersSent) response.setHeader('connection', 'close');
  }

  private endThoseBefore(time: number): void {
    for (const [response, begin] of this.begun) {
      if (begin > time) return;
      response.destroy();
    }
  }
}
