// Printed without dots and in capitals. Of three letters or more, and no word or name: they are credentials even where
// no comma stands before them.
const UNMISTAKABLE = new Set(
  `PHD PSYD EDD DSW DMIN MDIV MFA MPH MBA MSED
   MSW MSSW LCSW LCSWC LCSWR LICSW LISW LISWS LMSW LGSW LSW RSW
   MFT MFTI MFCC LMFT LMFTA LMFTS LCMFT AMFT IMFT
   LPC LPCA LPCS LPCC LPCCS LPCMH APCC LCPC NCC CCC RCC
   MHC LMHC LMHCA LMHCS LMHP LIMHP LCMHC LCMHCA LPP
   LADC LCADC CADC CADCII LCDC CAADC LCAS CSAC CSAT CCTP
   ABPP ATR ATRBC BCBA CGP CRC CST LCAT LPAT PMHNP PMHNPBC RPT RPTS`
    .trim()
    .split(/\s+/),
);

// Credentials only where a comma sets them apart: alone they may be a surname or initials.
const AFTER_COMMA_ONLY = new Set(
  'MA MS MD DO BA BS BSW RN NP MED EDM EDS MC MAC MTS SEP PA ABD ESQ CAP'.split(' '),
);

const GENERATION = /^(?:jr|sr|2nd|3rd|4th|ii|iii|iv)$/i;
const LEGAL_FORM = /^(?:llc|pllc|inc|incorporated|ltd|llp|lllp|pc|plc|corp|co)$/i;

/** "PhD", "Ph.D." and "LCSW-C" as "PHD", "PHD" and "LCSWC". */
function bare(print: string): string {
  return print.replace(/[.\-‐‑\s]/g, '').toUpperCase();
}

/** Whether a print is a credential that is known as such: "Ph.D.", "LCSW", and, unlike in a name, "MA". */
export function isKnownCredential(print: string): boolean {
  return UNMISTAKABLE.has(bare(print)) || AFTER_COMMA_ONLY.has(bare(print));
}

/** Whether a word can be nothing but a credential, wherever it stands: "PhD", "LCSW"; not "MA" or "Mft". */
export function isUnmistakableCredential(word: string): boolean {
  return UNMISTAKABLE.has(bare(word)) && (word.match(/\p{Lu}/gu)?.length ?? 0) >= 2;
}

/** Whether a print has the shape of credentials, known or not: up to three words of capitals, dots and digits. */
export function hasCredentialShape(print: string): boolean {
  const words = print.trim().split(/\s+/);
  return (
    words.length <= 3 &&
    words.every((word) => {
      const letters = word.match(/\p{L}/gu)?.length ?? 0;
      const capitals = word.match(/\p{Lu}/gu)?.length ?? 0;
      return (
        letters <= 8 &&
        (capitals >= 2 || (letters === 0 && word !== words[0])) &&
        /^[\p{L}\d.\-/]+$/u.test(word)
      );
    })
  );
}

/** Whether a print after a comma starts with what belongs to the name before it: "Jr.", "III". */
export function startsWithGeneration(print: string): boolean {
  return GENERATION.test(print.trim().split(/\s+/)[0]?.replaceAll('.', '') ?? '');
}

/** Whether a word is the legal form of a company: "LLC", "Inc.", "P.C.". */
export function isLegalForm(word: string): boolean {
  return LEGAL_FORM.test(word.replaceAll('.', '').trim());
}
