import { toStoredTime } from '../database/time';
import { compileFilter, type Combined, type FilterFields } from '../filter/compile';
import { isWithin, type DateTimeFilter, type SlugFilter } from '../filter/fields';
import { selectionOf, type Selection } from '../filter/selection';
import { recordsOf, type SlugLoader } from '../node/slug-loader';
import { isIn } from '../sql/fragment';

export interface ProfessionFilter extends Combined<ProfessionFilter> {
  readonly slug?: SlugFilter | null;
  readonly updatedAt?: DateTimeFilter | null;
}

/** Compiles filters on professions. */
export class ProfessionFilters {
  constructor(private readonly slugs: SlugLoader) {}

  /** The filter of a list of professions. */
  async select(filter: ProfessionFilter): Promise<Selection> {
    return selectionOf(filter, await compileFilter(filter, this.fields, 'filter'));
  }

  private readonly fields: FilterFields<ProfessionFilter> = {
    slug: async ({ in: slugs }) => {
      if (!slugs) return [];
      const professions = await recordsOf(slugs, this.slugs);
      return [
        {
          sql: isIn(
            't.id',
            professions.map(({ id }) => id),
          ),
        },
      ];
    },
    updatedAt: (range) => isWithin('t.updated_at', range, toStoredTime),
  };
}
