import type { Database } from '../database/database';
import type { RequestSession } from '../sql/session';
import { DirectoryRepository } from './directory.repository';

/** For how long a revision that was read is taken for today's, in milliseconds. */
const FRESH_MILLISECONDS = 500;
/** For how long reading it may hold up an answer. */
const READ_MILLISECONDS = 500;

/**
 * Knows which revision the directory is at: at once after this process has written, and half a second after another has.
 * It reads it when it is asked, at most once in that time.
 */
export class RevisionWatch {
  private readonly repository: DirectoryRepository;
  private readonly openSession: () => RequestSession;
  private reading: Promise<string | null> = Promise.resolve(null);
  private readAt = -Infinity;
  private writesBegun = 0;
  private latest: string | null = null;

  /** @param now in milliseconds, of a clock that never goes back */
  constructor(
    private readonly database: Database,
    private readonly now = () => performance.now(),
  ) {
    this.repository = new DirectoryRepository(database.session);
    // On a connection of its own, so that no number of slow requests holds up those that can be answered from the cache.
    this.openSession = database.requestSessions(READ_MILLISECONDS);
  }

  /**
   * The revision that all data have, or are newer than, which are read from now on.
   *
   * @returns null while this process writes, while the directory is being filled, and when it cannot be read
   */
  async current(): Promise<string | null> {
    if (this.database.isWriting) return null;
    const now = this.now();
    if (this.hasWritten() || now - this.readAt > FRESH_MILLISECONDS) {
      this.readAt = now;
      this.writesBegun = this.database.writesBegun;
      this.reading = this.read();
    }
    return this.reading;
  }

  /** Whether it is not known to have moved from this revision. */
  isStill(revision: string): boolean {
    return this.latest === revision && !this.hasWritten();
  }

  private hasWritten(): boolean {
    return this.writesBegun !== this.database.writesBegun;
  }

  private async read(): Promise<string | null> {
    const session = this.openSession();
    const timer = setTimeout(() => session.timeOut(), READ_MILLISECONDS);
    try {
      this.latest = await this.repository.on(session).findRevision();
    } catch {
      this.latest = null;
      this.readAt = -Infinity;
    } finally {
      clearTimeout(timer);
    }
    return this.latest;
  }
}
