import type { EntityMetadata, EntityTarget } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';

import { requested, type JoinedTable, type Requested } from './requested';
import { ByShape } from './by-shape';
import { chunks, padKeys, placeholders } from './key-lists';
import type { SqlSession, SqlValue } from './session';
import { SessionBound } from './session-bound';

/** How many values one INSERT carries at most: a hundred of the longest statements stay below MariaDB's packet of 16 MB. */
const VALUES_PER_INSERT = 1_000;

type Property<Row> = Extract<keyof Row, string>;

/**
 * One table, read and written with SQL that is made from the entity's metadata. Rows are plain objects with the entity's
 * properties: text, numbers and null as stored, points in time as StoredTime, `simple-json` columns as their value. Rows
 * that are read for showing leave out what the entity marks with `select: false`: what is kept to find and sort them.
 */
export class Table<Row extends object> extends SessionBound {
  private readonly metadata: EntityMetadata;
  private readonly columnByProperty: Map<string, string>;
  private readonly jsonProperties: readonly Property<Row>[];
  private readonly shown: readonly ColumnMetadata[];
  private readonly selects = new ByShape<string>();

  constructor(session: SqlSession, entity: EntityTarget<Row>) {
    super(session);
    this.metadata = session.metadata(entity);
    this.shown = this.metadata.columns.filter(({ isSelect }) => isSelect);
    this.columnByProperty = new Map(
      this.metadata.columns.map((column) => [column.propertyName, column.databaseName]),
    );
    this.jsonProperties = this.metadata.columns
      .filter((column) => column.type === 'simple-json')
      .map((column) => column.propertyName as Property<Row>);
  }

  get name(): string {
    return this.metadata.tableName;
  }

  /** The column of a property, qualified: `t.sort_name`. @throws Error when the entity has no such property */
  column(property: string, alias: string): string {
    const column = this.columnByProperty.get(property);
    if (column === undefined) throw new Error(`${this.metadata.name} has no column for "${property}"`);
    return `${alias}.${column}`;
  }

  /**
   * The list of all columns under their properties' names: "t.id AS `id`, t.sort_name AS `sortName`". Both engines take
   * backticks, which a property whose name is a reserved word needs.
   */
  columns(alias: string): string {
    return this.selected(this.metadata.columns, alias);
  }

  /** The list of the columns that are asked for, as `columns` has them; of all that are shown where one is not there. */
  requestedColumns(requested: Requested, alias: string): string {
    return this.selected(this.requested(requested), alias);
  }

  /** Whether rows that are read for showing have a property. */
  isShown(property: string): boolean {
    return this.shown.some(({ propertyName }) => propertyName === property);
  }

  /**
   * The tables that relations are joined from. A relation has the name of the property that refers to it, without its "Id".
   *
   * @param alias this table's
   * @throws Error when the entity has no such relation
   */
  joined({ relations }: Requested, alias: string): JoinedTable[] {
    return Object.entries(relations).map(([relation, further]) => {
      const own = `${alias}_${relation}`;
      const table = this.related(relation);
      return {
        relation,
        join: ` LEFT JOIN ${table.name} ${own} ON ${own}.id = ${this.column(`${relation}Id`, alias)}`,
        columns: table.requested(further).map((column) => ({
          sql: table.read(column, own),
          name: `${own}.${column.propertyName}`,
          property: column.propertyName,
        })),
        decode: (rows: object[]) => table.decode(rows),
        joined: table.joined(further, own),
      };
    });
  }

  /** Makes rows as the driver returned them into rows of the entity, in place. */
  decode<Selected extends Row>(rows: Selected[]): Selected[] {
    if (this.jsonProperties.length === 0) return rows;
    for (const row of rows)
      for (const property of this.jsonProperties)
        if (row[property] !== undefined)
          row[property] = JSON.parse(row[property] as string) as Selected[typeof property];
    return rows;
  }

  /**
   * All rows whose property is one of the keys, in no particular order; one statement per 500 keys.
   *
   * @param asked of the rows, beside that property; relations are not read along. All columns if it is not there.
   */
  async where<P extends Property<Row>>(
    property: P,
    keys: readonly (Row[P] & SqlValue)[],
    asked?: Requested,
  ): Promise<Row[]> {
    const select = this.selects.get(`${property} ${asked?.key}`, () => this.selectBy(property, asked));
    const found = await Promise.all(
      chunks(keys).map((chunk) => {
        const padded = padKeys(chunk);
        return this.session.rows<Row>(`${select} IN (${placeholders(padded.length)})`, padded);
      }),
    );
    return this.decode(found.flat());
  }

  /** The rows with these unique keys, in the order of the keys; null where there is none. */
  async findBy<P extends Property<Row>>(
    property: P,
    keys: readonly (Row[P] & SqlValue)[],
  ): Promise<(Row | null)[]> {
    const rows = new Map((await this.where(property, keys)).map((row) => [row[property], row]));
    return keys.map((key) => rows.get(key) ?? null);
  }

  /** The ids of all rows, ascending. */
  async ids(): Promise<number[]> {
    const rows = await this.session.rows<{ id: number }>(`SELECT id FROM ${this.name} ORDER BY id`);
    return rows.map(({ id }) => id);
  }

  /**
   * Sets a property of the rows with these ids to how many rows another table has for each.
   *
   * @param counted the other table, and its column that holds the id
   */
  async recount(
    ids: readonly number[],
    property: Property<Row>,
    counted: { table: string; column: string },
  ): Promise<void> {
    const { table, column } = counted;
    for (const chunk of chunks(ids)) {
      const padded = padKeys(chunk);
      await this.session.run(
        `UPDATE ${this.name} SET ${this.columnByProperty.get(property)} = ` +
          `(SELECT COUNT(*) FROM ${table} WHERE ${table}.${column} = ${this.name}.id) ` +
          `WHERE id IN (${placeholders(padded.length)})`,
        padded,
      );
    }
  }

  /** Inserts rows, many to a statement. Properties that are missing from the first row keep their default. */
  async insert(rows: readonly Partial<Row>[]): Promise<void> {
    const first = rows[0];
    if (first === undefined) return;
    const properties = [...this.columnByProperty.keys()].filter((property) => property in first);
    const columns = properties.map((property) => this.columnByProperty.get(property)).join(', ');
    const perStatement = Math.floor(VALUES_PER_INSERT / properties.length);
    for (let start = 0; start < rows.length; start += perStatement) {
      const part = rows.slice(start, start + perStatement);
      const tuples = Array<string>(part.length).fill(`(${placeholders(properties.length)})`);
      await this.session.run(
        `INSERT INTO ${this.name} (${columns}) VALUES ${tuples.join(', ')}`,
        part.flatMap((row) => properties.map((property) => this.encode(row, property))),
      );
    }
  }

  /**
   * Adds numbers to those of the rows with the same keys; rows that are missing are inserted.
   *
   * @param keys the properties of a unique index
   * @param numbers the properties to add to
   */
  async add(
    rows: readonly Row[],
    keys: readonly Property<Row>[],
    numbers: readonly Property<Row>[],
  ): Promise<void> {
    const properties = [...keys, ...numbers];
    const columnsOf = (names: readonly Property<Row>[]) =>
      names.map((name) => this.columnByProperty.get(name) ?? '');
    const columns = columnsOf(properties).join(', ');
    const adding = this.session.dialect.onDuplicateAdd(columnsOf(keys), columnsOf(numbers));
    const perStatement = Math.floor(VALUES_PER_INSERT / properties.length);
    for (let start = 0; start < rows.length; start += perStatement) {
      const part = rows.slice(start, start + perStatement);
      const tuples = Array<string>(part.length).fill(`(${placeholders(properties.length)})`);
      await this.session.run(
        `INSERT INTO ${this.name} (${columns}) VALUES ${tuples.join(', ')} ${adding}`,
        part.flatMap((row) => properties.map((property) => this.encode(row, property))),
      );
    }
  }

  /** Removes all rows. */
  async clear(): Promise<void> {
    await this.session.run(`DELETE FROM ${this.name}`);
  }

  /** Removes all rows whose property is one of the keys. */
  async deleteWhere<P extends Property<Row>>(
    property: P,
    keys: readonly (Row[P] & SqlValue)[],
  ): Promise<void> {
    for (const chunk of chunks(keys)) {
      const padded = padKeys(chunk);
      await this.session.run(
        `DELETE FROM ${this.name} WHERE ${this.columnByProperty.get(property)} IN (${placeholders(padded.length)})`,
        padded,
      );
    }
  }

  /** Changes properties of the row with this id. */
  update(id: number, changes: Partial<Row>): Promise<void> {
    return this.updateWhere('id' as Property<Row>, id, changes);
  }

  /** Changes properties of all rows whose property is the key. */
  async updateWhere(property: Property<Row>, key: SqlValue, changes: Partial<Row>): Promise<void> {
    const changed = Object.keys(changes);
    const assignments = changed.map((name) => `${this.columnByProperty.get(name)} = ?`);
    await this.session.run(
      `UPDATE ${this.name} SET ${assignments.join(', ')} WHERE ${this.columnByProperty.get(property)} = ?`,
      [...changed.map((name) => this.encode(changes, name)), key],
    );
  }

  /** The id's column comes first, as the entities have it. */
  private requested({ properties }: Requested): readonly ColumnMetadata[] {
    if (!properties?.every((property) => this.isShown(property))) return this.shown;
    return this.shown.filter(({ propertyName, isPrimary }) => isPrimary || properties.includes(propertyName));
  }

  private selectBy(property: Property<Row>, asked: Requested | undefined): string {
    const properties = asked?.properties && [...asked.properties, property];
    const columns = asked ? this.requestedColumns(requested(properties ?? null), 't') : this.columns('t');
    return `SELECT ${columns} FROM ${this.name} t WHERE ${this.column(property, 't')}`;
  }

  private related(relation: string): Table<object> {
    const key = this.metadata.foreignKeys.find(({ columns }) => columns[0]?.propertyName === `${relation}Id`);
    if (key === undefined) throw new Error(`${this.metadata.name} refers to no "${relation}"`);
    return new Table<object>(this.session, key.referencedEntityMetadata.target);
  }

  private selected(columns: readonly ColumnMetadata[], alias: string): string {
    return columns.map((column) => `${this.read(column, alias)} AS \`${column.propertyName}\``).join(', ');
  }

  private read({ databaseName, type }: ColumnMetadata, alias: string): string {
    const column = `${alias}.${databaseName}`;
    return type === 'datetime' ? this.session.dialect.timeText(column) : column;
  }

  private encode(row: Partial<Row>, property: string): SqlValue {
    const value = row[property as Property<Row>];
    if (this.jsonProperties.includes(property as Property<Row>)) return JSON.stringify(value);
    return (value ?? null) as SqlValue;
  }
}
