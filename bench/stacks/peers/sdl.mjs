import { readFileSync } from 'node:fs';
import path from 'node:path';

export const SDL = readFileSync(path.join(import.meta.dirname, 'schema.graphql'), 'utf8');
