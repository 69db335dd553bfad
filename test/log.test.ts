import { runInNewContext } from 'node:vm';

import { GraphQLError, parse } from 'graphql';
import { pino, type DestinationStream, type Logger } from 'pino';

import { DatabaseError, toDatabaseError } from '../src/database/errors';
import { createLogger } from '../src/log';

/** Short, since Node.js quotes no more than ten characters. */
const SECRET = 'burnout';

const ours = (destination: DestinationStream) => createLogger('info', destination);
const plain = (destination: DestinationStream) => pino({}, destination);

/** The one line that is logged of an error, and what it tells. */
function logged(
  err: unknown,
  create: (destination: DestinationStream) => Logger = ours,
): { line: string; told: Record<string, unknown> } {
  const lines: string[] = [];
  create({ write: (line) => lines.push(line) }).error({ err }, 'a request failed');
  expect(lines).toHaveLength(1);
  return { line: lines[0]!, told: (JSON.parse(lines[0]!) as { err: Record<string, unknown> }).err };
}

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

// eslint-disable-next-line @typescript-eslint/no-implied-eval -- graphql-jit makes its functions so, and calls them after aliases
const compiled = new Function(`return function ${SECRET}() { null.x; }`)() as () => void;

const ERRORS: readonly (readonly [string, () => unknown])[] = [
  ['of JSON', () => thrownBy(() => JSON.parse(SECRET))],
  ['of a number', () => thrownBy(() => BigInt(SECRET))],
  ['of a pattern', () => thrownBy(() => new RegExp(`(${SECRET}`))],
  ['of another realm', () => runInNewContext(`new Error('${SECRET}')`)],
  ['of several lines', () => new Error(`one\n    at ${SECRET}\n    at ${SECRET}`)],
  ['with what caused it', () => new Error('x', { cause: new Error(SECRET) })],
  ['with others in it', () => new AggregateError([new Error(SECRET)], SECRET)],
  ['with facts', () => Object.assign(new Error('x'), { sql: SECRET, parameters: [SECRET] })],
  ['of GraphQL', () => thrownBy(() => parse(`{ "${SECRET}" }`))],
  ['of GraphQL, with a path', () => new GraphQLError(SECRET, { path: [SECRET], extensions: { SECRET } })],
  ['that is a text', () => SECRET],
  ['that is an object', () => ({ message: SECRET, stack: SECRET })],
  ['that compiled code has thrown', () => thrownBy(compiled)],
];

describe('an error in the log', () => {
  test.each(ERRORS)('(%s) does not tell its words', (_, make) => {
    const { line, told } = logged(make());
    expect(line).not.toContain(SECRET);
    expect(Object.keys(told)).toContain('type');
  });

  test.each(ERRORS)('(%s) would tell them as pino logs errors', (_, make) => {
    expect(logged(make(), plain).line).toContain(SECRET);
  });

  test('tells where it was thrown, what it is and its code', () => {
    const { told } = logged(Object.assign(new TypeError(SECRET), { code: 'ERR_SOMETHING' }));
    expect(told).toEqual({
      type: 'TypeError',
      code: 'ERR_SOMETHING',
      stack: expect.stringMatching(/^ {4}at .*log\.test\.ts:\d+:\d+\)?\n/),
    });
  });

  test('of the database tells the statement, without the values', () => {
    const driver = Object.assign(new Error(`Duplicate entry '${SECRET}' for key`), {
      code: 'ER_DUP_ENTRY',
      sql: SECRET,
    });
    const { line, told } = logged(toDatabaseError(driver, 'SELECT ?'));
    expect(line).not.toContain(SECRET);
    expect(told).toMatchObject({
      type: 'DatabaseError',
      code: 'ER_DUP_ENTRY',
      sql: 'SELECT ?',
      message: 'database error ER_DUP_ENTRY in: SELECT ?',
    });
    expect(logged(new DatabaseError('X')).told).not.toHaveProperty('sql');
  });
});
