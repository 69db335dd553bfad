/** A person as a signature prints them, reduced to what tells people apart. */
export interface Signer {
  readonly personKey: string;
  /** What all titles of one profession share. */
  readonly titleKey: string;
  readonly placeId: number | null;
}

/** Somebody whom a signature may mean. */
export interface Candidate extends Signer {
  /** Whether they have a statement on the page's modality, or stand on the page already. */
  readonly practises: boolean;
}

export interface Match<Known extends Candidate> {
  /** Null when the signer is new to the directory. */
  readonly candidate: Known | null;
  /** A complete sentence when somebody should look at it. */
  readonly doubt: string | null;
}

/**
 * Finds whom a signature means: the same name, the same profession, the same place. Without a place on one side they are
 * the same only within one modality. What cannot be told stays apart and is doubtful: nothing is ever attached to the wrong
 * person.
 */
export function matchSigner<Known extends Candidate>(signer: Signer, known: readonly Known[]): Match<Known> {
  const alike = known.filter(
    (other) => other.personKey === signer.personKey && other.titleKey === signer.titleKey,
  );
  return signer.placeId === null ? matchWithoutPlace(alike) : matchWithPlace(signer.placeId, alike);
}

function matchWithPlace<Known extends Candidate>(placeId: number, alike: readonly Known[]): Match<Known> {
  const there = alike.find((other) => other.placeId === placeId);
  const placeless = alike.filter((other) => other.placeId === null);
  const placelessHere = placeless.filter((other) => other.practises);
  if (there !== undefined)
    return {
      candidate: there,
      doubt:
        placelessHere.length > 0
          ? 'Somebody of this name and profession without a place may be the same.'
          : null,
    };
  const [only, ...others] = placelessHere;
  if (only !== undefined && others.length === 0) return { candidate: only, doubt: null };
  return {
    candidate: null,
    doubt:
      placeless.length > 0
        ? 'Somebody of this name and profession without a place may be the same; they are kept apart.'
        : null,
  };
}

function matchWithoutPlace<Known extends Candidate>(alike: readonly Known[]): Match<Known> {
  const here = alike.filter((other) => other.practises);
  const placeless = here.find((other) => other.placeId === null);
  if (placeless !== undefined) return { candidate: placeless, doubt: null };
  const [only, ...others] = here;
  if (only !== undefined && others.length === 0) return { candidate: only, doubt: null };
  if (others.length > 0)
    return {
      candidate: null,
      doubt:
        'The signature has no place and may mean several people of this name and profession; it is kept apart.',
    };
  return {
    candidate: null,
    doubt:
      alike.length > 0
        ? 'The signature has no place; somebody of this name and profession on other modalities is kept apart.'
        : null,
  };
}
