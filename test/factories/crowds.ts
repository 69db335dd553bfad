import type { StoredTime } from '../../src/database/time';
import {
  modalitiesOf,
  placesOf,
  professionsOf,
  specialistsOf,
  statementsOf,
  type Named,
  type StatementPart,
  type World,
} from './worlds';

const TIES = 7;

/** Names and times of the nth record; every seventh record has the same times, every name comes twice. */
function named(nth: number): Named {
  const time = (day: number): StoredTime => `2026-01-0${1 + (day % TIES)} 00:00:00.000`;
  return {
    sortName: `name ${String(((nth * 7_919) % 10_007) >> 1).padStart(5, '0')}`,
    createdAt: time(nth),
    updatedAt: time(nth * 3),
  };
}

const times = (count: number) => Array.from({ length: count }, (_, nth) => nth);

/**
 * A directory with many rows in every list: the first so many modalities, specialists, professions and places have at
 * least so many children each in all of their lists.
 */
export function crowdedWorld(parents: number, children: number): World {
  const atLeast = Math.max(parents, children);
  const modalities = modalitiesOf(times(atLeast).map(named));
  const professions = professionsOf(times(atLeast).map(named));
  const places = placesOf(times(atLeast).map(named));
  const specialists = specialistsOf(
    times(parents * children).map((nth) => ({
      ...named(nth),
      professionId: professions[nth % parents]?.id ?? null,
      placeId: places[nth % parents]?.id ?? null,
    })),
  );

  const pairs = new Map<string, Pick<StatementPart, 'specialist' | 'modality'>>();
  const pair = (specialistNth: number, modalityNth: number) => {
    const [specialist, modality] = [specialists[specialistNth], modalities[modalityNth]];
    if (specialist && modality) pairs.set(`${specialistNth} ${modalityNth}`, { specialist, modality });
  };
  for (const parent of times(parents))
    for (const child of times(children)) {
      pair(child * parents + parent, parent);
      pair(parent, child);
    }
  const statements = statementsOf(
    [...pairs.values()].map((both, nth) => {
      const { createdAt, updatedAt } = named(nth);
      return { ...both, createdAt, updatedAt, position: nth + 1 };
    }),
  );
  return { modalities, professions, places, specialists, statements };
}
