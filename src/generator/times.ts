import { toStoredTime, type StoredTime } from '../database/time';
import type { Random } from './random';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MINUTES_A_YEAR = 365 * 24 * 60;

/** People come in with an import every six hours, for three years. */
const FIRST_IMPORT_MS = Date.UTC(2022, 0, 3, 6);
const IMPORTS = 3 * 365 * 4;
const BETWEEN_IMPORTS_MS = 6 * HOUR_MS;
/** Modalities are there before anybody, one after the other. */
const DAYS_BEFORE = 60;
const UPDATED_SHARE = 30;

/** When a record came, and when it was changed last. */
export interface RecordTimes {
  readonly createdAt: StoredTime;
  readonly updatedAt: StoredTime;
}

/** When professions are there, which is before everything else. */
export const BEGINNING: StoredTime = toStoredTime(new Date(FIRST_IMPORT_MS - DAYS_BEFORE * DAY_MS));

/** The times of a modality. */
export function timesOfModality(random: Random): RecordTimes {
  return timesSince(FIRST_IMPORT_MS - random.below(DAYS_BEFORE * 24) * HOUR_MS, random);
}

/** The times of the nth of so many specialists, or of a statement of theirs: many people come together. */
export function timesOfSpecialist(nth: number, specialists: number, random: Random): RecordTimes {
  const imports = Math.floor((nth * IMPORTS) / specialists);
  return timesSince(FIRST_IMPORT_MS + imports * BETWEEN_IMPORTS_MS, random);
}

/** Some records are changed within a year, most of them never. */
function timesSince(created: number, random: Random): RecordTimes {
  const createdAt = toStoredTime(new Date(created));
  if (!random.percent(UPDATED_SHARE)) return { createdAt, updatedAt: createdAt };
  const later = (1 + random.below(MINUTES_A_YEAR)) * MINUTE_MS + random.below(MINUTE_MS);
  return { createdAt, updatedAt: toStoredTime(new Date(created + later)) };
}
