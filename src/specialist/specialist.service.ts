import type { StoredTime } from '../database/time';
import { keysOfPlace, type PrintedPlace } from '../place/place-keys';
import { readTitle } from '../profession/title';
import type { SqlSession } from '../sql/session';
import { slugOf } from '../text/slug';
import { fullerPrint, type PrintedSpecialist } from './fuller-print';
import { kindOfName, nameSortKey, personKey, withoutHonorifics } from './printed-name';
import type { Specialist } from './specialist.entity';
import { SpecialistRepository } from './specialist.repository';

/** A specialist who is not in the directory yet. */
export interface NewSpecialist extends PrintedSpecialist {
  readonly professionId: number | null;
  /** Where that is; its town tells apart from others of the same name, where a slug needs it. */
  readonly place: PrintedPlace | null;
}

/** Writes specialists. */
export class SpecialistService {
  private readonly repository: SpecialistRepository;

  constructor(session: SqlSession) {
    this.repository = new SpecialistRepository(session);
  }

  /** Everybody with one of these names, as `personKey` compares them. */
  findByPersonKeys(personKeys: readonly string[]): Promise<Specialist[]> {
    return this.repository.findByPersonKeys(personKeys);
  }

  /** @returns the new specialists in the order given */
  async create(specialists: readonly NewSpecialist[], now: StoredTime): Promise<Specialist[]> {
    const slugs = await this.repository.slugs.choose(specialists.map(slugsWishedFor));
    await this.repository.insert(
      specialists.map(({ place, ...printed }, at) => ({
        ...printed,
        credentials: [...printed.credentials],
        slug: slugs[at] as string,
        sortName: nameSortKey(printed.name),
        personKey: personKey(printed.name),
        ...keysOfPlace(place),
        kind: kindOfName(printed.name),
        statedLicensure: readTitle(printed.title).statedLicensure,
        createdAt: now,
        updatedAt: now,
      })),
    );
    return (await this.repository.findBySlugs(slugs)) as Specialist[];
  }

  /**
   * Keeps the fuller of what is known of a specialist and what is printed of them.
   *
   * @returns the specialist, the same object when nothing changed, and where the print contradicts what is kept
   */
  async keepFuller(kept: Specialist, printed: PrintedSpecialist, now: StoredTime) {
    const { changes, contradictions } = fullerPrint(kept, printed);
    if (Object.keys(changes).length === 0) return { specialist: kept, contradictions };
    const { name } = changes;
    const derived = name === undefined ? {} : { kind: kindOfName(name), sortName: nameSortKey(name) };
    const all = { ...changes, ...derived, updatedAt: now };
    await this.repository.update(kept, all);
    return { specialist: { ...kept, ...all }, contradictions };
  }
}

function slugsWishedFor({ name, place }: NewSpecialist): string[] {
  const town = place?.city ?? null;
  const bare = withoutHonorifics(name);
  return town === null ? [slugOf(bare)] : [slugOf(bare), slugOf(`${bare} ${town}`)];
}
