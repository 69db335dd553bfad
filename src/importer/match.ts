/** A person as a signature prints them, reduced to what tells people apart. */
export interface Signer {
  readonly personKey: string;
  /** What all titles of one profession share. */
  readonly titleKey: string;
  readonly placeId: number | null;
}

/** Somebody in the directory whom a signature may mean. */
export interface Candidate extends Signer {
  /** Whether they have a statement on the page's modality. */
  readonly practises: boolean;
}

/** Somebody who signs a page. */
export interface Person<Signature extends Signer, Known extends Candidate> {
  /** Null when they are new to the directory. */
  readonly known: Known | null;
  /** In page order. */
  readonly signatures: [Signature, ...Signature[]];
}

/** A complete sentence about a signature that somebody should look at. */
export interface Doubt<Signature extends Signer> {
  readonly signature: Signature;
  readonly reason: string;
}

/**
 * Finds whom the signatures of a page mean: the same name, the same profession, the same place. Who prints no place is the
 * same only within one modality, and only where one place alone comes into question. What cannot be told stays apart and
 * is doubtful: nothing is ever attached to the wrong person. The order of the signatures does not matter.
 *
 * @param known everybody in the directory who has one of these names
 * @returns everybody who signs, each once, in the order of their first signatures
 */
export function matchSigners<Signature extends Signer, Known extends Candidate>(
  signatures: readonly Signature[],
  known: readonly Known[],
) {
  const knownByNameAndTitle = byNameAndTitle(known);
  const signedByNameAndTitle = byNameAndTitle(signatures);
  const persons = new Map<Known | string, Person<Signature, Known>>();
  const doubts: Doubt<Signature>[] = [];
  for (const signature of signatures) {
    const key = nameAndTitle(signature);
    const alike = knownByNameAndTitle.get(key) ?? [];
    const meant = whomIsMeant(signature.placeId, alike, signedByNameAndTitle.get(key) ?? []);
    if (meant.doubt !== null) doubts.push({ signature, reason: meant.doubt });
    const identity = meant.known ?? `${key}\n${meant.placeId}`;
    const person = persons.get(identity);
    if (person === undefined) persons.set(identity, { known: meant.known, signatures: [signature] });
    else person.signatures.push(signature);
  }
  return { persons: [...persons.values()], doubts };
}

interface Meant<Known> {
  readonly known: Known | null;
  /** Where the person is, when new. */
  readonly placeId: number | null;
  readonly doubt: string | null;
}

/** @param alike who is known of this name and profession; `signed`: all signatures of these on the page */
function whomIsMeant<Known extends Candidate>(
  placeId: number | null,
  alike: readonly Known[],
  signed: readonly Signer[],
): Meant<Known> {
  const here = alike.filter((other) => other.practises);
  const placelessHere = here.find((other) => other.placeId === null);
  const places = new Set([...here, ...signed].map((other) => other.placeId));
  places.delete(null);
  const [onlyPlace = null] = places.size === 1 ? places : [];
  if (placeId === null) {
    if (placelessHere !== undefined) return { known: placelessHere, placeId, doubt: null };
    if (onlyPlace !== null) return whomIsMeant(onlyPlace, alike, signed);
    return { known: null, placeId, doubt: doubtWithoutPlace(alike, places.size) };
  }
  const there = alike.find((other) => other.placeId === placeId);
  if (there === undefined && placelessHere !== undefined && placeId === onlyPlace)
    return { known: placelessHere, placeId, doubt: null };
  return { known: there ?? null, placeId, doubt: doubtWithPlace(there === undefined ? alike : here) };
}

function doubtWithPlace(others: readonly Candidate[]): string | null {
  return others.some((other) => other.placeId === null)
    ? 'Somebody of this name and profession without a place may be the same; they are kept apart.'
    : null;
}

function doubtWithoutPlace(alike: readonly Candidate[], places: number): string | null {
  if (places > 1)
    return 'The signature has no place and may mean several people of this name and profession; it is kept apart.';
  return alike.length > 0
    ? 'The signature has no place; somebody of this name and profession on other modalities is kept apart.'
    : null;
}

function byNameAndTitle<Somebody extends Signer>(people: readonly Somebody[]): Map<string, Somebody[]> {
  const result = new Map<string, Somebody[]>();
  for (const somebody of people) {
    const key = nameAndTitle(somebody);
    const others = result.get(key);
    if (others === undefined) result.set(key, [somebody]);
    else others.push(somebody);
  }
  return result;
}

function nameAndTitle({ personKey, titleKey }: Signer): string {
  return `${personKey}\n${titleKey}`;
}
