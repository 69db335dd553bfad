import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The nouns that can be searched; each has a table of documents. */
const SEARCHED = ['modality', 'specialist', 'statement'];
const DOCUMENT_COLUMNS = ['names', 'profile', 'words'];

/** Column by table: what filters compare, what orders sort by, how many specialists a record has. */
const ADDED: [table: string, column: string, definition: string][] = [
  ['directory', 'derived_version', 'int NOT NULL DEFAULT 0'],
  ['modality', 'abbreviation_key', 'varchar(255)'],
  ['modality', 'specialist_count', 'int NOT NULL DEFAULT 0'],
  ['profession', 'specialist_count', 'int NOT NULL DEFAULT 0'],
  ['place', 'city_key', 'varchar(255)'],
  ['place', 'region_key', 'varchar(255)'],
  ['place', 'specialist_count', 'int NOT NULL DEFAULT 0'],
  ['specialist', 'region_key', 'varchar(255)'],
  ['specialist', 'city_ascending', "varchar(255) NOT NULL DEFAULT ''"],
  ['specialist', 'city_descending', "varchar(255) NOT NULL DEFAULT ''"],
  ['statement', 'specialist_city_ascending', "varchar(255) NOT NULL DEFAULT ''"],
  ['statement', 'specialist_city_descending', "varchar(255) NOT NULL DEFAULT ''"],
];

/** Index by table. An order whose ties run the other way than itself has one for each direction. */
const INDEXES: [table: string, index: string, columns: string][] = [
  ['modality', 'modality_abbreviation_key', 'abbreviation_key'],
  ['place', 'place_city_key', 'city_key'],
  ['place', 'place_region_key', 'region_key, city_key'],
  ['place', 'place_coordinates', 'latitude, longitude'],
  ...['modality', 'profession', 'place'].flatMap((table): [string, string, string][] => [
    [table, `${table}_by_specialists`, 'specialist_count, sort_name, id'],
    [table, `${table}_by_specialists_desc`, 'specialist_count DESC, sort_name, id'],
  ]),
  ['specialist', 'specialist_of_region_by_name', 'region_key, sort_name, id'],
  ...['specialist_by', 'specialist_of_profession_by', 'specialist_of_place_by'].flatMap(
    (prefix): [string, string, string][] => {
      const parent = /_of_(\w+)_by/.exec(prefix)?.[1];
      const first = parent === undefined ? '' : `${parent}_id, `;
      return [
        ['specialist', `${prefix}_city`, `${first}city_ascending, sort_name, id`],
        ['specialist', `${prefix}_city_desc`, `${first}city_descending DESC, sort_name, id`],
      ];
    },
  ),
  ['statement', 'statement_by_specialist_name', 'specialist_sort_name, id'],
  [
    'statement',
    'practitioner_by_city',
    'modality_id, specialist_city_ascending, specialist_sort_name, specialist_id',
  ],
  [
    'statement',
    'practitioner_by_city_desc',
    'modality_id, specialist_city_descending DESC, specialist_sort_name, specialist_id',
  ],
];

/** What filters, orders and the search need beside the records themselves. All of it can be made from them again. */
export class Finding1796000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const isMysql = queryRunner.dataSource.options.type === 'mysql';
    const run = (sql: string) => queryRunner.query(sql);
    const int = isMysql ? 'int' : 'integer';
    const table = isMysql ? 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin' : '';
    for (const [name, column, definition] of ADDED)
      await run(`ALTER TABLE ${name} ADD COLUMN ${column} ${definition.replace(/^int\b/, int)}`);
    for (const [name, index, columns] of INDEXES) await run(`CREATE INDEX ${index} ON ${name} (${columns})`);

    await run(
      `CREATE TABLE search_word (noun varchar(16) NOT NULL, word varchar(64) NOT NULL, names ${int} NOT NULL,
         profile ${int} NOT NULL, words ${int} NOT NULL, PRIMARY KEY (noun, word)) ${table}`,
    );
    await run(
      `CREATE TABLE name_word (noun varchar(16) NOT NULL, word varchar(64) NOT NULL, sort_name varchar(255) NOT NULL,
         record_id ${int} NOT NULL, PRIMARY KEY (noun, word, sort_name, record_id)) ${table}`,
    );
    await run('CREATE INDEX name_word_record ON name_word (noun, record_id)');
    for (const noun of SEARCHED) {
      const text = isMysql ? 'mediumtext' : 'text';
      await run(
        `CREATE TABLE ${noun}_search (id ${int} NOT NULL PRIMARY KEY,
           ${DOCUMENT_COLUMNS.map((column) => `${column} ${text} NOT NULL`).join(', ')}) ${table}`,
      );
      if (isMysql)
        for (const column of DOCUMENT_COLUMNS)
          await run(`CREATE FULLTEXT INDEX ${noun}_search_${column} ON ${noun}_search (${column})`);
      else for (const sql of sqliteFullText(noun)) await run(sql);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const isMysql = queryRunner.dataSource.options.type === 'mysql';
    const run = (sql: string) => queryRunner.query(sql);
    for (const noun of SEARCHED) {
      if (!isMysql) await run(`DROP TABLE ${noun}_search_index`);
      await run(`DROP TABLE ${noun}_search`);
    }
    await run('DROP TABLE name_word');
    await run('DROP TABLE search_word');
    for (const [table, index] of INDEXES)
      await run(isMysql ? `DROP INDEX ${index} ON ${table}` : `DROP INDEX ${index}`);
    for (const [table, column] of ADDED) await run(`ALTER TABLE ${table} DROP COLUMN ${column}`);
  }
}

/** An index over the documents' own texts, kept in step by triggers. */
function sqliteFullText(noun: string): string[] {
  const [table, index] = [`${noun}_search`, `${noun}_search_index`];
  const columns = DOCUMENT_COLUMNS.join(', ');
  const values = (row: 'old' | 'new') => DOCUMENT_COLUMNS.map((column) => `${row}.${column}`).join(', ');
  const insert = `INSERT INTO ${index} (rowid, ${columns}) VALUES (new.id, ${values('new')});`;
  const remove = `INSERT INTO ${index} (${index}, rowid, ${columns}) VALUES ('delete', old.id, ${values('old')});`;
  return [
    `CREATE VIRTUAL TABLE ${index} USING fts5(${columns}, content='${table}', content_rowid='id',
       tokenize='ascii', detail=column)`,
    `CREATE TRIGGER ${table}_inserted AFTER INSERT ON ${table} BEGIN ${insert} END`,
    `CREATE TRIGGER ${table}_deleted AFTER DELETE ON ${table} BEGIN ${remove} END`,
    `CREATE TRIGGER ${table}_updated AFTER UPDATE ON ${table} BEGIN ${remove} ${insert} END`,
  ];
}
