import {
  DatabaseError,
  DatabaseTimeoutError,
  DatabaseUnavailableError,
  toDatabaseError,
} from '../../src/database/errors';

/** What a driver throws. */
const thrown = (properties: object) => Object.assign(new Error('with what somebody looked for'), properties);

describe('what a driver throws', () => {
  test.each([
    ['DatabaseTimeoutError', 'ER_STATEMENT_TIMEOUT', { errno: 1969 }],
    ['DatabaseTimeoutError', 'ER_QUERY_TIMEOUT', { errno: 3024, code: 'ER_QUERY_TIMEOUT' }],
    ['DatabaseTimeoutError', 'ER_QUERY_INTERRUPTED', { errno: 1317, code: 'ER_QUERY_INTERRUPTED' }],
    ['DatabaseUnavailableError', 'ECONNREFUSED', { code: 'ECONNREFUSED' }],
    ['DatabaseUnavailableError', 'SQLITE_BUSY', { code: 'SQLITE_BUSY' }],
    ['DatabaseUnavailableError', 'UNKNOWN', { fatal: true }],
    ['DatabaseError', 'ER_NO_SUCH_TABLE', { errno: 1146, code: 'ER_NO_SUCH_TABLE' }],
    ['DatabaseError', 'UNKNOWN', {}],
  ])('becomes a %s (%s)', (name, code, properties) => {
    const error = toDatabaseError(thrown(properties), 'SELECT ?');
    expect(error).toMatchObject({ name, code, sql: 'SELECT ?' });
    expect(error.message).not.toContain('somebody');
  });

  test.each([DatabaseError, DatabaseTimeoutError, DatabaseUnavailableError])(
    'stays what it is where it is ours (%p)',
    (ours) => {
      const error = new ours('CODE');
      expect(toDatabaseError(error)).toBe(error);
    },
  );
});
