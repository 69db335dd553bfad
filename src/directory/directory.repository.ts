import { randomUUID } from 'node:crypto';

import type { SqlSession } from '../sql/session';
import { SessionBound } from '../sql/session-bound';
import { Table } from '../sql/table';
import { Directory } from './directory.entity';

const ID = 1;

export class DirectoryRepository extends SessionBound {
  private readonly table: Table<Directory>;

  constructor(session: SqlSession) {
    super(session);
    this.table = new Table(session, Directory);
  }

  async get(): Promise<Directory> {
    const [directory] = await this.table.findBy('id', [ID]);
    if (!directory) throw new Error('the directory has lost its own row');
    return directory;
  }

  /** Makes this transaction the only one that writes, until it ends, and gives the directory another revision with it. */
  async lock(): Promise<void> {
    await this.update({ revision: randomUUID() });
  }

  /** Null while the directory is being filled. */
  async findRevision(): Promise<string | null> {
    const [directory] = await this.table.findBy('id', [ID]);
    return directory?.revision ?? null;
  }

  /** What all servers over this directory know, and nobody else. */
  async getSecret(): Promise<string> {
    const [directory] = await this.session.rows<{ secret: string }>('SELECT secret FROM directory');
    if (!directory?.secret) throw new Error('the directory has lost its secret');
    return directory.secret;
  }

  async isEmpty(): Promise<boolean> {
    const found = await this.session.rows('SELECT id FROM modality LIMIT 1');
    return found.length === 0;
  }

  async update(changes: Partial<Directory>): Promise<void> {
    await this.table.update(ID, changes);
  }
}
