import { toStoredTime } from '../database/time';
import { badUserInput } from '../errors';
import { compileFilter, type Combined, type FilterFields } from '../filter/compile';
import { isOneOf, isWithin, type DateTimeFilter, type SlugFilter, type StringFilter } from '../filter/fields';
import { anchor, selectionOf, type Condition, type Selection } from '../filter/selection';
import { recordsOf, type SlugLoader } from '../node/slug-loader';
import { isIn, type Sql } from '../sql/fragment';
import type { SqlSession } from '../sql/session';
import { boundingBoxes, metresBetween } from './great-circle';
import { originOf, type NearOriginInput } from './near-origin';
import { cityKey, regionKey } from './place-keys';

export interface PlaceFilter extends Combined<PlaceFilter> {
  readonly slug?: SlugFilter | null;
  readonly city?: StringFilter | null;
  readonly region?: StringFilter | null;
  readonly country?: StringFilter | null;
  readonly updatedAt?: DateTimeFilter | null;
}

export interface NearFilter {
  readonly from: NearOriginInput;
  readonly radiusKm: number;
}

/** A town within reach. */
export interface NearbyTown {
  readonly id: number;
  readonly metres: number;
  readonly specialistCount: number;
}

const RADIUS_KM_MAX = 500;

/** Compiles filters on places. */
export class PlaceFilters {
  private readonly specialistCounts = new Map<string, Promise<number>>();

  constructor(
    private readonly session: SqlSession,
    private readonly slugs: SlugLoader,
  ) {}

  /** The filter of a list of places. */
  async select(filter: PlaceFilter): Promise<Selection> {
    return selectionOf(filter, await this.conditions(filter, 't', 'filter'));
  }

  /** The conditions of a filter on the row of `place` with this alias. */
  conditions(filter: PlaceFilter, alias: string, path: string): Promise<Condition[]> {
    return compileFilter(filter, this.fields(alias), path);
  }

  /** How many specialists the places have that fulfil conditions on the alias `p`; asked once in a request. */
  specialistsOf(condition: Sql): Promise<number> {
    const key = JSON.stringify(condition);
    const known = this.specialistCounts.get(key) ?? this.countSpecialists(condition);
    this.specialistCounts.set(key, known);
    return known;
  }

  private async countSpecialists(condition: Sql): Promise<number> {
    const [row] = await this.session.rows<{ total: number | string | null }>(
      `SELECT SUM(p.specialist_count) AS total FROM place p WHERE ${condition.text}`,
      condition.values,
    );
    // Sums come as text from MySQL.
    return Number(row?.total ?? 0);
  }

  /**
   * The towns within reach whose coordinates are known, the nearest first.
   *
   * @throws GraphQLError BAD_USER_INPUT for a radius that is not 1..500 km, and what originOf throws
   */
  async nearby({ from, radiusKm }: NearFilter, path: string): Promise<NearbyTown[]> {
    if (radiusKm < 1 || radiusKm > RADIUS_KM_MAX)
      throw badUserInput(
        `${path}.radiusKm`,
        `"${path}.radiusKm" must be from 1 to ${RADIUS_KM_MAX}, but is ${radiusKm}.`,
      );
    const origin = originOf(from, `${path}.from`);
    const boxes = boundingBoxes(origin, radiusKm * 1_000);
    const inBox =
      `SELECT p.id, p.latitude, p.longitude, p.specialist_count AS specialistCount ` +
      `FROM place p ${this.session.dialect.useIndex('place_coordinates')} ` +
      `WHERE p.latitude BETWEEN ? AND ? AND p.longitude BETWEEN ? AND ?`;
    const towns = await this.session.rows<{
      id: number;
      latitude: number;
      longitude: number;
      specialistCount: number;
    }>(
      boxes.map(() => inBox).join(' UNION ALL '),
      boxes.flatMap(({ south, north, west, east }) => [south, north, west, east]),
    );
    return towns
      .map(({ id, specialistCount, ...point }) => ({
        id,
        specialistCount,
        metres: metresBetween(origin, point),
      }))
      .filter(({ metres }) => metres <= radiusKm * 1_000)
      .sort((one, other) => one.metres - other.metres);
  }

  private fields(alias: string): FilterFields<PlaceFilter> {
    return {
      slug: async ({ in: slugs }) => {
        if (!slugs) return [];
        const ids = (await recordsOf(slugs, this.slugs)).map(({ id }) => id);
        return [{ sql: isIn(`${alias}.id`, ids), ...anchor('place', ids) }];
      },
      city: (given) => isOneOf(`${alias}.city_key`, given, cityKey),
      region: (given) => isOneOf(`${alias}.region_key`, given, regionKey),
      country: (given) => isOneOf(`${alias}.country`, given, (country) => country.trim().toUpperCase()),
      updatedAt: (given) => isWithin(`${alias}.updated_at`, given, toStoredTime),
    };
  }
}
