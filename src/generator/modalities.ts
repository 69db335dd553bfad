import type { Modality } from '../modality/modality.entity';
import { foldedWords } from '../text/fold';
import { listOf } from './lists';
import type { Random } from './random';
import type { TextWriter } from './texts';
import { timesOfModality } from './times';

const QUALIFIERS = listOf(`
  Brief, Integrative, Intensive, Family, Mindful, Experiential, Contextual, Guided, Group, Transitional, Structured,
  Developmental, Collaborative, Applied, Extended, Focused, Open, Cultural, Clinical, Positive, Radical, Deep, Gentle,
  Community, Adaptive, Phased, Restorative, Unified, Practical, Paced`);
const THEMES = listOf(`
  Harbor, Relational, Lantern, Tide, Reflective, Somatic, Compassionate, Threshold, River, Resonance, Embodied, Horizon,
  Rhythm, Anchor, Mosaic, Systemic, Attuned, Bridge, Kinship, Narrative, Compass, Sensory, Creative, Dialogical, Spiral,
  Hearth, Affective, Pattern, Seasonal, Present, Rooted, Expressive, Story, Mirror, Interactive, Vital, Journey,
  Reparative, Woven, Ecological, Strength, Orchard, Living, Path, Circle, Signal, Cadence, Pivotal, Intergenerational,
  Moral, Perceptual, Tidal, Nested, Symbolic, Temporal, Polyphonic, Grounded, Liminal, Ancestral, Kinetic, Tonal,
  Cyclical, Lucid, Mutual, Ordinary, Precise, Sheltering, Tender, Unfolding, Vocal`);
const SUBJECTS = listOf(`
  Skills, Attachment, Dialogue, Values, Play, Movement, Emotion, Memory, Choice, Boundary, Repair, Attention, Meaning,
  Breath, Parts, Image, Trust, Mindfulness, Conflict, Identity, Grief, Change, Awareness, Resilience, Regulation,
  Exposure, Belonging, Acceptance, Language, Role, Habit, Worry, Sleep, Voice, Motivation, Encounter, Intimacy, Purpose,
  Listening, Touch`);
const FORMS = listOf(`
  Therapy, Method, Counseling, Approach, Practice, Work, Psychotherapy, Training, Analysis, Process, Treatment, Care`);

/** How many modalities can be invented quickly; there are fifty times as many names. */
export const MODALITIES_MAX = 20_000;

/** After so many names that were given before, only long ones are tried. */
const TRIES = 20;

/** What of a modality is invented; the rest follows from it. */
export type InventedModality = Pick<
  Modality,
  'name' | 'abbreviation' | 'aliases' | 'description' | 'invitation' | 'createdAt' | 'updatedAt'
>;

/** Invents modalities, no two of which have the same words in their names. */
export class ModalityGiver {
  private readonly given = new Set<string>();

  constructor(
    private readonly random: Random,
    private readonly texts: TextWriter,
  ) {}

  modality(): InventedModality {
    const { random, texts } = this;
    const words = this.newName();
    const name = words.join(' ');
    const initials = words.map((word) => word.charAt(0));
    const form = random.below(100);
    const abbreviation =
      form < 18 ? null : initials.map((letter) => letter + (form < 26 ? '.' : '')).join('');
    const named = { name, abbreviation };
    return {
      ...named,
      aliases: random.percent(30) ? this.aliases(words) : [],
      description: random.percent(92) ? texts.description(named) : null,
      invitation: random.percent(75) ? texts.invitation(named) : null,
      ...timesOfModality(random),
    };
  }

  private newName(): string[] {
    for (let tries = 0; ; tries++) {
      const words = this.name(tries < TRIES ? this.random.below(100) : 0);
      const key = foldedWords(words.join(' ')).join(' ');
      if (this.given.has(key)) continue;
      this.given.add(key);
      return words;
    }
  }

  private name(form: number): string[] {
    const { random } = this;
    const [theme, subject, kind] = [random.pick(THEMES), random.pick(SUBJECTS), random.pick(FORMS)];
    if (form < 25) return [random.pick(QUALIFIERS), theme, subject, kind];
    return form < 75 ? [theme, subject, kind] : [theme, kind];
  }

  /** The same name with another word for its form, and for some a short one. */
  private aliases(words: readonly string[]): string[] {
    const { random } = this;
    const otherForms = FORMS.filter((form) => form !== words.at(-1));
    const alias = [...words.slice(0, -1), random.pick(otherForms)].join(' ');
    return random.percent(40) ? [alias, `${words[0]} Way`] : [alias];
  }
}
