import { LongText } from '../database/columns';
import { PrimaryColumn } from 'typeorm';

/**
 * What a record is found by, as words that searchWords made: each between spaces, so that ` word ` finds a word and
 * ` wor` the beginning of one. The full-text indexes of both engines are over these texts.
 */
export abstract class SearchDocument {
  /** The record's. */
  @PrimaryColumn({ type: 'integer' }) id!: number;
  /** The names in their order, each between semicolons. */
  @LongText() names!: string;
  /** All words of the names and of what else is known of the record in short; each word once. */
  @LongText() profile!: string;
  /** All words of the profile and of the long texts; each word once. */
  @LongText() words!: string;
}
