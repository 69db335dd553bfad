import { listOf } from './lists';
import { Popularity, type Random } from './random';

const GIVEN_NAMES = listOf(`
  Ada, Bo, Maria, James, Ines, Noor, Tobias, Amara, Rowan, Kenji, Lena, Marcus, Priya, Elias, Sofia, Jonas, Nadia, Theo,
  Ruth, Omar, Clara, Felix, Mei, Lucas, Hannah, Mateo, Leila, Simon, Greta, Andre, Rosa, Ivan, Naomi, Pablo, Esther,
  Hugo, Tessa, Malik, Judith, Oscar, Yuki, Walter, Freya, Kofi, Miriam, Stefan, Carmen, Ravi, Edith, Dario, Anneliese,
  Jerome, Lakshmi, Bruno, Thandi, Victor, Nora, Emil, Zahra, Casper, Imani, Søren, Beatrix, Tariq, Odette, Gideon, Zoë,
  René, Ingrid, Luca, Farah, Conrad, Mona, Rafael, Agnes, Dmitri, Paloma, Silas, Keiko, Anton, Marguerite, Idris, Wanda,
  Joaquín, Sunniva, Ezra, Chloé, Boris, Delphine, Thaddeus, Anaïs, Cyrus, Liesl, Ambrose, Xiomara, Jürgen, Philippa,
  Olu, Hedwig, Cosmo, Saoirse, Ignatius, Yara, Benedikt, Calliope, Łukasz, Winifred, Evander, Ottoline, Bartholomew`);

/** Whole surnames, and halves of which the others are put together. */
const SURNAMES = listOf(`
  Reed, Moss, Quill, Lane, Kim, Haddad, Silva, Novak, Wren, Okoro, Alder, Lindqvist, Calloway, Fontaine, Patel, Ellery,
  Montclair, Sato, Everhart, Achterberg, Sloane, Mbeki, Castellan, Winterborn, Ferreira, Duval, Kowalczyk, Thorne,
  Vance, Halloran, Ibsen, Marchetti, Nakagawa, Osei, Petrov, Quintero, Rahimi, Strand, Tran, Underhill`);
const SURNAME_BEGINNINGS = listOf(`
  Ash, Birch, Bram, Calder, Clay, Cole, Dun, Elm, Fair, Fen, Gale, Glen, Hal, Hart, Hazel, Hollis, Ivy, Kel, Lang, Lark,
  Linden, March, Mead, Merri, North, Oak, Pem, Raven, Rook, Sel, Thistle, Wain, Whit, Wil, Win, Wood, Yar, Zel`);
const SURNAME_ENDINGS = listOf(`
  wick, field, brook, ley, stone, more, well, bourne, worth, ford, ridge, ham, mere, gate, dale, combe, land, wall, by,
  stead, den, hurst, low, cott, bury, ward, ton`);
const INITIALS = 'ABCDEFGHJKLMNPRSTVW';

const PRACTICE_ADJECTIVES = listOf(`
  Harbor, Quiet, Open, Bright, Willow, Cedar, Blue, Golden, Still, Northern, Gentle, River, Summit, Clear, New, Maple,
  Silver, Rising, Wild, Anchored, Coastal, Evergreen, Kindred, Lantern, Mindful, Prairie, Sage, True, Village, Whole`);
const PRACTICE_NOUNS = listOf(`
  Light, Path, Waters, Door, Horizon, Bridge, Grove, Tide, Field, Heart, Root, Compass, Meadow, Stone, Sky, Harvest,
  Garden, Current, Branch, Threshold, Trail, Shore, Nest, Canyon, Orchard, Lighthouse, Feather, Island, Spring, Ember`);
const PRACTICE_KINDS = listOf(`
  Counseling Center, Therapy Group, Counseling, Psychotherapy, Wellness Center, Family Therapy, Psychological Services,
  Therapy Collective, Counseling Associates, Center for Healing, Wellness LLC, Institute`);

/** Invents the names of people and of practices; many people share the few popular ones. */
export class NameGiver {
  private readonly givenNames = new Popularity(GIVEN_NAMES, 12);
  private readonly surnames: Popularity<string>;
  private readonly practiceAdjectives = new Popularity(PRACTICE_ADJECTIVES, 10);
  private readonly practiceNouns = new Popularity(PRACTICE_NOUNS, 10);

  constructor(private readonly random: Random) {
    const composed = SURNAME_BEGINNINGS.flatMap((one) => SURNAME_ENDINGS.map((other) => one + other));
    this.surnames = new Popularity([...SURNAMES, ...random.shuffled(composed)], 20);
  }

  /** "Bo Reed", "Bo A. Reed", "Bo Reed-Moss"; without honorifics. */
  person(): string {
    const { random } = this;
    const given = this.givenNames.pick(random);
    const surname = this.surnames.pick(random);
    const form = random.below(100);
    if (form < 9) return `${given} ${INITIALS.charAt(random.below(INITIALS.length))}. ${surname}`;
    if (form < 14) return `${given} ${surname}-${this.surnames.pick(random)}`;
    return `${given} ${surname}`;
  }

  /** "Harbor Light Counseling", "Reed & Moss Therapy Group". */
  practice(): string {
    const { random } = this;
    const kind = random.pick(PRACTICE_KINDS);
    return random.percent(25)
      ? `${this.surnames.pick(random)} & ${this.surnames.pick(random)} ${kind}`
      : `${this.practiceAdjectives.pick(random)} ${this.practiceNouns.pick(random)} ${kind}`;
  }
}
