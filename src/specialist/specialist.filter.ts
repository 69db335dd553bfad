import { toStoredTime } from '../database/time';
import { compileFilter, type Combined, type FilterFields } from '../filter/compile';
import {
  isWithin,
  type DateTimeFilter,
  type EnumFilter,
  type SlugFilter,
  type SlugSetFilter,
} from '../filter/fields';
import {
  anchor,
  conditionOf,
  countedLeader,
  leaderOf,
  selectionOf,
  type Condition,
  type Nearby,
  type Selection,
} from '../filter/selection';
import { recordsOf, type SlugLoaders } from '../node/slug-loader';
import type { NearbyTown, NearFilter, PlaceFilter, PlaceFilters } from '../place/place.filter';
import { TextSearch } from '../search/text-search';
import { exists, isIn, not, sql, type Sql } from '../sql/fragment';
import type { SqlSession } from '../sql/session';
import type { Specialist } from './specialist.entity';

export interface SpecialistFilter extends Combined<SpecialistFilter> {
  readonly slug?: SlugFilter | null;
  readonly kind?: EnumFilter<Specialist['kind']> | null;
  readonly statedLicensure?: EnumFilter<Specialist['statedLicensure']> | null;
  readonly profession?: SlugFilter | null;
  readonly modality?: SlugSetFilter | null;
  readonly place?: PlaceFilter | null;
  readonly near?: NearFilter | null;
  readonly text?: string | null;
  readonly hasStatement?: boolean | null;
  readonly hasPlace?: boolean | null;
  readonly updatedAt?: DateTimeFilter | null;
}

/** Compiles filters on specialists. */
export class SpecialistFilters {
  private readonly search: TextSearch;

  constructor(
    private readonly session: SqlSession,
    private readonly slugs: SlugLoaders,
    private readonly places: PlaceFilters,
  ) {
    this.search = new TextSearch(session, 'Specialist', 'specialist_search');
  }

  /** The filter of a list of specialists. */
  async select(filter: SpecialistFilter): Promise<Selection> {
    const { text, near, ...rest } = filter;
    const searched = this.search.read(text, 'filter.text');
    const nearby = near ? this.nearby(await this.places.nearby(near, 'filter.near'), 't') : null;
    return selectionOf(filter, await this.conditions(rest, 't', 'filter'), { searched, nearby });
  }

  /** The conditions of a filter on the row of `specialist` with this alias. */
  conditions(filter: SpecialistFilter, alias: string, path: string): Promise<Condition[]> {
    return compileFilter(filter, this.fields(alias), path);
  }

  private fields(alias: string): FilterFields<SpecialistFilter> {
    return {
      slug: ({ in: slugs }) => (slugs ? this.isOneOf(slugs, alias) : []),
      kind: ({ in: kinds }) => (kinds ? [{ sql: isIn(`${alias}.kind`, kinds) }] : []),
      statedLicensure: ({ in: stated }) =>
        stated ? [{ sql: isIn(`${alias}.stated_licensure`, stated) }] : [],
      profession: ({ in: slugs }) => (slugs ? this.hasProfession(slugs, alias) : []),
      modality: async ({ anyOf: any, allOf: all }) => {
        const each = [...(any ? [any] : []), ...(all ?? []).map((slug) => [slug])];
        return Promise.all(each.map((slugs) => this.practises(slugs, alias)));
      },
      place: (place, path) => this.isIn(place, alias, path),
      near: async (near, path) => [this.nearby(await this.places.nearby(near, path), alias).condition],
      text: (text, path) => this.search.conditions(text, path, `${alias}.id`),
      hasStatement: (wanted) => {
        const has = exists(sql(`SELECT 1 FROM statement s WHERE s.specialist_id = ${alias}.id`));
        return [{ sql: wanted ? has : not(has) }];
      },
      hasPlace: (wanted) => [{ sql: sql(`${alias}.place_id IS ${wanted ? 'NOT NULL' : 'NULL'}`) }],
      updatedAt: (range) =>
        isWithin(`${alias}.updated_at`, range, toStoredTime).map((condition) => ({
          ...condition,
          leader: countedLeader(this.session, specialistsWith(underAlias(condition.sql, alias, 'x'))),
        })),
    };
  }

  private async isOneOf(slugs: readonly string[], alias: string): Promise<Condition[]> {
    const ids = (await recordsOf(slugs, this.slugs.Specialist)).map(({ id }) => id);
    return [
      { sql: isIn(`${alias}.id`, ids), leader: leaderOf(specialistsWith(isIn('x.id', ids)), ids.length) },
    ];
  }

  private async hasProfession(slugs: readonly string[], alias: string): Promise<Condition[]> {
    const professions = await recordsOf(slugs, this.slugs.Profession);
    const ids = professions.map(({ id }) => id);
    return [
      {
        sql: isIn(`${alias}.profession_id`, ids),
        leader: leaderOf(specialistsWith(isIn('x.profession_id', ids)), specialistsOf(professions)),
        ...anchor('profession', ids),
      },
    ];
  }

  private async practises(slugs: readonly string[], alias: string): Promise<Condition> {
    const modalities = await recordsOf(slugs, this.slugs.Modality);
    const ids = modalities.map(({ id }) => id);
    const onOne = isIn('s.modality_id', ids);
    const statements = sql(
      `SELECT 1 FROM statement s WHERE s.specialist_id = ${alias}.id AND ${onOne.text}`,
      onOne.values,
    );
    const distinct = ids.length > 1 ? 'DISTINCT ' : '';
    const practitioners = sql(
      `SELECT ${distinct}s.specialist_id AS id FROM statement s WHERE ${onOne.text}`,
      onOne.values,
    );
    return {
      sql: exists(statements),
      leader: leaderOf(practitioners, specialistsOf(modalities)),
      ...anchor('modality', ids),
    };
  }

  /** Of a place, the region stands with the specialist as well, where it leads to them in the order of names. */
  private async isIn({ region, ...rest }: PlaceFilter, alias: string, path: string): Promise<Condition[]> {
    const inRegion = region ? await this.places.conditions({ region }, 'p', path) : [];
    const inPlace = await this.places.conditions(rest, 'p', path);
    return [
      ...inRegion.map((condition) => {
        return {
          sql: underAlias(condition.sql, 'p', alias),
          leader: this.leaderOfPlaces(condition.sql, specialistsWith(underAlias(condition.sql, 'p', 'x'))),
          ...anchor('region', [...new Set(condition.sql.values)]),
        };
      }),
      ...(inPlace.length === 0 ? [] : [this.hasPlace(inPlace, alias)]),
    ];
  }

  private hasPlace(conditions: readonly Condition[], alias: string): Condition {
    const { text, values } = conditionOf(conditions);
    const [only, ...others] = conditions;
    return {
      sql: exists(sql(`SELECT 1 FROM place p WHERE p.id = ${alias}.place_id AND ${text}`, values)),
      leader: this.leaderOfPlaces(
        { text, values },
        sql(`SELECT x.id FROM place p JOIN specialist x ON x.place_id = p.id WHERE ${text}`, values),
      ),
      ...(only?.anchor && others.length === 0 ? { anchor: only.anchor } : {}),
    };
  }

  private leaderOfPlaces(places: Sql, ids: Sql): Condition['leader'] {
    return {
      set: async () => ({ ids, isExact: true }),
      size: () => this.places.specialistsOf(places),
    };
  }

  private nearby(towns: readonly NearbyTown[], alias: string): Nearby {
    const ids = towns.map(({ id }) => id);
    const { idsWithDistance, join } = this.session.dialect;
    const pairs = JSON.stringify(towns.map(({ id, metres }) => [id, metres]));
    return {
      metresByPlace: new Map(towns.map(({ id, metres }) => [id, metres])),
      condition: {
        sql: isIn(`${alias}.place_id`, ids),
        leader: leaderOf(specialistsWith(isIn('x.place_id', ids)), specialistsOf(towns)),
      },
      withDistance: sql(
        `SELECT x.id, n.distance FROM (${idsWithDistance}) n ${join} specialist x ON x.place_id = n.id`,
        [pairs],
      ),
    };
  }
}

/** The same condition on the same columns of another alias. */
function underAlias({ text, values }: Sql, from: string, to: string): Sql {
  return sql(text.replace(new RegExp(`\\b${from}\\.`, 'g'), `${to}.`), values);
}

/** `SELECT … AS id`: the specialists that fulfil a condition on the alias `x`. */
function specialistsWith({ text, values }: Sql): Sql {
  return sql(`SELECT x.id AS id FROM specialist x WHERE ${text}`, values);
}

function specialistsOf(records: readonly { specialistCount: number }[]): number {
  return records.reduce((sum, { specialistCount }) => sum + specialistCount, 0);
}
