import { createHash } from 'node:crypto';

import type { StoredTime } from '../../src/database/time';
import { Modality } from '../../src/modality/modality.entity';
import { abbreviationKey } from '../../src/modality/searchable-modality';
import { FormerSlug } from '../../src/node/former-slug.entity';
import type { NodeType } from '../../src/node/global-id';
import { Place } from '../../src/place/place.entity';
import { keysOfPlace, keysToCompare } from '../../src/place/place-keys';
import { Profession } from '../../src/profession/profession.entity';
import { Specialist } from '../../src/specialist/specialist.entity';
import type { SqlSession } from '../../src/sql/session';
import { Table } from '../../src/sql/table';
import { Statement } from '../../src/statement/statement.entity';
import { fold } from '../../src/text/fold';
import { slugOf } from '../../src/text/slug';

const TIME: StoredTime = '2026-01-02 03:04:05.678';

/** Makes records straight in the tables; what is not given is made up, parents included. */
export class RecordFactory {
  private made = 0;

  constructor(private readonly session: SqlSession) {}

  async modality(given: Partial<Modality> = {}): Promise<Modality> {
    const name = given.name ?? `Modality ${this.next()}`;
    return this.insert(Modality, {
      slug: slugOf(name),
      name,
      nameKey: fold(name),
      sortName: fold(name),
      abbreviation: null,
      abbreviationKey: abbreviationKey(given.abbreviation ?? null),
      specialistCount: 0,
      aliases: [],
      description: null,
      invitation: null,
      createdAt: TIME,
      updatedAt: TIME,
      ...given,
    });
  }

  async profession(given: Partial<Profession> = {}): Promise<Profession> {
    const name = given.name ?? `Profession ${this.next()}`;
    return this.insert(Profession, {
      slug: slugOf(name),
      name,
      titleKey: fold(name),
      sortName: fold(name),
      specialistCount: 0,
      abbreviation: null,
      aliases: [],
      createdAt: TIME,
      updatedAt: TIME,
      ...given,
    });
  }

  async place(given: Partial<Place> = {}): Promise<Place> {
    const city = given.city ?? `Town ${this.next()}`;
    const name = given.name ?? `${city}, OR`;
    return this.insert(Place, {
      slug: slugOf(`us or ${city}`),
      placeKey: fold(name),
      name,
      sortName: fold(name),
      precision: 'TOWN',
      city,
      region: 'OR',
      country: 'US',
      ...keysToCompare({ city, region: 'OR', ...given }),
      specialistCount: 0,
      latitude: null,
      longitude: null,
      createdAt: TIME,
      updatedAt: TIME,
      ...given,
    });
  }

  async specialist(given: Partial<Specialist> = {}): Promise<Specialist> {
    const number = this.next();
    const name = given.name ?? `Specialist ${number}`;
    return this.insert(Specialist, {
      slug: slugOf(`${name} ${number}`),
      name,
      sortName: fold(name),
      personKey: fold(name),
      credentials: [],
      kind: 'INDIVIDUAL',
      title: 'Psychologist',
      professionId: null,
      statedLicensure: 'UNSPECIFIED',
      placeId: null,
      ...keysOfPlace(null),
      createdAt: TIME,
      updatedAt: TIME,
      ...given,
    });
  }

  /** @param given the specialist and the modality may be given as rows, so that the statement's copies are theirs */
  async statement(
    given: Partial<Statement> & { specialist?: Specialist; modality?: Modality } = {},
  ): Promise<Statement> {
    const { specialist = await this.specialist(), modality = await this.modality(), ...own } = given;
    const number = this.next();
    const text = own.text ?? `Statement ${number}`;
    return this.insert(Statement, {
      text,
      textDigest: createHash('sha256').update(text).digest('hex'),
      modalityId: modality.id,
      specialistId: specialist.id,
      position: number,
      specialistSortName: specialist.sortName,
      specialistCityAscending: specialist.cityAscending,
      specialistCityDescending: specialist.cityDescending,
      specialistCreatedAt: specialist.createdAt,
      specialistUpdatedAt: specialist.updatedAt,
      createdAt: TIME,
      updatedAt: TIME,
      ...own,
    });
  }

  /** @param resolves whether the slug still leads to the record */
  async formerSlug(noun: NodeType, slug: string, record: { id: number }, resolves = true): Promise<void> {
    await this.insert(FormerSlug, { noun, slug, recordId: record.id, resolves: resolves ? 1 : 0 });
  }

  private next(): number {
    this.made += 1;
    return this.made;
  }

  private async insert<Row extends { id: number }>(
    entity: new () => Row,
    row: Omit<Row, 'id'>,
  ): Promise<Row> {
    const table = new Table(this.session, entity);
    await table.insert([row as Partial<Row>]);
    const [found] = await this.session.rows<{ id: number }>(`SELECT MAX(id) AS id FROM ${table.name}`);
    return { ...row, id: found?.id ?? 0 } as Row;
  }
}
