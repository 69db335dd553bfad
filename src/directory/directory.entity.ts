import { Column, Entity, PrimaryColumn } from 'typeorm';

import { ShortText } from '../database/columns';

/** The directory's one row of its own. Whoever writes locks it first, so writers take turns. */
@Entity('directory')
export class Directory {
  @PrimaryColumn({ type: 'integer' }) id!: number;
  /** 1 when invented people have been loaded into it, else 0. */
  @Column({ type: 'integer' }) sample!: number;
  /** The position given last to a statement. */
  @Column({ type: 'integer' }) lastPosition!: number;
  /** Which rules made the keys, counts and documents that follow from the records; see the finding room. */
  @Column({ type: 'integer', default: 0 }) derivedVersion!: number;
  /** Another one after each transaction that writes, and never one again. */
  @ShortText(36, { default: '' }) revision!: string;
  /** Known to all servers over this directory, and to nobody else. */
  @ShortText(64, { default: '', select: false }) secret!: string;
}
