import type { Modality } from '../modality/modality.entity';
import { Popularity, type Random } from './random';
import { RARE_WORD_HALVES, SENTENCE_PARTS } from './sentence-parts';
import {
  DESCRIPTIONS,
  INVITATIONS,
  SENTENCES,
  SENTENCES_ON_MODALITY,
  SENTENCES_ON_RARITIES,
} from './sentences';

/** How many different sentences there are, apart from those with the name of a modality or a rare word. */
const STOCK = 4_000;
/** How long a statement is, in characters. */
const SHORTEST = 100;
const LONGEST = 900;

type NamedModality = Pick<Modality, 'name' | 'abbreviation'>;

/** Writes what specialists say, and what pages say of modalities. */
export class TextWriter {
  private readonly parts: ReadonlyMap<string, Popularity<string>>;
  private readonly stock: Popularity<string>;
  private readonly rareWords: Popularity<string>;

  constructor(private readonly random: Random) {
    this.parts = new Map(
      Object.entries(SENTENCE_PARTS).map(([name, items]) => [name, new Popularity(items, 2)]),
    );
    const { first, second } = RARE_WORD_HALVES;
    this.rareWords = new Popularity(
      random.shuffled(first.flatMap((one) => second.map((other) => one + other))),
    );
    const templates = new Popularity(SENTENCES, 20);
    this.stock = new Popularity(
      Array.from({ length: STOCK }, () => this.filled(templates.pick(random))),
      200,
    );
  }

  /** @returns the sentences of a statement; joined with spaces they have 100 to 900 characters, 400 on average */
  statement(modality: NamedModality): string[] {
    const { random } = this;
    const wanted =
      SHORTEST + random.below(260) + random.below(260) + (random.percent(10) ? random.below(250) : 0);
    const sentences = new Set<string>();
    if (random.percent(30)) sentences.add(this.filled(random.pick(SENTENCES_ON_MODALITY), modality));
    if (random.percent(12)) sentences.add(this.filled(random.pick(SENTENCES_ON_RARITIES)));
    let length = -1;
    for (const sentence of sentences) length += sentence.length + 1;
    while (length < wanted) {
      const sentence = this.stock.pick(random);
      if (sentences.has(sentence)) continue;
      if (length + sentence.length >= LONGEST) break;
      sentences.add(sentence);
      length += sentence.length + 1;
    }
    return [...sentences];
  }

  description(modality: NamedModality): string {
    const [first, ...others] = DESCRIPTIONS;
    const chosen = [first ?? '', ...this.random.shuffled(others).slice(0, 2 + this.random.below(4))];
    return chosen.map((sentence) => this.filled(sentence, modality)).join(' ');
  }

  invitation(modality: NamedModality): string {
    return this.filled(this.random.pick(INVITATIONS), modality);
  }

  /** A sentence with something in the place of everything in braces, nothing twice. */
  private filled(template: string, modality?: NamedModality): string {
    const used = new Set<string>();
    return template.replace(/\{(\w+)(:capital)?\}/g, (_, name: string, capital?: string) => {
      let part = this.part(name, modality);
      while (used.has(part) && name !== 'modality') part = this.part(name, modality);
      used.add(part);
      return capital === undefined ? part : part.charAt(0).toUpperCase() + part.slice(1);
    });
  }

  private part(name: string, modality?: NamedModality): string {
    if (name === 'rarity') return this.rareWords.pick(this.random);
    if (name === 'modality' && modality)
      return this.random.percent(50) ? (modality.abbreviation ?? modality.name) : modality.name;
    const part = this.parts.get(name)?.pick(this.random);
    if (part === undefined) throw new Error(`no sentence has a place for "${name}"`);
    return part;
  }
}
