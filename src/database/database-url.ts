/** Where the directory's data lives: an embedded SQLite file (or memory), or a MySQL/MariaDB server. */
export type DatabaseUrl = { readonly engine: 'sqlite'; readonly path: string } | MysqlUrl;

export interface MysqlUrl {
  readonly engine: 'mysql';
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

const FORMS = 'sqlite:PATH, sqlite::memory: or mysql://user:password@host:port/database';

/**
 * Reads a DATABASE_URL.
 *
 * @param text `sqlite:PATH`, `sqlite::memory:` or `mysql://user:password@host:port/database` (`mariadb://` is the same;
 *   user, password and database percent-encoded where they hold reserved characters; the port is 3306 when left out)
 * @throws Error naming what is missing; it never repeats the text, which may hold a password
 */
export function parseDatabaseUrl(text: string): DatabaseUrl {
  if (text.startsWith('sqlite:')) {
    const path = text.slice('sqlite:'.length);
    if (path === '') throw new Error(`has no path behind "sqlite:"; expected ${FORMS}`);
    return { engine: 'sqlite', path };
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['mysql:', 'mariadb:'].includes(url.protocol)) throw new Error(`expected ${FORMS}`);
  const database = decodeURIComponent(url.pathname.slice(1));
  if (url.hostname === '') throw new Error(`names no host; expected ${FORMS}`);
  if (url.username === '') throw new Error(`names no user; expected ${FORMS}`);
  if (database === '') throw new Error(`names no database; expected ${FORMS}`);
  return {
    engine: 'mysql',
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? 3306 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
  };
}

/** The address without its password, for messages to the operator. */
export function describeDatabaseUrl(url: DatabaseUrl): string {
  return url.engine === 'sqlite'
    ? `sqlite:${url.path}`
    : `mysql://${url.user}@${url.host}:${url.port}/${url.database}`;
}
