import { Entity, Index } from 'typeorm';

import { Count, Id, LongText, ShortText, TextList, Time } from '../database/columns';
import type { StoredTime } from '../database/time';
import { TEXT_LIMITS } from '../text/limits';

@Entity('modality')
@Index('modality_slug', ['slug'], { unique: true })
@Index('modality_name_key', ['nameKey'], { unique: true })
@Index('modality_by_name', ['sortName', 'id'])
@Index('modality_by_created', ['createdAt', 'sortName', 'id'])
@Index('modality_by_created_desc', ['createdAt', 'sortName', 'id'])
@Index('modality_by_updated', ['updatedAt', 'sortName', 'id'])
@Index('modality_by_updated_desc', ['updatedAt', 'sortName', 'id'])
@Index('modality_by_specialists', ['specialistCount', 'sortName', 'id'])
@Index('modality_by_specialists_desc', ['specialistCount', 'sortName', 'id'])
@Index('modality_abbreviation_key', ['abbreviationKey'])
export class Modality {
  @Id() id!: number;
  @ShortText(TEXT_LIMITS.slug) slug!: string;
  @ShortText(TEXT_LIMITS.modalityName) name!: string;
  /** The name's folded words: two pages whose names have the same words are about the same modality. */
  @ShortText(TEXT_LIMITS.key, { select: false }) nameKey!: string;
  @ShortText(TEXT_LIMITS.key, { select: false }) sortName!: string;
  @ShortText(TEXT_LIMITS.abbreviation, { nullable: true }) abbreviation!: string | null;
  /** The abbreviation as filters compare it. */
  @ShortText(TEXT_LIMITS.key, { nullable: true, select: false }) abbreviationKey!: string | null;
  @TextList() aliases!: string[];
  @LongText({ nullable: true }) description!: string | null;
  @LongText({ nullable: true }) invitation!: string | null;
  /** How many specialists have a statement on it. */
  @Count() specialistCount!: number;
  @Time() createdAt!: StoredTime;
  @Time() updatedAt!: StoredTime;
}
