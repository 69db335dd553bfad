import { types } from 'node:util';

import { pino, type DestinationStream, type Logger } from 'pino';

import { DatabaseError } from './database/errors';

/** What the log tells of an error. */
export interface ToldError {
  readonly type: string;
  readonly code?: string;
  /** Of an error that is ours and has no values in it. */
  readonly message?: string;
  /** The statement, which has placeholders for values. */
  readonly sql?: string;
  /** Where it was thrown, innermost first, a line each. */
  readonly stack?: string;
}

/** The server's log: a line of JSON each. Errors are told without words that may quote what somebody searched for. */
export function createLogger(level: string, destination: DestinationStream): Logger {
  return pino({ level, serializers: { err: tellError } }, destination);
}

/**
 * An error without its words, unless it is ours: those of others quote values (`"grief" is not valid JSON`), and values may
 * be what somebody searched for. Nor is anything told that was attached to it.
 */
export function tellError(error: unknown): ToldError {
  if (!isError(error)) return { type: typeof error };
  const told = { type: error.name, ...codeOf(error), stack: framesOf(error) };
  if (!(error instanceof DatabaseError)) return told;
  const { message, sql } = error;
  return sql === undefined ? { ...told, message } : { ...told, message, sql };
}

function isError(thrown: unknown): thrown is Error {
  // An error of another realm, as jest and native modules have them, is no instance of this one's.
  return thrown instanceof Error || types.isNativeError(thrown);
}

function codeOf(error: Error): { readonly code?: string } {
  return 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
}

/** A stack begins with the message. Compiled operations are called after the names that their clients chose. */
function framesOf({ stack = '', message }: Error): string {
  const lines = stack.split('\n').slice(message.split('\n').length);
  return lines.filter((line) => line.startsWith('    at ') && !line.includes('(eval at ')).join('\n');
}
