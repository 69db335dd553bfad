import { randomUUID } from 'node:crypto';

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mark of the directory's content, by which answers that are kept are known to be of today. */
export class Revision1797000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("ALTER TABLE directory ADD COLUMN revision varchar(36) NOT NULL DEFAULT ''");
    await queryRunner.query(`UPDATE directory SET revision = '${randomUUID()}'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE directory DROP COLUMN revision');
  }
}
