import type { Directory } from './directory.entity';
import type { DirectoryRepository } from './directory.repository';

export function createDirectoryLoaders(repository: DirectoryRepository) {
  let directory: Promise<Directory> | undefined;
  return {
    /** The directory's own row, read once per request. */
    row: () => (directory ??= repository.get()),
  };
}
