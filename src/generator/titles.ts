import { readTitle, type ReadTitle } from '../profession/title';
import { KNOWN_PROFESSIONS, type KnownProfession } from '../profession/vocabulary';
import { listOf } from './lists';
import { Popularity, type Random } from './random';

/** A title as somebody prints it, and how it is understood. */
export interface PrintedTitle extends ReadTitle {
  readonly print: string;
}

const UNKNOWN_TITLES = listOf(`
  Life Coach, Art Therapist, Music Therapist, Pastoral Counselor, Licensed Sex Therapist, Grief Companion,
  Dance Movement Therapist, Registered Play Therapist, Psychiatrist, Yoga Therapist, Soul Guide, Nurse Practitioner`);
const UNKNOWN_SHARE = 6;
const NO_CREDENTIALS_SHARE = 35;

/** Which credentials people print, by a word of their profession's name; what has none of these words has the last ones. */
const CREDENTIALS: readonly (readonly [word: string, prints: readonly string[]])[] = [
  ['Psychologist', listOf('PhD, PsyD, Ph.D., Psy.D., PhD ABPP, EdD, Ph.D. MPH')],
  ['Social', listOf('LCSW, MSW, MSW LCSW, LICSW, LCSW-C, DSW, M.S.W.')],
  ['Family', listOf('LMFT, MA LMFT, M.S. LMFT, AMFT, PhD LMFT, MFT')],
  ['Counselor', listOf('LPC, LMHC, MA LPC, M.Ed. LPC, LPCC, MA NCC, MS, PhD LPC, LCPC, CADC')],
  ['', listOf('MA, LCSW, PhD, M.A., LMFT, SEP, MFA ATR, MDiv')],
];

const DOCTORATES = ['PhD', 'PsyD', 'Ph.D.', 'Psy.D.', 'EdD', 'DSW'];

/** Gives people their titles and credentials. */
export class TitleGiver {
  /** The prints of each profession. */
  private readonly professions: Popularity<Popularity<PrintedTitle>>;
  private readonly unknown = new Popularity(UNKNOWN_TITLES.map(understood), 2);
  private readonly credentials = CREDENTIALS.map(
    ([word, prints]) =>
      [
        word,
        new Popularity(
          prints.map((print) => print.split(' ')),
          1,
        ),
      ] as const,
  );

  constructor(private readonly random: Random) {
    const popularFirst = random.shuffled(KNOWN_PROFESSIONS);
    this.professions = new Popularity(
      popularFirst.map((profession) => new Popularity(printsOf(profession).map(understood), 1)),
      3,
    );
  }

  title(): PrintedTitle {
    const { random } = this;
    return random.percent(UNKNOWN_SHARE)
      ? this.unknown.pick(random)
      : this.professions.pick(random).pick(random);
  }

  credentialsFor(title: PrintedTitle): string[] {
    if (this.random.percent(NO_CREDENTIALS_SHARE)) return [];
    const name = title.profession?.name ?? '';
    const fitting = this.credentials.find(([word]) => name.includes(word));
    return fitting === undefined ? [] : [...fitting[1].pick(this.random)];
  }
}

/** Whether somebody with these credentials may be called "Dr.". */
export function isDoctor(credentials: readonly string[]): boolean {
  return credentials.some((credential) => DOCTORATES.includes(credential));
}

function printsOf({ name, aliases }: KnownProfession): string[] {
  return [
    `Licensed ${name}`,
    name,
    ...aliases,
    `Associate ${name}`,
    `${name} in Training`,
    `${name} Candidate`,
    `Licensed Associate ${name}`,
    `Licensed ${name.replace('&', 'and')}`,
    `Registered ${name} Intern`,
  ];
}

function understood(print: string): PrintedTitle {
  return { print, ...readTitle(print) };
}
