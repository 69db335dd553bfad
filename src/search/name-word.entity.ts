import { Entity, Index, PrimaryColumn } from 'typeorm';

/** A word of a record's name, in the order in which suggestions are looked for. */
@Entity('name_word', { synchronize: false })
@Index('name_word_record', ['noun', 'recordId'])
export class NameWord {
  @PrimaryColumn({ type: 'varchar', length: 16 }) noun!: string;
  @PrimaryColumn({ type: 'varchar', length: 64 }) word!: string;
  @PrimaryColumn({ type: 'varchar', length: 255 }) sortName!: string;
  @PrimaryColumn({ type: 'integer' }) recordId!: number;
}
