/** A profession that the directory knows from the start. */
export interface KnownProfession {
  /** Without a word on licensure: "Clinical Social Worker". */
  name: string;
  /** The usual abbreviation of exactly that name; null where there is none, or where it stands for other things too. */
  abbreviation: string | null;
  /** Other prints that mean the same, abbreviations of licenses included; never the abbreviation itself. */
  aliases: string[];
}

/**
 * The professions whose titles are understood. An abbreviation that also stands for another profession or for a legal
 * form (PC, PCC, LAC, LP …) is left out, so that no profession is invented for anybody.
 */
export const KNOWN_PROFESSIONS: readonly KnownProfession[] = [
  { name: 'Psychologist', abbreviation: null, aliases: [] },
  { name: 'Clinical Psychologist', abbreviation: null, aliases: [] },
  { name: 'Counselor', abbreviation: null, aliases: ['Counsellor'] },
  {
    name: 'Mental Health Counselor',
    abbreviation: 'MHC',
    aliases: ['LMHC', 'LCMHC', 'Clinical Mental Health Counselor'],
  },
  { name: 'Professional Counselor', abbreviation: null, aliases: ['LPC'] },
  { name: 'Professional Clinical Counselor', abbreviation: null, aliases: ['LPCC', 'LCPC', 'APCC'] },
  { name: 'Clinical Social Worker', abbreviation: 'CSW', aliases: ['LCSW', 'LICSW', 'LISW', 'LCSW-C'] },
  { name: 'Master of Social Work', abbreviation: 'MSW', aliases: ['LMSW', 'Master Social Worker'] },
  {
    name: 'Marriage & Family Therapist',
    abbreviation: 'MFT',
    aliases: ['LMFT', 'AMFT', 'IMFT', 'Marital & Family Therapist'],
  },
  { name: 'Psychotherapist', abbreviation: null, aliases: [] },
  { name: 'Therapist', abbreviation: null, aliases: [] },
  { name: 'Addictions Counselor', abbreviation: null, aliases: ['Addiction Counselor', 'CADC', 'LADC'] },
];
