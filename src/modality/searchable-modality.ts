import type { SourceText } from '../search/highlighted';
import type { Searchable } from '../search/searchable';
import { sortKey } from '../text/keys';
import type { Modality } from './modality.entity';

/** An abbreviation as filters compare it. */
export function abbreviationKey(abbreviation: string | null): string | null {
  return abbreviation === null ? null : sortKey(abbreviation);
}

/** Everything that a modality is called. */
export function namesOfModality({
  name,
  abbreviation,
  aliases,
}: Pick<Modality, 'name' | 'abbreviation' | 'aliases'>): string[] {
  return [
    name,
    ...(abbreviation === null ? [] : [abbreviation, abbreviation.replaceAll('.', '')]),
    ...aliases,
  ];
}

export function searchableModality(modality: Modality): Searchable {
  const { id, description } = modality;
  return {
    id,
    names: namesOfModality(modality),
    known: [],
    texts: description === null ? [] : [description],
  };
}

/** The texts of a modality in which words may be found. */
export function textsOfModality({ name, abbreviation, aliases, description }: Modality): SourceText<never>[] {
  return [
    { source: 'NAME', text: name },
    ...[abbreviation, ...aliases].map((text) => ({ source: 'ALIAS' as const, text })),
    { source: 'MODALITY', text: description },
  ];
}

/** The texts by which a modality is named where another record is shown: "Interpersonal Therapy (IPT)", its aliases. */
export function textsAboutModality({ name, abbreviation, aliases }: Modality): SourceText<never>[] {
  return [
    { source: 'MODALITY', text: abbreviation === null ? name : `${name} (${abbreviation})` },
    ...aliases.map((text) => ({ source: 'ALIAS' as const, text })),
  ];
}
