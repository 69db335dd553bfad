import { regionName } from '../place/regions';

/** The types of records that are suggested, the first to be suggested first. */
export const SUGGESTED_TYPES = ['Modality', 'Profession', 'Place', 'Specialist'] as const;
export type SuggestedType = (typeof SUGGESTED_TYPES)[number];

/** A record that may be meant. */
export interface SuggestedRecord {
  readonly type: SuggestedType;
  readonly id: number;
  /** 3 when it is called exactly so, 2 when its name begins so, 1 when any of its words does. */
  readonly tier: number;
  readonly name: string;
  /** What tells it apart: an abbreviation, a title; null where there is none. */
  readonly detail: string | null;
  readonly city: string | null;
  readonly region: string | null;
}

/** What tells a record apart: "IPT", "Psychologist in Boston, MA", "California". */
export function contextOf({ type, name, detail, city, region }: SuggestedRecord): string | null {
  if (type === 'Place') return region === null || regionName(region) === name ? null : regionName(region);
  const where = [city, region].filter((part) => part !== null).join(', ');
  return where === '' ? detail : `${detail} in ${where}`;
}
