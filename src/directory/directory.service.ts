import type { SqlSession } from '../sql/session';
import { DirectoryRepository } from './directory.repository';

/** Writes the directory's own row. */
export class DirectoryService {
  private readonly repository: DirectoryRepository;

  constructor(session: SqlSession) {
    this.repository = new DirectoryRepository(session);
  }

  /** Waits until no other transaction writes to the directory, and keeps others waiting until this one ends. */
  takeTurn(): Promise<void> {
    return this.repository.lock();
  }

  /** Whether nothing has been imported yet. */
  isEmpty(): Promise<boolean> {
    return this.repository.isEmpty();
  }

  /** Says that invented people have been loaded. */
  markAsSample(): Promise<void> {
    return this.repository.update({ sample: 1 });
  }
}
