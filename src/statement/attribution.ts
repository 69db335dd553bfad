interface Signer {
  readonly name: string;
  readonly credentials: readonly string[];
  readonly title: string;
}

interface SignedPlace {
  readonly city: string | null;
  readonly region: string | null;
}

/**
 * The signature under a statement, without its dash: "Bo Reed, Ph.D., Psychologist in Austin, TX". The place is
 * "in City, ST", "in City", "in ST" or nothing, as far as it is known.
 */
export function attributionOf({ name, credentials, title }: Signer, place: SignedPlace | null): string {
  const signer = [name, ...credentials, title].join(', ');
  const where = [place?.city, place?.region].filter((part) => part).join(', ');
  return where === '' ? signer : `${signer} in ${where}`;
}
