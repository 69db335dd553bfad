import { randomBytes } from 'node:crypto';

import type { MigrationInterface, QueryRunner } from 'typeorm';

const SECRET_BYTES = 32;

/** What all servers over one directory know, and nobody else. */
export class DirectorySecret1798000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("ALTER TABLE directory ADD COLUMN secret varchar(64) NOT NULL DEFAULT ''");
    await queryRunner.query('UPDATE directory SET secret = ?', [randomBytes(SECRET_BYTES).toString('hex')]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE directory DROP COLUMN secret');
  }
}
