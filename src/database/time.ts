/**
 * A point in time as both engines store and return it: UTC, `YYYY-MM-DD HH:MM:SS.mmm`. As text it sorts by time.
 */
export type StoredTime = string;

export function toStoredTime(time: Date): StoredTime {
  return time.toISOString().replace('T', ' ').replace('Z', '');
}

/** The same point in time as RFC 3339 with milliseconds: `2026-11-23T09:30:00.000Z`. */
export function toRfc3339(time: StoredTime): string {
  return `${time.replace(' ', 'T')}Z`;
}
