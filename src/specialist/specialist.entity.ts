import { Entity, ForeignKey, Index } from 'typeorm';

import { Id, Reference, ShortText, TextList, Time } from '../database/columns';
import type { StoredTime } from '../database/time';
import { TEXT_LIMITS } from '../text/limits';

@Entity('specialist')
@Index('specialist_slug', ['slug'], { unique: true })
@Index('specialist_person_key', ['personKey'])
@Index('specialist_by_name', ['sortName', 'id'])
@Index('specialist_by_created', ['createdAt', 'sortName', 'id'])
@Index('specialist_by_created_desc', ['createdAt', 'sortName', 'id'])
@Index('specialist_by_updated', ['updatedAt', 'sortName', 'id'])
@Index('specialist_by_updated_desc', ['updatedAt', 'sortName', 'id'])
@Index('specialist_of_profession_by_name', ['professionId', 'sortName', 'id'])
@Index('specialist_of_profession_by_created', ['professionId', 'createdAt', 'sortName', 'id'])
@Index('specialist_of_profession_by_created_desc', ['professionId', 'createdAt', 'sortName', 'id'])
@Index('specialist_of_profession_by_updated', ['professionId', 'updatedAt', 'sortName', 'id'])
@Index('specialist_of_profession_by_updated_desc', ['professionId', 'updatedAt', 'sortName', 'id'])
@Index('specialist_of_place_by_name', ['placeId', 'sortName', 'id'])
@Index('specialist_of_place_by_created', ['placeId', 'createdAt', 'sortName', 'id'])
@Index('specialist_of_place_by_created_desc', ['placeId', 'createdAt', 'sortName', 'id'])
@Index('specialist_of_place_by_updated', ['placeId', 'updatedAt', 'sortName', 'id'])
@Index('specialist_of_place_by_updated_desc', ['placeId', 'updatedAt', 'sortName', 'id'])
@Index('specialist_by_city', ['cityAscending', 'sortName', 'id'])
@Index('specialist_by_city_desc', ['cityDescending', 'sortName', 'id'])
@Index('specialist_of_profession_by_city', ['professionId', 'cityAscending', 'sortName', 'id'])
@Index('specialist_of_profession_by_city_desc', ['professionId', 'cityDescending', 'sortName', 'id'])
@Index('specialist_of_place_by_city', ['placeId', 'cityAscending', 'sortName', 'id'])
@Index('specialist_of_place_by_city_desc', ['placeId', 'cityDescending', 'sortName', 'id'])
@Index('specialist_of_region_by_name', ['regionKey', 'sortName', 'id'])
export class Specialist {
  @Id() id!: number;
  @ShortText(TEXT_LIMITS.slug) slug!: string;
  @ShortText(TEXT_LIMITS.specialistName) name!: string;
  @ShortText(TEXT_LIMITS.key, { select: false }) sortName!: string;
  /** What all prints of one name have in common, as printed-name.ts reads them; not unique. */
  @ShortText(TEXT_LIMITS.key, { select: false }) personKey!: string;
  @TextList() credentials!: string[];
  @ShortText(16) kind!: 'INDIVIDUAL' | 'PRACTICE';
  @ShortText(TEXT_LIMITS.title) title!: string;
  @ForeignKey('Profession')
  @Reference({ nullable: true })
  professionId!: number | null;
  @ShortText(16) statedLicensure!: 'LICENSED' | 'PRE_LICENSED' | 'UNSPECIFIED';
  @ForeignKey('Place')
  @Reference({ nullable: true })
  placeId!: number | null;
  /** The place's, for the lists of a region. */
  @ShortText(TEXT_LIMITS.key, { nullable: true, select: false }) regionKey!: string | null;
  /** What CITY sorts by in each direction, so that people without a town come last in both. */
  @ShortText(TEXT_LIMITS.key, { default: '', select: false }) cityAscending!: string;
  @ShortText(TEXT_LIMITS.key, { default: '', select: false }) cityDescending!: string;
  @Time() createdAt!: StoredTime;
  @Time() updatedAt!: StoredTime;
}
