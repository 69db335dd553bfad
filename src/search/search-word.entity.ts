import { Column, Entity, PrimaryColumn } from 'typeorm';

/** In how many documents of a noun a word stands, so that a search starts with its rarest word. */
@Entity('search_word', { synchronize: false })
export class SearchWord {
  @PrimaryColumn({ type: 'varchar', length: 16 }) noun!: string;
  /** The word; "" counts all documents. */
  @PrimaryColumn({ type: 'varchar', length: 64 }) word!: string;
  @Column({ type: 'integer' }) names!: number;
  @Column({ type: 'integer' }) profile!: number;
  @Column({ type: 'integer' }) words!: number;
}
