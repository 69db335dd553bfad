import type { Problem } from './parse/problem';

/** What became of one page. */
export interface PageReport {
  readonly file: string;
  /** "imported" when it brought something new, "unchanged" when all of it was known, "refused" when nothing was taken. */
  readonly status: 'imported' | 'unchanged' | 'refused';
  /** How many records of all nouns the page made, changed, and named but left alone. */
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly doubtful: readonly Problem[];
  readonly refused: readonly Problem[];
}

export function refusedPage(file: string, refused: readonly Problem[]): PageReport {
  return { file, status: 'refused', created: 0, updated: 0, unchanged: 0, doubtful: [], refused };
}

/** The report for people: a line per page, and one for each problem. */
export function reportText(pages: readonly PageReport[]): string {
  return pages
    .flatMap(({ file, status, created, updated, unchanged, doubtful, refused }) => [
      status === 'refused'
        ? `${file}: refused, nothing was taken`
        : `${file}: ${status} (created ${created}, updated ${updated}, left alone ${unchanged})`,
      ...doubtful.map(({ line, reason }) => `  ${file}:${line}: doubtful: ${reason}`),
      ...refused.map(({ line, reason }) => `  ${file}:${line}: refused: ${reason}`),
    ])
    .map((line) => `${line}\n`)
    .join('');
}
