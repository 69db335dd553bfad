import type { Database } from '../database/database';
import { DirectoryRepository } from './directory.repository';

/** For how long a revision that was read is taken for today's, in milliseconds. */
const FRESH_MILLISECONDS = 500;

/** A revision, and when this process began to read it. */
interface Reading {
  readonly startedAt: number;
  /** How many transactions this process had committed by then. */
  readonly commits: number;
  readonly revision: Promise<string | null>;
}

/**
 * Knows which revision the directory is at: at once after a transaction of this process, and half a second after one of
 * another. It reads it when it is asked, at most once in that time.
 */
export class RevisionWatch {
  private readonly repository: DirectoryRepository;
  private reading: Reading | null = null;

  /** @param now in milliseconds, of a clock that never goes back */
  constructor(
    private readonly database: Database,
    private readonly now = () => performance.now(),
  ) {
    this.repository = new DirectoryRepository(database.session);
  }

  /**
   * @returns null while the directory is being filled
   * @throws DatabaseError when it cannot be read
   */
  current(): Promise<string | null> {
    const startedAt = this.now();
    const { commits } = this.database;
    if (
      this.reading === null ||
      this.reading.commits !== commits ||
      startedAt - this.reading.startedAt > FRESH_MILLISECONDS
    )
      this.reading = { startedAt, commits, revision: this.read() };
    return this.reading.revision;
  }

  private async read(): Promise<string | null> {
    try {
      return await this.repository.findRevision();
    } catch (error) {
      this.reading = null;
      throw error;
    }
  }
}
