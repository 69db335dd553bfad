import { foldedWords } from '../text/fold';

/** A state, province or territory that has a postal code of two letters. */
export interface Region {
  /** The postal abbreviation, which is also the second half of ISO 3166-2 where that has one: "CA". */
  code: string;
  /** The ordinary English name: "California". */
  name: string;
  /** ISO 3166-1 alpha-2, upper case: "US" or "CA". US territories are "US", although ISO gives them codes of their own. */
  country: string;
}

// One line per region: the code, the name, and other full names that people print. The codes of the two countries do
// not overlap, so that a code alone is enough.
const UNITED_STATES = `
AL Alabama
AK Alaska
AZ Arizona
AR Arkansas
CA California
CO Colorado
CT Connecticut
DE Delaware
DC District of Columbia | Washington D.C.
FL Florida
GA Georgia
HI Hawaii
ID Idaho
IL Illinois
IN Indiana
IA Iowa
KS Kansas
KY Kentucky
LA Louisiana
ME Maine
MD Maryland
MA Massachusetts
MI Michigan
MN Minnesota
MS Mississippi
MO Missouri
MT Montana
NE Nebraska
NV Nevada
NH New Hampshire
NJ New Jersey
NM New Mexico
NY New York | New York State
NC North Carolina
ND North Dakota
OH Ohio
OK Oklahoma
OR Oregon
PA Pennsylvania
RI Rhode Island
SC South Carolina
SD South Dakota
TN Tennessee
TX Texas
UT Utah
VT Vermont
VA Virginia
WA Washington | Washington State
WV West Virginia
WI Wisconsin
WY Wyoming
AS American Samoa
GU Guam
MP Northern Mariana Islands
PR Puerto Rico
VI U.S. Virgin Islands | Virgin Islands | United States Virgin Islands
AA Armed Forces Americas
AE Armed Forces Europe
AP Armed Forces Pacific
`;

const CANADA = `
AB Alberta
BC British Columbia
MB Manitoba
NB New Brunswick
NL Newfoundland and Labrador | Newfoundland
NS Nova Scotia
NT Northwest Territories
NU Nunavut
ON Ontario
PE Prince Edward Island
QC Quebec
SK Saskatchewan
YT Yukon | Yukon Territory
`;

const REGIONS = new Map<string, Region>([...spellings(UNITED_STATES, 'US'), ...spellings(CANADA, 'CA')]);

/**
 * The region that a printed code or English name stands for.
 *
 * @param printed what stands in the region's place: "CA", "ca", "D.C.", "N. Y.", "California", "QUÉBEC"; case, accents,
 *   punctuation and white space do not matter
 * @returns the state, district or territory of the United States, the military postal region, or the province or
 *   territory of Canada; null for anything else, for other abbreviations ("Calif.") too
 */
export function findRegion(printed: string): Region | null {
  return REGIONS.get(spellingKey(printed)) ?? null;
}

/** The ordinary English name of a region, or what was printed where that is not known. */
export function regionName(printed: string): string {
  return findRegion(printed)?.name ?? printed;
}

function spellings(lines: string, country: string): [string, Region][] {
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const code = line.slice(0, 2);
      const [name = '', ...others] = line.slice(3).split(' | ');
      const region: Region = { code, name, country };
      return [code, name, ...others].map((spelling): [string, Region] => [spellingKey(spelling), region]);
    });
}

// Without spaces, since "N.Y." and "N. Y." are printed for "NY".
function spellingKey(text: string): string {
  return foldedWords(text).join('');
}
