import { BatchLoader } from '../sql/batch-loader';
import { both, type Requested } from '../sql/requested';

import type { ResolvedSlug, Slugs } from './slugs';

/** Looks up what slugs mean. */
export type SlugLoader = Pick<BatchLoader<string, ResolvedSlug | null>, 'loadMany'>;

/** What slugs mean, by the type of the record that they lead to. */
export type SlugLoaders = Readonly<Record<'Modality' | 'Specialist' | 'Profession' | 'Place', SlugLoader>>;

/** Looks slugs up together, each once. */
export function createSlugLoader<Row extends { id: number; slug: string }>(
  name: string,
  slugs: Slugs<Row>,
): SlugLoader {
  return new BatchLoader(name, (asked: readonly string[]) => slugs.resolve(asked));
}

/** The records that slugs lead to, current and former ones, each once. */
export async function recordsOf(slugs: readonly string[], loader: SlugLoader): Promise<ResolvedSlug[]> {
  const found = new Map<number, ResolvedSlug>();
  for (const record of await resolve(slugs, loader)) if (record !== null) found.set(record.id, record);
  return [...found.values()];
}

/** What each slug leads to, in the order of the slugs; null where that is nothing. */
export async function resolve(
  slugs: readonly string[],
  loader: SlugLoader,
): Promise<(ResolvedSlug | null)[]> {
  return (await loader.loadMany(slugs)).map((record) => {
    if (record instanceof Error) throw record;
    return record;
  });
}

/** A row that is asked for by its slug, and what is asked of it. */
interface AskedSlug {
  readonly slug: string;
  readonly requested: Requested;
}

/** Loads rows by their slugs, null where there is none, with what any of those who ask at the same time wants of them. */
export class RowBySlugLoader<Row> extends BatchLoader<AskedSlug, Row | null, string> {
  constructor(
    name: string,
    find: (slugs: readonly string[], requested: Requested) => Promise<(Row | null)[]>,
  ) {
    super(
      name,
      (asked) => {
        const requests = asked.map(({ requested }) => requested);
        return find(
          asked.map(({ slug }) => slug),
          requests.reduce(both),
        );
      },
      { cacheKeyFn: ({ slug, requested }) => `${slug} ${requested.key}` },
    );
  }
}
