import { toStoredTime } from '../database/time';
import { compileFilter, type Combined, type FilterFields } from '../filter/compile';
import { isWithin, type DateTimeFilter, type SlugFilter } from '../filter/fields';
import {
  anchor,
  conditionOf,
  countedLeader,
  leaderOf,
  leaderThrough,
  selectionOf,
  type Condition,
  type Selection,
} from '../filter/selection';
import { recordsOf, type SlugLoader } from '../node/slug-loader';
import { TextSearch } from '../search/text-search';
import type { SpecialistFilter, SpecialistFilters } from '../specialist/specialist.filter';
import { exists, isIn, sql, type Sql } from '../sql/fragment';
import type { SqlSession } from '../sql/session';

export interface StatementFilter extends Combined<StatementFilter> {
  readonly modality?: SlugFilter | null;
  readonly specialist?: SpecialistFilter | null;
  readonly text?: string | null;
  readonly updatedAt?: DateTimeFilter | null;
}

/** Compiles filters on statements. */
export class StatementFilters {
  private readonly search: TextSearch;

  constructor(
    private readonly session: SqlSession,
    private readonly modalities: SlugLoader,
    private readonly specialists: SpecialistFilters,
  ) {
    this.search = new TextSearch(session, 'Statement', 'statement_search');
  }

  /** The filter of a list of statements. */
  async select(filter: StatementFilter): Promise<Selection> {
    const { text, ...rest } = filter;
    const searched = this.search.read(text, 'filter.text');
    return selectionOf(filter, await compileFilter(rest, this.fields, 'filter'), { searched });
  }

  private readonly fields: FilterFields<StatementFilter> = {
    modality: ({ in: slugs }) => (slugs ? this.isOn(slugs) : []),
    specialist: async (filter, path) => {
      const conditions = await this.specialists.conditions(filter, 'x', path);
      return conditions.length === 0 ? [] : [bySpecialist(conditions)];
    },
    text: (text, path) => this.search.conditions(text, path, 't.id'),
    updatedAt: (range) =>
      isWithin('t.updated_at', range, toStoredTime).map((condition) => ({
        ...condition,
        leader: countedLeader(this.session, statementsWith(condition.sql)),
      })),
  };

  private async isOn(slugs: readonly string[]): Promise<Condition[]> {
    const modalities = await recordsOf(slugs, this.modalities);
    const ids = modalities.map(({ id }) => id);
    const condition = isIn('t.modality_id', ids);
    const size = modalities.reduce((sum, { specialistCount }) => sum + specialistCount, 0);
    return [
      { sql: condition, leader: leaderOf(statementsWith(condition), size), ...anchor('modality', ids) },
    ];
  }
}

/** One condition of all those on the statement's specialist. */
function bySpecialist(conditions: readonly Condition[]): Condition {
  const { text, values } = conditionOf(conditions);
  return {
    sql: exists(sql(`SELECT 1 FROM specialist x WHERE x.id = t.specialist_id AND ${text}`, values)),
    leader: leaderThrough(
      conditions,
      (ids) => `SELECT y.id AS id FROM (${ids}) h JOIN statement y ON y.specialist_id = h.id`,
    ),
  };
}

/** `SELECT … AS id`: the statements that fulfil a condition. */
function statementsWith({ text, values }: Sql): Sql {
  return sql(`SELECT t.id AS id FROM statement t WHERE ${text}`, values);
}
