import type { Modality } from '../modality/modality.entity';
import { namesOfModality } from '../modality/searchable-modality';
import type { Place } from '../place/place.entity';
import { namesOfPlace } from '../place/searchable-place';
import type { Profession } from '../profession/profession.entity';
import type { Searchable } from '../search/searchable';
import type { Specialist } from './specialist.entity';

/** A specialist with all that they are found by. */
export interface SpecialistInFull {
  readonly specialist: Specialist;
  readonly profession: Profession | null;
  readonly place: Place | null;
  /** What they say on which modality: each text whole or in parts. */
  readonly statements: readonly { readonly modality: Modality; readonly texts: readonly string[] }[];
}

/** All statements of a specialist count together: each word may stand in another of them. */
export function searchableSpecialist(full: SpecialistInFull): Searchable {
  const { specialist, profession, place, statements } = full;
  const { id, name, credentials, title } = specialist;
  return {
    id,
    names: [name],
    known: [
      ...credentials,
      ...credentials.map((credential) => credential.replaceAll('.', '')),
      title,
      ...(profession === null ? [] : [profession.name]),
      ...(place === null ? [] : namesOfPlace(place)),
      ...statements.flatMap(({ modality }) => namesOfModality(modality)),
    ],
    texts: statements.flatMap(({ texts }) => texts),
  };
}
