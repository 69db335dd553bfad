import type { SqlSession } from './session';

/** What asks the database through one session: a repository, and the tables, lists and slugs that it is made of. */
export abstract class SessionBound {
  /** Has all that this has, but for the parts, each of which is bound when it is asked for. */
  private bindable: object | undefined;

  constructor(protected readonly session: SqlSession) {}

  /**
   * The same through another session, its parts as well. All else is shared, since working it out takes a thousand times
   * as long: columns, and SQL that was made before.
   */
  on(session: SqlSession): this {
    this.bindable ??= withPartsToBind(this);
    return Object.assign(Object.create(this.bindable), { session }) as this;
  }
}

function withPartsToBind(original: SessionBound): object {
  const properties = Object.entries<unknown>({ ...original });
  const getters = properties.flatMap(([name, part]) => {
    if (!(part instanceof SessionBound)) return [];
    const bound = Symbol(name);
    const get = function (this: { session: SqlSession; [bound]?: SessionBound }) {
      return (this[bound] ??= part.on(this.session));
    };
    return [[name, { get }] as const];
  });
  return Object.create(original, Object.fromEntries(getters)) as object;
}
