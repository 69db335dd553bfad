import type { MigrationInterface, QueryRunner } from 'typeorm';

const NOUNS_BY_NAME = ['modality', 'profession', 'place', 'specialist'];

/**
 * The column types of an engine. Texts are compared byte by byte on both, so that they sort the same; MySQL's bin
 * collation ignores trailing spaces, which sort keys do not have.
 */
function typesOf(queryRunner: QueryRunner) {
  return queryRunner.dataSource.options.type === 'mysql'
    ? {
        id: 'int NOT NULL AUTO_INCREMENT PRIMARY KEY',
        int: 'int',
        table: 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
      }
    : {
        id: 'integer PRIMARY KEY AUTOINCREMENT NOT NULL',
        int: 'integer',
        table: '',
      };
}

export class InitialSchema1795000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const { id, int, table } = typesOf(queryRunner);
    // MariaDB would otherwise tell TypeORM of a RESTRICT.
    const noAction = 'ON DELETE NO ACTION ON UPDATE NO ACTION';
    // TypeORM finds SQLite's constraints and keys again only where they are quoted.
    const quote = queryRunner.dataSource.options.type === 'mysql' ? '`' : '"';
    const run = (sql: string) => queryRunner.query(sql.replaceAll('"', quote));

    await run(
      `CREATE TABLE directory (id ${int} NOT NULL PRIMARY KEY, sample ${int} NOT NULL, last_position ${int} NOT NULL) ${table}`,
    );
    await run('INSERT INTO directory (id, sample, last_position) VALUES (1, 0, 0)');
    await run(
      `CREATE TABLE former_slug ("id" ${id}, noun varchar(16) NOT NULL, slug varchar(128) NOT NULL,
         record_id ${int} NOT NULL, resolves ${int} NOT NULL) ${table}`,
    );
    await run(
      `CREATE TABLE modality ("id" ${id}, slug varchar(128) NOT NULL, name varchar(200) NOT NULL,
         name_key varchar(255) NOT NULL, sort_name varchar(255) NOT NULL, abbreviation varchar(20), aliases text NOT NULL,
         description text, invitation text, created_at datetime(3) NOT NULL, updated_at datetime(3) NOT NULL) ${table}`,
    );
    await run(
      `CREATE TABLE profession ("id" ${id}, slug varchar(128) NOT NULL, name varchar(200) NOT NULL,
         title_key varchar(255) NOT NULL, sort_name varchar(255) NOT NULL, abbreviation varchar(20), aliases text NOT NULL,
         created_at datetime(3) NOT NULL, updated_at datetime(3) NOT NULL) ${table}`,
    );
    await run(
      `CREATE TABLE place ("id" ${id}, slug varchar(128) NOT NULL, place_key varchar(255) NOT NULL,
         name varchar(255) NOT NULL, sort_name varchar(255) NOT NULL, place_precision varchar(16) NOT NULL,
         city varchar(100), region varchar(100), country varchar(2), latitude double, longitude double,
         created_at datetime(3) NOT NULL, updated_at datetime(3) NOT NULL) ${table}`,
    );
    await run(
      `CREATE TABLE specialist ("id" ${id}, slug varchar(128) NOT NULL, name varchar(200) NOT NULL,
         sort_name varchar(255) NOT NULL, person_key varchar(255) NOT NULL, credentials text NOT NULL,
         kind varchar(16) NOT NULL, title varchar(200) NOT NULL, profession_id ${int}, stated_licensure varchar(16) NOT NULL,
         place_id ${int}, created_at datetime(3) NOT NULL, updated_at datetime(3) NOT NULL,
         CONSTRAINT "fk_specialist_profession_id" FOREIGN KEY ("profession_id") REFERENCES "profession" ("id") ${noAction},
         CONSTRAINT "fk_specialist_place_id" FOREIGN KEY ("place_id") REFERENCES "place" ("id") ${noAction}) ${table}`,
    );
    await run(
      `CREATE TABLE statement ("id" ${id}, text text NOT NULL, text_digest varchar(64) NOT NULL,
         modality_id ${int} NOT NULL, specialist_id ${int} NOT NULL, position ${int} NOT NULL,
         specialist_sort_name varchar(255) NOT NULL, specialist_created_at datetime(3) NOT NULL,
         specialist_updated_at datetime(3) NOT NULL, created_at datetime(3) NOT NULL, updated_at datetime(3) NOT NULL,
         CONSTRAINT "fk_statement_modality_id" FOREIGN KEY ("modality_id") REFERENCES "modality" ("id") ${noAction},
         CONSTRAINT "fk_statement_specialist_id" FOREIGN KEY ("specialist_id") REFERENCES "specialist" ("id") ${noAction}) ${table}`,
    );

    await run('CREATE UNIQUE INDEX former_slug_slug ON former_slug (noun, slug)');
    await run('CREATE UNIQUE INDEX modality_name_key ON modality (name_key)');
    await run('CREATE UNIQUE INDEX profession_title_key ON profession (title_key)');
    await run('CREATE UNIQUE INDEX place_place_key ON place (place_key)');
    await run('CREATE INDEX specialist_person_key ON specialist (person_key)');
    for (const noun of NOUNS_BY_NAME) {
      await run(`CREATE UNIQUE INDEX ${noun}_slug ON ${noun} (slug)`);
      await this.indexOrdersByName(queryRunner, noun, `${noun}_by`, '', 'sort_name, id');
    }
    for (const parent of ['profession', 'place'])
      await this.indexOrdersByName(
        queryRunner,
        'specialist',
        `specialist_of_${parent}_by`,
        `${parent}_id, `,
        'sort_name, id',
      );
    await this.indexStatements(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of [
      'statement',
      'specialist',
      'place',
      'profession',
      'modality',
      'former_slug',
      'directory',
    ])
      await queryRunner.query(`DROP TABLE ${table}`);
  }

  /** Ties end in name, whatever the direction of the time, so each direction of a time has its own index. */
  private async indexOrdersByName(
    queryRunner: QueryRunner,
    table: string,
    index: string,
    parent: string,
    byName: string,
    columnPrefix = '',
  ): Promise<void> {
    await queryRunner.query(`CREATE INDEX ${index}_name ON ${table} (${parent}${byName})`);
    for (const time of ['created', 'updated']) {
      const column = `${parent}${columnPrefix}${time}_at`;
      await queryRunner.query(`CREATE INDEX ${index}_${time} ON ${table} (${column}, ${byName})`);
      await queryRunner.query(`CREATE INDEX ${index}_${time}_desc ON ${table} (${column} DESC, ${byName})`);
    }
  }

  private async indexStatements(queryRunner: QueryRunner): Promise<void> {
    const run = (sql: string) => queryRunner.query(sql);
    await run(
      'CREATE UNIQUE INDEX statement_of_specialist_and_modality ON statement (specialist_id, modality_id)',
    );
    await run('CREATE INDEX statement_text_digest ON statement (text_digest)');
    await run('CREATE UNIQUE INDEX statement_by_position ON statement (position)');
    await run('CREATE INDEX statement_by_created ON statement (created_at, id)');
    await run('CREATE INDEX statement_by_updated ON statement (updated_at, id)');
    for (const parent of ['modality', 'specialist']) {
      const on = `ON statement (${parent}_id`;
      await run(`CREATE INDEX statement_of_${parent}_by_position ${on}, position, id)`);
      await run(`CREATE INDEX statement_of_${parent}_by_created ${on}, created_at, id)`);
      await run(`CREATE INDEX statement_of_${parent}_by_updated ${on}, updated_at, id)`);
    }
    await this.indexOrdersByName(
      queryRunner,
      'statement',
      'practitioner_by',
      'modality_id, ',
      'specialist_sort_name, specialist_id',
      'specialist_',
    );
  }
}
