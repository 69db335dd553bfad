import type { StoredTime } from '../database/time';
import type { SqlSession } from '../sql/session';
import { fold } from '../text/fold';
import { TEXT_LIMITS } from '../text/limits';
import type { Place } from './place.entity';
import { PlaceRepository } from './place.repository';
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
   * @returns all of them by their key, and the keys of those that are new
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
        placeKey: key,
        slug: slugs[at] as string,
        sortName: fold(place.name).slice(0, TEXT_LIMITS.key),
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
