import type { Modality } from '../modality/modality.entity';
import { namesOfModality, textsAboutModality } from '../modality/searchable-modality';
import type { Place } from '../place/place.entity';
import { namesOfPlace } from '../place/searchable-place';
import type { SourceText } from '../search/highlighted';
import type { Searchable } from '../search/searchable';
import type { Specialist } from '../specialist/specialist.entity';
import type { Statement } from './statement.entity';

/** A statement with all that it is found by. */
export interface StatementInFull {
  readonly id: number;
  readonly specialist: Specialist;
  readonly place: Place | null;
  readonly modality: Modality;
  /** Its text, or the parts of it. */
  readonly texts: readonly string[];
}

export function searchableStatement({ id, specialist, place, modality, texts }: StatementInFull): Searchable {
  return {
    id,
    names: [specialist.name, ...namesOfModality(modality)],
    known: [specialist.title, ...(place === null ? [] : namesOfPlace({ ...place, region: null }))],
    texts,
  };
}

/** The texts of a statement, and about it, in which words may be found. */
export function textsOfStatement({
  statement,
  specialist,
  place,
  modality,
}: Omit<StatementInFull, 'id' | 'texts'> & { readonly statement: Statement }): SourceText<Statement>[] {
  return [
    { source: 'NAME', text: [specialist.name, ...specialist.credentials].join(', ') },
    { source: 'TITLE', text: specialist.title },
    { source: 'PLACE', text: place?.city },
    ...textsAboutModality(modality),
    { source: 'STATEMENT', text: statement.text, statement },
  ];
}
