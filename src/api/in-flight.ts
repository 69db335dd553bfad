import type { HttpTimeouts } from './http-timeouts';
import type { DirectoryResponse, DirectoryServer } from './response';
import { Slots } from './slots';

/**
 * The answers that are not finished. One that takes too long is cut off, mostly since its reader does not read: Node.js
 * sets no limit there.
 */
export class InFlight {
  private readonly begun = new Slots<DirectoryResponse>();
  /** How many have begun since the server was made. */
  begunInAll = 0;

  constructor(server: DirectoryServer, { exchange, check }: Pick<HttpTimeouts, 'exchange' | 'check'>) {
    server.prependListener('request', (_, response: DirectoryResponse) => {
      if (!server.listening) response.setHeader('connection', 'close');
      this.begunInAll += 1;
      const slot = this.begun.add(response);
      response.once('close', () => this.begun.remove(slot));
    });
    const checks = setInterval(() => this.endThoseBefore(performance.now() - exchange), check).unref();
    server.once('close', () => clearInterval(checks));
  }

  get size(): number {
    return this.begun.size;
  }

  /** Lets those whose head is not sent yet say that their connection ends with them, as those that come later do. */
  announceEnd(): void {
    for (const response of this.begun) if (!response.headersSent) response.setHeader('connection', 'close');
  }

  private endThoseBefore(time: number): void {
    for (const response of this.begun) if (response.record.startedAt <= time) response.destroy();
  }
}
