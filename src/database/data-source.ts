import { DataSource, type DataSourceOptions } from 'typeorm';

import { Directory } from '../directory/directory.entity';
import { Modality } from '../modality/modality.entity';
import { ModalitySearch } from '../modality/modality-search.entity';
import { FormerSlug } from '../node/former-slug.entity';
import { NameWord } from '../search/name-word.entity';
import { SearchWord } from '../search/search-word.entity';
import { Place } from '../place/place.entity';
import { Profession } from '../profession/profession.entity';
import { Specialist } from '../specialist/specialist.entity';
import { SpecialistSearch } from '../specialist/specialist-search.entity';
import { Statement } from '../statement/statement.entity';
import { StatementSearch } from '../statement/statement-search.entity';
import type { DatabaseUrl } from './database-url';
import { InitialSchema1795000000000 } from './migrations/1795000000000-initial-schema';
import { Finding1796000000000 } from './migrations/1796000000000-finding';
import { Revision1797000000000 } from './migrations/1797000000000-revision';
import { DirectorySecret1798000000000 } from './migrations/1798000000000-directory-secret';
import { MYSQL_VALUES, PREPARED_STATEMENTS_PER_CONNECTION } from './mysql-options';
import { SnakeCaseNaming } from './naming';

/** The tables, described by entities; the schema itself comes from migrations only. */
const SHARED: Pick<
  DataSourceOptions,
  'entities' | 'migrations' | 'namingStrategy' | 'synchronize' | 'migrationsTransactionMode'
> = {
  entities: [
    Directory,
    FormerSlug,
    Modality,
    ModalitySearch,
    NameWord,
    Place,
    Profession,
    SearchWord,
    Specialist,
    SpecialistSearch,
    Statement,
    StatementSearch,
  ],
  migrations: [
    InitialSchema1795000000000,
    Finding1796000000000,
    Revision1797000000000,
    DirectorySecret1798000000000,
  ],
  namingStrategy: new SnakeCaseNaming(),
  synchronize: false,
  migrationsTransactionMode: 'none',
};

const CONNECTIONS = 10;
const BUSY_TIMEOUT_MS = 30_000;

/** TypeORM's data source for an address; not yet connected. */
export function createDataSource(url: DatabaseUrl): DataSource {
  if (url.engine === 'sqlite')
    return new DataSource({
      ...SHARED,
      type: 'better-sqlite3',
      database: url.path,
      enableWAL: url.path !== ':memory:',
      timeout: BUSY_TIMEOUT_MS,
    });
  return new DataSource({
    ...SHARED,
    type: 'mysql',
    host: url.host,
    port: url.port,
    username: url.user,
    password: url.password,
    database: url.database,
    ...MYSQL_VALUES,
    poolSize: CONNECTIONS,
    extra: { maxPreparedStatements: PREPARED_STATEMENTS_PER_CONNECTION },
  });
}
