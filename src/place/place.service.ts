import type { StoredTime } from '../database/time';
import type { SqlSession } from '../sql/session';
import { firstCodePoints, sortKey } from '../text/keys';
import { TEXT_LIMITS } from '../text/limits';
import type { Place } from './place.entity';
import { PlaceRepository } from './place.repository';
import { keysToCompare } from './place-keys';
import type { CanonicalPlace } from './printed-place';

/** Writes places. */
export class PlaceService {
  private readonly repository: PlaceRepository;

  constructor(session: SqlSession) {
    this.repository = new PlaceRepository(session);
  }

  /**
   * Makes sure that the directory has these places.
   *
   * @returns all of them by their key, and how many are new
   */
  async ensure(places: readonly CanonicalPlace[], now: StoredTime) {
    const wanted = new Map(places.map((place) => [place.key, place]));
    const keys = [...wanted.keys()];
    const known = new Set((await this.repository.findByPlaceKeys(keys)).map((place) => place.placeKey));
    const missing = [...wanted.values()].filter((place) => !known.has(place.key));
    const slugs = await this.repository.slugs.choose(missing.map((place) => [place.slug]));
    await this.repository.insert(
      missing.map(({ key, ...place }, at) => ({
        ...place,
        // The ordinary spelling of letters that few towns have is longer than the print.
        city: place.city === null ? null : firstCodePoints(place.city, TEXT_LIMITS.city),
        region: place.region === null ? null : firstCodePoints(place.region, TEXT_LIMITS.region),
        name: firstCodePoints(place.name, TEXT_LIMITS.key),
        placeKey: key,
        slug: slugs[at] as string,
        sortName: sortKey(place.name),
        ...keysToCompare(place),
        specialistCount: 0,
        createdAt: now,
        updatedAt: now,
      })),
    );
    const found = await this.repository.findByPlaceKeys(keys);
    return {
      byKey: new Map<string, Place>(found.map((place) => [place.placeKey, place])),
      created: missing.length,
    };
  }
}
