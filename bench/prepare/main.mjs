// Makes the data that the measurement needs, on all cores.
import { readOptions, scaleSizes } from '../options.mjs';
import { chosenStacks } from '../stacks/stacks.mjs';
import { makeMariadb, makePostgres, makeSqlite } from './data.mjs';

const options = readOptions();
if (options.scale) {
  for (const size of scaleSizes(options)) await makeMariadb(size, options.nodeVersion);
} else {
  const databases = new Set(chosenStacks(options).map(({ database }) => database));
  // Variables are always drawn from there.
  await makeMariadb(options.size, options.nodeVersion);
  if (databases.has('sqlite')) await makeSqlite(options.size, options.nodeVersion);
  if (databases.has('postgres')) await makePostgres(options.size);
}
