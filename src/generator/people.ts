import { createHash } from 'node:crypto';

import type { CanonicalPlace } from '../place/printed-place';
import { personKey } from '../specialist/printed-name';
import type { InventedModality } from './modalities';
import { NameGiver } from './names';
import { PlaceGiver } from './places';
import { Popularity, type Random } from './random';
import type { DirectorySize } from './size';
import type { TextWriter } from './texts';
import { timesOfSpecialist, type RecordTimes } from './times';
import { isDoctor, TitleGiver, type PrintedTitle } from './titles';

/** What an invented specialist says on a modality. */
export interface InventedStatement extends RecordTimes {
  /** Which modality, counted from 0. */
  readonly modality: number;
  /** Joined with spaces they are the text. */
  readonly sentences: readonly string[];
}

/** A specialist who does not exist, with all that they say. */
export interface InventedPerson extends RecordTimes {
  readonly name: string;
  readonly credentials: readonly string[];
  readonly title: PrintedTitle;
  readonly place: CanonicalPlace | null;
  /** At most one on each modality, in the order of the modalities. */
  readonly statements: readonly InventedStatement[];
}

const PRACTICE_SHARE = 8;
const DR_SHARE = 45;
const REV_SHARE = 1;

/** Invents all specialists of a directory, one after the other. */
export class People {
  private readonly names: NameGiver;
  private readonly titles: TitleGiver;
  private readonly places: PlaceGiver;
  private readonly popularModalities: Popularity<number>;
  /** Who is there, as numbers, since they are very many; see `isNew`. */
  private readonly known = new Set<number>();
  private statementsLeft: number;

  constructor(
    private readonly random: Random,
    private readonly texts: TextWriter,
    private readonly modalities: readonly InventedModality[],
    private readonly size: DirectorySize,
  ) {
    this.names = new NameGiver(random);
    this.titles = new TitleGiver(random);
    this.places = new PlaceGiver(random);
    this.popularModalities = new Popularity(random.shuffled([...modalities.keys()]), 5);
    this.statementsLeft = size.statements;
  }

  *[Symbol.iterator](): Generator<InventedPerson> {
    for (let nth = 0; nth < this.size.specialists; nth++) yield this.person(nth);
  }

  private person(nth: number): InventedPerson {
    const { specialists } = this.size;
    const times = () => timesOfSpecialist(nth, specialists, this.random);
    return {
      ...this.newcomer(),
      ...times(),
      statements: this.chosenModalities(this.statementCount(specialists - nth)).map((modality) => ({
        modality,
        sentences: this.texts.statement(this.modalities[modality] as InventedModality),
        ...times(),
      })),
    };
  }

  private newcomer(): Pick<InventedPerson, 'name' | 'credentials' | 'title' | 'place'> {
    const { random, names, titles } = this;
    const isPractice = random.percent(PRACTICE_SHARE);
    const title = titles.title();
    const credentials = isPractice ? [] : titles.credentialsFor(title);
    for (;;) {
      const place = this.places.place();
      const name = isPractice ? names.practice() : names.person();
      if (!this.isNew(`${personKey(name)}/${title.profession?.name}/${place?.key}`)) continue;
      return { name: isPractice ? name : this.honorific(credentials) + name, credentials, title, place };
    }
  }

  /** Nobody has the same name, profession and place as somebody else: an import would take them for one. */
  private isNew(identity: string): boolean {
    // Who is hit by the same 48 bits by chance gets another name.
    const number = createHash('sha1').update(identity).digest().readUIntBE(0, 6);
    const { size } = this.known;
    return this.known.add(number).size > size;
  }

  private honorific(credentials: readonly string[]): string {
    if (isDoctor(credentials) && this.random.percent(DR_SHARE)) return 'Dr. ';
    return this.random.percent(REV_SHARE) ? 'Rev. ' : '';
  }

  /** How many statements the next person makes, so that all people together make all of them. */
  private statementCount(peopleLeft: number): number {
    const { statementsLeft } = this;
    const { modalities, specialists, statements } = this.size;
    const least = statements >= specialists ? 1 : 0;
    const from = Math.max(least, statementsLeft - modalities * (peopleLeft - 1));
    const to = Math.min(modalities, statementsLeft - least * (peopleLeft - 1));
    const further = statementsLeft / peopleLeft - least;
    const likelihood = further / (1 + further);
    let count = from;
    while (count < to && this.random.fraction() < likelihood) count++;
    this.statementsLeft -= count;
    return count;
  }

  /** So many modalities, ascending; the popular ones are chosen more often. */
  private chosenModalities(count: number): number[] {
    const chosen = new Set<number>();
    while (chosen.size < count) {
      let modality = this.popularModalities.pick(this.random);
      while (chosen.has(modality)) modality = (modality + 1) % this.size.modalities;
      chosen.add(modality);
    }
    return [...chosen].sort((one, other) => one - other);
  }
}
