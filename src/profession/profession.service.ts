import type { StoredTime } from '../database/time';
import type { SqlSession } from '../sql/session';
import { sortKey } from '../text/keys';
import { slugOf } from '../text/slug';
import type { Profession } from './profession.entity';
import { ProfessionRepository } from './profession.repository';
import { readTitle } from './title';
import type { KnownProfession } from './vocabulary';

/** Writes professions. */
export class ProfessionService {
  private readonly repository: ProfessionRepository;

  constructor(session: SqlSession) {
    this.repository = new ProfessionRepository(session);
  }

  /**
   * Makes sure that the directory has these professions.
   *
   * @returns all of them by the key of their titles, and how many are new
   */
  async ensure(professions: readonly KnownProfession[], now: StoredTime) {
    const wanted = new Map(
      professions.map((profession) => [readTitle(profession.name).titleKey, profession]),
    );
    const keys = [...wanted.keys()];
    const known = new Set(
      (await this.repository.findByTitleKeys(keys)).map((profession) => profession.titleKey),
    );
    const missing = [...wanted].filter(([titleKey]) => !known.has(titleKey));
    const slugs = await this.repository.slugs.choose(
      missing.map(([, profession]) => [slugOf(profession.name)]),
    );
    await this.repository.insert(
      missing.map(([titleKey, profession], at) => ({
        ...profession,
        titleKey,
        slug: slugs[at] as string,
        sortName: sortKey(profession.name),
        specialistCount: 0,
        createdAt: now,
        updatedAt: now,
      })),
    );
    const found = await this.repository.findByTitleKeys(keys);
    return {
      byTitleKey: new Map<string, Profession>(found.map((profession) => [profession.titleKey, profession])),
      created: missing.length,
    };
  }
}
