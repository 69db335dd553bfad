import { Column, Entity, ForeignKey, Index } from 'typeorm';

import { Id, LongText, Reference, ShortText, Time } from '../database/columns';
import type { StoredTime } from '../database/time';
import { TEXT_LIMITS } from '../text/limits';

/**
 * What a specialist says about a modality, which also makes them one of those who practise it. The specialist's sort
 * keys are kept here as well, so that the specialists of a modality are read in every order from an index.
 */
@Entity('statement')
@Index('statement_of_specialist_and_modality', ['specialistId', 'modalityId'], { unique: true })
@Index('statement_text_digest', ['textDigest'])
@Index('statement_by_position', ['position'], { unique: true })
@Index('statement_by_created', ['createdAt', 'id'])
@Index('statement_by_updated', ['updatedAt', 'id'])
@Index('statement_of_modality_by_position', ['modalityId', 'position', 'id'])
@Index('statement_of_modality_by_created', ['modalityId', 'createdAt', 'id'])
@Index('statement_of_modality_by_updated', ['modalityId', 'updatedAt', 'id'])
@Index('statement_of_specialist_by_position', ['specialistId', 'position', 'id'])
@Index('statement_of_specialist_by_created', ['specialistId', 'createdAt', 'id'])
@Index('statement_of_specialist_by_updated', ['specialistId', 'updatedAt', 'id'])
@Index('practitioner_by_name', ['modalityId', 'specialistSortName', 'specialistId'])
@Index('practitioner_by_created', ['modalityId', 'specialistCreatedAt', 'specialistSortName', 'specialistId'])
@Index('practitioner_by_created_desc', [
  'modalityId',
  'specialistCreatedAt',
  'specialistSortName',
  'specialistId',
])
@Index('practitioner_by_updated', ['modalityId', 'specialistUpdatedAt', 'specialistSortName', 'specialistId'])
@Index('practitioner_by_updated_desc', [
  'modalityId',
  'specialistUpdatedAt',
  'specialistSortName',
  'specialistId',
])
@Index('practitioner_by_city', [
  'modalityId',
  'specialistCityAscending',
  'specialistSortName',
  'specialistId',
])
@Index('practitioner_by_city_desc', [
  'modalityId',
  'specialistCityDescending',
  'specialistSortName',
  'specialistId',
])
@Index('statement_by_specialist_name', ['specialistSortName', 'id'])
export class Statement {
  @Id() id!: number;
  @LongText() text!: string;
  /** SHA-256 of the text in hexadecimal, to find the same text under another name. */
  @ShortText(64, { select: false }) textDigest!: string;
  @ForeignKey('Modality')
  @Reference()
  modalityId!: number;
  @ForeignKey('Specialist')
  @Reference()
  specialistId!: number;
  /** Runs through the whole directory; given once, in page order. */
  @Column({ type: 'integer' }) position!: number;
  @ShortText(TEXT_LIMITS.key, { select: false }) specialistSortName!: string;
  @ShortText(TEXT_LIMITS.key, { default: '', select: false }) specialistCityAscending!: string;
  @ShortText(TEXT_LIMITS.key, { default: '', select: false }) specialistCityDescending!: string;
  @Time({ select: false }) specialistCreatedAt!: StoredTime;
  @Time({ select: false }) specialistUpdatedAt!: StoredTime;
  @Time() createdAt!: StoredTime;
  @Time() updatedAt!: StoredTime;
}
