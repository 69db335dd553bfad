/** The parts of an invented page; all have a default. */
export interface PageParts {
  title?: string;
  description?: string;
  body?: string;
}

export const DESCRIPTION =
  'Lantern work is a gentle way to look at worries. Think this approach might be right for you? ' +
  'Reach out to one of Sample Directory’s lantern specialists today.';

export const SIGNED = 'I listen first.\n\n— Bo Reed, Psychologist in Austin, TX';

/** A page laid out as directories print it. */
export function pageText({
  title = 'Lantern Work (LW)',
  description = DESCRIPTION,
  body = SIGNED,
}: PageParts = {}): string {
  return [title, description, 'Meet the specialists', body].filter((part) => part !== '').join('\n\n');
}
