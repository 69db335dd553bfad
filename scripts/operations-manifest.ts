// Writes the manifest of the operations that a server with TRUSTED_OPERATIONS answers.
import { readFileSync, writeFileSync } from 'node:fs';

import { program } from 'commander';

import { makeManifest, ManifestError } from '../src/api/execution/trusted-operations';
import { createSchema } from '../src/api/schema';
import { readSdl } from '../src/api/sdl';

program
  .description('Makes a manifest of trusted operations: of each file one, with its fragments.')
  .argument('<files...>', 'GraphQL documents')
  .requiredOption('--out <file>', 'where to write the manifest')
  .action((files: string[], { out }: { out: string }) => {
    const documents = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
    const manifest = makeManifest(documents, createSchema(readSdl(), false));
    writeFileSync(out, `${JSON.stringify(manifest, null, 2)}\n`);
    process.stdout.write(`${out}: ${manifest.operations.length} operations\n`);
  });

try {
  program.parse();
} catch (error) {
  const isExpected = error instanceof ManifestError || (error as { code?: string }).code === 'ENOENT';
  if (!isExpected) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
