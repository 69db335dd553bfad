import { createHash } from 'node:crypto';

import type { StoredTime } from '../database/time';
import { DirectoryRepository } from '../directory/directory.repository';
import type { Specialist } from '../specialist/specialist.entity';
import type { SqlSession } from '../sql/session';
import type { Statement } from './statement.entity';
import { StatementRepository } from './statement.repository';

/** What a specialist says on the modality of a page. */
export interface PrintedStatement {
  readonly specialist: Specialist;
  readonly text: string;
}

/** Writes statements. */
export class StatementService {
  private readonly repository: StatementRepository;
  private readonly directory: DirectoryRepository;

  constructor(session: SqlSession) {
    this.repository = new StatementRepository(session);
    this.directory = new DirectoryRepository(session);
  }

  /** The ids of those among the specialists who have a statement on the modality. */
  async practitionersAmong(specialistIds: readonly number[], modalityId: number): Promise<Set<number>> {
    const found = await this.repository.findByPairs(
      specialistIds.map((specialistId) => ({ specialistId, modalityId })),
    );
    return new Set(found.flatMap((statement) => (statement === null ? [] : [statement.specialistId])));
  }

  /**
   * Keeps statements on one modality, at most one of each specialist. New ones are numbered behind all others; a text
   * that differs takes the place of the one before.
   */
  async save(statements: readonly PrintedStatement[], modalityId: number, now: StoredTime) {
    const stored = await this.repository.findByPairs(
      statements.map(({ specialist }) => ({ specialistId: specialist.id, modalityId })),
    );
    const created: Omit<Statement, 'id'>[] = [];
    let updated = 0;
    let { lastPosition } = await this.directory.get();
    for (const [at, { specialist, text }] of statements.entries()) {
      const before = stored[at];
      const textDigest = digestOf(text);
      if (before) {
        if (before.textDigest === textDigest) continue;
        await this.repository.update(before.id, { text, textDigest, updatedAt: now });
        updated += 1;
        continue;
      }
      lastPosition += 1;
      created.push({
        text,
        textDigest,
        modalityId,
        specialistId: specialist.id,
        position: lastPosition,
        specialistSortName: specialist.sortName,
        specialistCityAscending: specialist.cityAscending,
        specialistCityDescending: specialist.cityDescending,
        specialistCreatedAt: specialist.createdAt,
        specialistUpdatedAt: specialist.updatedAt,
        createdAt: now,
        updatedAt: now,
      });
    }
    if (created.length > 0) {
      await this.repository.insert(created);
      await this.directory.update({ lastPosition });
    }
    return { created: created.length, updated, unchanged: statements.length - created.length - updated };
  }

  /** For each text, a specialist other than its own under whose name the same text stands; undefined where nobody has it. */
  async othersWithTheText(statements: readonly PrintedStatement[]): Promise<(number | undefined)[]> {
    const digests = statements.map(({ text }) => digestOf(text));
    const found = await this.repository.findByTextDigests([...new Set(digests)]);
    return statements.map(
      ({ specialist }, at) =>
        found.find(
          (statement) => statement.textDigest === digests[at] && statement.specialistId !== specialist.id,
        )?.specialistId,
    );
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
