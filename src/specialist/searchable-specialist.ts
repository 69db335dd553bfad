import type { Modality } from '../modality/modality.entity';
import { namesOfModality, textsAboutModality } from '../modality/searchable-modality';
import type { Place } from '../place/place.entity';
import { namesOfPlace } from '../place/searchable-place';
import type { Profession } from '../profession/profession.entity';
import type { SourceText } from '../search/highlighted';
import type { Searchable } from '../search/searchable';
import type { Statement } from '../statement/statement.entity';
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

/** The texts of a specialist in which words may be found. */
export function textsOfSpecialist({
  specialist,
  profession,
  place,
  modalities,
  statements,
}: Pick<SpecialistInFull, 'specialist' | 'profession' | 'place'> & {
  readonly modalities: readonly Modality[];
  readonly statements: readonly Statement[];
}): SourceText<Statement>[] {
  return [
    { source: 'NAME', text: [specialist.name, ...specialist.credentials].join(', ') },
    { source: 'TITLE', text: specialist.title },
    { source: 'PROFESSION', text: profession?.name },
    { source: 'PLACE', text: place?.name },
    ...modalities.flatMap(textsAboutModality),
    ...statements.map((statement) => ({ source: 'STATEMENT' as const, text: statement.text, statement })),
  ];
}
