import { Column, Entity, Index } from 'typeorm';

import { Count, Id, ShortText, Time } from '../database/columns';
import type { StoredTime } from '../database/time';
import { TEXT_LIMITS } from '../text/limits';

@Entity('place')
@Index('place_slug', ['slug'], { unique: true })
@Index('place_place_key', ['placeKey'], { unique: true })
@Index('place_by_name', ['sortName', 'id'])
@Index('place_by_created', ['createdAt', 'sortName', 'id'])
@Index('place_by_created_desc', ['createdAt', 'sortName', 'id'])
@Index('place_by_updated', ['updatedAt', 'sortName', 'id'])
@Index('place_by_updated_desc', ['updatedAt', 'sortName', 'id'])
@Index('place_by_specialists', ['specialistCount', 'sortName', 'id'])
@Index('place_by_specialists_desc', ['specialistCount', 'sortName', 'id'])
@Index('place_city_key', ['cityKey'])
@Index('place_region_key', ['regionKey', 'cityKey'])
@Index('place_coordinates', ['latitude', 'longitude'])
export class Place {
  @Id() id!: number;
  @ShortText(TEXT_LIMITS.slug) slug!: string;
  /** What all prints of this place have in common, as printed-place.ts reads them. */
  @ShortText(TEXT_LIMITS.key, { select: false }) placeKey!: string;
  @ShortText(TEXT_LIMITS.key) name!: string;
  @ShortText(TEXT_LIMITS.key, { select: false }) sortName!: string;
  /** `precision` is a reserved word in MySQL. */
  @ShortText(16, { name: 'place_precision' }) precision!: 'TOWN' | 'REGION';
  @ShortText(TEXT_LIMITS.city, { nullable: true }) city!: string | null;
  @ShortText(TEXT_LIMITS.region, { nullable: true }) region!: string | null;
  @ShortText(2, { nullable: true }) country!: string | null;
  @Column({ type: 'double', nullable: true }) latitude!: number | null;
  @Column({ type: 'double', nullable: true }) longitude!: number | null;
  /** Town and region as filters compare them. */
  @ShortText(TEXT_LIMITS.key, { nullable: true, select: false }) cityKey!: string | null;
  @ShortText(TEXT_LIMITS.key, { nullable: true, select: false }) regionKey!: string | null;
  /** How many specialists printed exactly this place. */
  @Count() specialistCount!: number;
  @Time() createdAt!: StoredTime;
  @Time() updatedAt!: StoredTime;
}
