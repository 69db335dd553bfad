import { loadConfig } from './src/config';
import { createDataSource } from './src/database/data-source';

/** The data source for TypeORM's own command line: `npx typeorm migration:show -d dist/ormconfig.js`. */
export default createDataSource(loadConfig().databaseUrl);
