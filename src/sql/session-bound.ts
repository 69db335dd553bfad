import type { SqlSession } from './session';

/** What asks the database through one session: a repository, and the tables, lists and slugs that it is made of. */
export abstract class SessionBound {
  private parts: readonly (readonly [name: string, part: SessionBound])[] | undefined;

  constructor(protected readonly session: SqlSession) {}

  /**
   * The same through another session, its parts as well. All else is shared, since working it out takes a thousand times
   * as long: columns, and SQL that was made before.
   */
  on(session: SqlSession): this {
    this.parts ??= Object.entries(this).filter(([, part]) => part instanceof SessionBound);
    // What it has no property of its own for, it has from the original.
    const bound = Object.create(this) as Record<string, unknown>;
    bound['session'] = session;
    for (const [name, part] of this.parts) bound[name] = part.on(session);
    return bound as unknown as this;
  }
}
