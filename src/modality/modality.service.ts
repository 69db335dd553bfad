import type { StoredTime } from '../database/time';
import type { SqlSession } from '../sql/session';
import { fold, foldedWords } from '../text/fold';
import { identityKey, sortKey } from '../text/keys';
import { slugOf } from '../text/slug';
import type { Modality } from './modality.entity';
import { ModalityRepository } from './modality.repository';
import { abbreviationKey } from './searchable-modality';

/** A modality as a page prints it. */
export interface PrintedModality {
  readonly name: string;
  readonly abbreviation: string | null;
  readonly aliases: readonly string[];
  readonly description: string | null;
  readonly invitation: string | null;
}

export interface SavedModality {
  readonly modality: Modality;
  readonly change: 'created' | 'updated' | 'unchanged';
  /** Where the print contradicts what is kept. */
  readonly contradictions: readonly string[];
}

/** Writes modalities. */
export class ModalityService {
  private readonly repository: ModalityRepository;

  constructor(session: SqlSession) {
    this.repository = new ModalityRepository(session);
  }

  /**
   * Keeps what a page prints of a modality. Names with the same words are one modality. A text that the page lacks is
   * not taken away; another abbreviation is reported and becomes an alias.
   */
  async save(printed: PrintedModality, now: StoredTime): Promise<SavedModality> {
    const nameKey = nameKeyOf(printed.name);
    const stored = await this.repository.findByNameKey(nameKey);
    if (stored === null) {
      await this.create(printed, nameKey, now);
      return { modality: await this.get(nameKey), change: 'created', contradictions: [] };
    }
    const changes = changesOf(stored, printed);
    const contradictions =
      stored.abbreviation === null || isSame(stored.abbreviation, printed.abbreviation ?? stored.abbreviation)
        ? []
        : [
            `The abbreviation ${printed.abbreviation} is kept as an alias, since ${stored.abbreviation} is known.`,
          ];
    if (Object.keys(changes).length === 0) return { modality: stored, change: 'unchanged', contradictions };
    await this.repository.update(stored.id, { ...changes, updatedAt: now });
    return { modality: { ...stored, ...changes, updatedAt: now }, change: 'updated', contradictions };
  }

  private async create(printed: PrintedModality, nameKey: string, now: StoredTime): Promise<void> {
    const [slug] = await this.repository.slugs.choose([[slugOf(printed.name)]]);
    if (slug === undefined) throw new Error('no slug was chosen');
    await this.repository.insert({
      ...printed,
      aliases: [...printed.aliases],
      slug,
      nameKey,
      sortName: sortKey(printed.name),
      abbreviationKey: abbreviationKey(printed.abbreviation),
      specialistCount: 0,
      createdAt: now,
      updatedAt: now,
    });
  }

  private async get(nameKey: string): Promise<Modality> {
    const modality = await this.repository.findByNameKey(nameKey);
    if (modality === null) throw new Error('a modality is missing that was just created');
    return modality;
  }
}

function nameKeyOf(name: string): string {
  return identityKey(foldedWords(name).join(' ') || fold(name) || name);
}

/** Whether two prints are the same abbreviation: "C.B.T." and "CBT". */
function isSame(one: string, other: string): boolean {
  return foldedWords(one).join('') === foldedWords(other).join('');
}

function changesOf(stored: Modality, printed: PrintedModality): Partial<Modality> {
  const abbreviation = stored.abbreviation ?? printed.abbreviation;
  const found = [abbreviation, ...stored.aliases, ...printed.aliases, printed.abbreviation].filter(
    (alias) => alias !== null,
  );
  const different = found.filter((alias, at) => found.findIndex((other) => isSame(alias, other)) === at);
  const aliases = different.filter((alias) => alias !== abbreviation);
  const next = {
    abbreviation,
    abbreviationKey: abbreviationKey(abbreviation),
    aliases,
    description: printed.description ?? stored.description,
    invitation: printed.invitation ?? stored.invitation,
  };
  const changed = Object.entries(next).filter(
    ([property, value]) => JSON.stringify(value) !== JSON.stringify(stored[property as keyof Modality]),
  );
  return Object.fromEntries(changed);
}
