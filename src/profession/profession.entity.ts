import { Entity, Index } from 'typeorm';

import { Count, Id, ShortText, TextList, Time } from '../database/columns';
import type { StoredTime } from '../database/time';
import { TEXT_LIMITS } from '../text/limits';

@Entity('profession')
@Index('profession_slug', ['slug'], { unique: true })
@Index('profession_title_key', ['titleKey'], { unique: true })
@Index('profession_by_name', ['sortName', 'id'])
@Index('profession_by_created', ['createdAt', 'sortName', 'id'])
@Index('profession_by_created_desc', ['createdAt', 'sortName', 'id'])
@Index('profession_by_updated', ['updatedAt', 'sortName', 'id'])
@Index('profession_by_updated_desc', ['updatedAt', 'sortName', 'id'])
@Index('profession_by_specialists', ['specialistCount', 'sortName', 'id'])
@Index('profession_by_specialists_desc', ['specialistCount', 'sortName', 'id'])
export class Profession {
  @Id() id!: number;
  @ShortText(TEXT_LIMITS.slug) slug!: string;
  @ShortText(TEXT_LIMITS.title) name!: string;
  /** What all titles of this profession have in common, as title.ts reads them. */
  @ShortText(TEXT_LIMITS.key, { select: false }) titleKey!: string;
  @ShortText(TEXT_LIMITS.key, { select: false }) sortName!: string;
  @ShortText(TEXT_LIMITS.abbreviation, { nullable: true }) abbreviation!: string | null;
  @TextList() aliases!: string[];
  /** How many specialists have it. */
  @Count() specialistCount!: number;
  @Time() createdAt!: StoredTime;
  @Time() updatedAt!: StoredTime;
}
