// Writes docs/schema.graphql, the schema that clients may rely on, unless that would break one of them unannounced.
import path from 'node:path';

import { clientSdl, readSdl } from '../src/api/sdl';
import { acceptSchema } from './accepted-schema';

acceptSchema(path.join(__dirname, '..'), clientSdl(readSdl())).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
