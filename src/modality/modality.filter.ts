import { toStoredTime } from '../database/time';
import { compileFilter, type Combined, type FilterFields } from '../filter/compile';
import { isOneOf, isWithin, type DateTimeFilter, type SlugFilter, type StringFilter } from '../filter/fields';
import { conditionOf, leaderThrough, selectionOf, type Condition, type Selection } from '../filter/selection';
import { recordsOf, type SlugLoader } from '../node/slug-loader';
import { TextSearch } from '../search/text-search';
import type { SpecialistFilter, SpecialistFilters } from '../specialist/specialist.filter';
import { exists, isIn, sql } from '../sql/fragment';
import type { SqlSession } from '../sql/session';
import { abbreviationKey } from './searchable-modality';

export interface ModalityFilter extends Combined<ModalityFilter> {
  readonly slug?: SlugFilter | null;
  readonly abbreviation?: StringFilter | null;
  readonly specialist?: SpecialistFilter | null;
  readonly text?: string | null;
  readonly updatedAt?: DateTimeFilter | null;
}

/** Compiles filters on modalities. */
export class ModalityFilters {
  private readonly search: TextSearch;

  constructor(
    session: SqlSession,
    private readonly slugs: SlugLoader,
    private readonly specialists: SpecialistFilters,
  ) {
    this.search = new TextSearch(session, 'Modality', 'modality_search');
  }

  /** The filter of a list of modalities. */
  async select({ text, ...rest }: ModalityFilter): Promise<Selection> {
    const searched = this.search.read(text, 'filter.text');
    const conditions = await compileFilter(rest, this.fields('t'), 'filter');
    return selectionOf({ text, ...rest }, conditions, { searched });
  }

  private fields(alias: string): FilterFields<ModalityFilter> {
    return {
      slug: async ({ in: slugs }) => {
        if (!slugs) return [];
        const modalities = await recordsOf(slugs, this.slugs);
        return [
          {
            sql: isIn(
              `${alias}.id`,
              modalities.map(({ id }) => id),
            ),
          },
        ];
      },
      abbreviation: (given) => isOneOf(`${alias}.abbreviation_key`, given, abbreviationKey),
      specialist: async (filter, path) => {
        const conditions = await this.specialists.conditions(filter, 'x', path);
        return conditions.length === 0 ? [] : [hasSpecialist(conditions, alias)];
      },
      text: (text, path) => this.search.conditions(text, path, `${alias}.id`),
      updatedAt: (range) => isWithin(`${alias}.updated_at`, range, toStoredTime),
    };
  }
}

/** That one and the same specialist who practises the modality fulfils all conditions. */
function hasSpecialist(conditions: readonly Condition[], alias: string): Condition {
  const { text, values } = conditionOf(conditions);
  const practitioner =
    `SELECT 1 FROM statement m JOIN specialist x ON x.id = m.specialist_id ` +
    `WHERE m.modality_id = ${alias}.id AND ${text}`;
  return {
    sql: exists(sql(practitioner, values)),
    leader: leaderThrough(
      conditions,
      (ids) =>
        `SELECT DISTINCT m.modality_id AS id FROM (${ids}) h JOIN statement m ON m.specialist_id = h.id`,
    ),
  };
}
