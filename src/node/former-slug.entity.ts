import { Column, Entity, Index } from 'typeorm';

import { Id, Reference, ShortText } from '../database/columns';
import { TEXT_LIMITS } from '../text/limits';

/** A slug that a record had before it was renamed. It is never given to another record. */
@Entity('former_slug')
@Index('former_slug_slug', ['noun', 'slug'], { unique: true })
export class FormerSlug {
  @Id() id!: number;
  /** The type of the record: "Modality", "Specialist" … */
  @ShortText(16) noun!: string;
  @ShortText(TEXT_LIMITS.slug) slug!: string;
  @Reference() recordId!: number;
  /** 1 while the slug still leads to its record, 0 when that is switched off. */
  @Column({ type: 'integer' }) resolves!: number;
}
