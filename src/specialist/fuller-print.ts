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
  readonly changes: Partial<Specialist>;
  /** Complete sentences, each on a part that both prints have, but otherwise. */
  readonly contradictions: readonly string[];
}

/**
 * What a further print of the same person adds: an honorific, credentials, a word on licensure, a place. The fuller print
 * is kept whatever the order in which prints come; where two prints contradict each other, what is kept stays.
 */
export function fullerPrint(kept: Specialist, printed: PrintedSpecialist): FullerPrint {
  const parts = [fullerName(kept, printed), fullerCredentials(kept, printed), fullerTitle(kept, printed)];
  const place = kept.placeId === null && printed.placeId !== null ? { placeId: printed.placeId } : {};
  return {
    changes: Object.assign({}, ...parts.map((part) => part.changes), place) as Partial<Specialist>,
    contradictions: parts.flatMap((part) => part.contradictions),
  };
}

const SAME: FullerPrint = { changes: {}, contradictions: [] };

function fullerName(kept: Specialist, printed: PrintedSpecialist): FullerPrint {
  const [keptHonorific, printedHonorific] = [kept.name, printed.name].map((name) =>
    comparable(name.slice(0, name.length - withoutHonorifics(name).length)),
  );
  if (printedHonorific === '' || printedHonorific === keptHonorific) return SAME;
  if (keptHonorific === '') return { changes: { name: printed.name }, contradictions: [] };
  return contradiction('name', kept.name, printed.name);
}

function fullerCredentials(kept: Specialist, printed: PrintedSpecialist): FullerPrint {
  const [keptSet, printedSet] = [kept.credentials, printed.credentials].map(
    (credentials) => new Set(credentials.map(comparable)),
  ) as [Set<string>, Set<string>];
  if ([...printedSet].every((credential) => keptSet.has(credential))) return SAME;
  if ([...keptSet].every((credential) => printedSet.has(credential)))
    return { changes: { credentials: [...printed.credentials] }, contradictions: [] };
  return contradiction('credentials', kept.credentials.join(', '), printed.credentials.join(', '));
}

function fullerTitle(kept: Specialist, printed: PrintedSpecialist): FullerPrint {
  const { statedLicensure } = readTitle(printed.title);
  if (statedLicensure === 'UNSPECIFIED' || statedLicensure === kept.statedLicensure) return SAME;
  if (kept.statedLicensure === 'UNSPECIFIED')
    return { changes: { title: printed.title, statedLicensure }, contradictions: [] };
  return contradiction('title', kept.title, printed.title);
}

function contradiction(part: string, kept: string, printed: string): FullerPrint {
  return {
    changes: {},
    contradictions: [`The ${part} “${printed}” contradicts “${kept}”, which is kept.`],
  };
}

/** "Ph.D." and "PhD" are the same. */
function comparable(text: string): string {
  return text.replace(/[.\s]/g, '').toLowerCase();
}
