import { MODALITIES_MAX } from './modalities';

/** How large a directory shall be, and which one of this size. */
export interface DirectorySize {
  readonly modalities: number;
  readonly specialists: number;
  readonly statements: number;
  /** Equal seeds make equal directories. */
  readonly seed: number;
}

export const DEFAULT_SIZE: DirectorySize = {
  modalities: 200,
  specialists: 10_000,
  statements: 40_000,
  seed: 1,
};

/** What the databases' whole numbers hold, and a generator's seed. */
const NUMBER_MAX = 2_147_483_647;

/** What is wrong with a size, as a sentence that names the option; null when nothing is. */
export function problemWithSize(size: DirectorySize): string | null {
  const { modalities, specialists, statements } = size;
  for (const [option, number] of Object.entries(size)) {
    const most = option === 'modalities' ? MODALITIES_MAX : NUMBER_MAX;
    if (!Number.isInteger(number) || number < 1 || number > most)
      return `--${option} must be a whole number from 1 to ${most}`;
  }
  return statements > specialists * modalities
    ? `--statements must be at most ${specialists * modalities}: ` +
        `each of ${specialists} specialists has at most one on each of ${modalities} modalities`
    : null;
}
