import { Column, PrimaryGeneratedColumn, type ColumnOptions } from 'typeorm';

/** A key that the database gives and never gives again. */
export const Id = (): PropertyDecorator => PrimaryGeneratedColumn('increment', { type: 'integer' });

/** The key of another table's row. */
export const Reference = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...options, type: 'integer' });

/** A StoredTime: UTC with milliseconds. */
export const Time = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...options, type: 'datetime', precision: 3 });

/** Text of at most `length` code points, compared byte by byte. */
export const ShortText = (length: number, options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...options, type: 'varchar', length });

/** Text of at most 16,000 code points, which is what a MySQL TEXT holds at four bytes each. */
export const LongText = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...options, type: 'text' });

/** How many records of another kind a row has; kept by those who write them. */
export const Count = (): PropertyDecorator => Column({ type: 'integer', default: 0 });

/** A list of short texts, kept as JSON. */
export const TextList = (): PropertyDecorator => Column({ type: 'simple-json' });
