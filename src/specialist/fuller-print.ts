import { readTitle } from '../profession/title';
import { withoutHonorifics } from './printed-name';
import type { Specialist } from './specialist.entity';

/** What a signature prints of a specialist. */
export interface PrintedSpecialist {
  readonly name: string;
  readonly credentials: readonly string[];
  readonly title: string;
  /** Null when the signature names no place. */
  readonly placeId: number | null;
}

export interface FullerPrint {
  /** Only what is new. */
  readonly changes: Partial<
    Pick<Specialist, 'name' | 'credentials' | 'title' | 'statedLicensure' | 'placeId'>
  >;
  /** Complete sentences, each on a part that both prints have, but otherwise. */
  readonly contradictions: readonly string[];
}

/**
 * What a further print of the same person adds: an honorific, credentials, a word on licensure, a place. The fuller print
 * is kept whatever the order in which prints come; where two prints contradict each other, what is kept stays.
 */
export function fullerPrint(kept: Specialist, printed: PrintedSpecialist): FullerPrint {
  const { credentials, title } = printed;
  const { statedLicensure } = readTitle(title);
  const parts = [
    fullerPart('name', nameOf(kept), nameOf(printed), { name: printed.name }),
    fullerPart('credentials', credentialsOf(kept), credentialsOf(printed), { credentials: [...credentials] }),
    fullerPart('title', titleOf(kept), titleOf(printed), { title, statedLicensure }),
  ];
  const place = kept.placeId === null && printed.placeId !== null ? { placeId: printed.placeId } : {};
  return {
    changes: Object.assign({}, ...parts.map((part) => part.changes), place) as FullerPrint['changes'],
    contradictions: parts.flatMap((part) => part.contradictions),
  };
}

/** A part of a signature: how it is spelled, and what it says that another print of it may lack. */
interface Part {
  readonly spelling: string;
  readonly says: readonly string[];
}

function nameOf({ name }: PrintedSpecialist): Part {
  const honorifics = name.slice(0, name.length - withoutHonorifics(name).length);
  return { spelling: name, says: honorifics.split(/[.\s]+/) };
}

function credentialsOf({ credentials }: PrintedSpecialist): Part {
  return { spelling: credentials.join(', '), says: credentials };
}

function titleOf({ title }: PrintedSpecialist): Part {
  const { statedLicensure } = readTitle(title);
  return { spelling: title, says: statedLicensure === 'UNSPECIFIED' ? [] : [statedLicensure] };
}

/** @param change what keeping the printed part means */
function fullerPart(what: string, kept: Part, printed: Part, change: FullerPrint['changes']): FullerPrint {
  const [keptSays, printedSays] = [new Set(kept.says.map(comparable)), new Set(printed.says.map(comparable))];
  const saysMore = [...printedSays].some((word) => !keptSays.has(word));
  const saysLess = [...keptSays].some((word) => !printedSays.has(word));
  if (saysMore && saysLess) {
    const reason = `In the ${what}, “${printed.spelling}” contradicts “${kept.spelling}”, which is kept.`;
    return { changes: {}, contradictions: [reason] };
  }
  const isFuller = saysMore || (!saysLess && isFullerSpelling(printed.spelling, kept.spelling));
  return { changes: isFuller ? change : {}, contradictions: [] };
}

/** "Ph.D." and "PhD" are the same. */
function comparable(text: string): string {
  return text.replace(/[.\s]/g, '').toLowerCase();
}

/**
 * Whether a spelling is fuller than another of the same: capitals and small letters say more than capitals alone, then the
 * longer one, then the last in the order of characters, where accented letters follow plain ones.
 */
function isFullerSpelling(one: string, other: string): boolean {
  const difference = Number(hasBothCases(one)) - Number(hasBothCases(other)) || one.length - other.length;
  return difference > 0 || (difference === 0 && one > other);
}

function hasBothCases(text: string): boolean {
  return /\p{Lu}/u.test(text) && /\p{Ll}/u.test(text);
}
