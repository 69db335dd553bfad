import type { Answer } from '../harness/directory';
import { codesOf, type HttpAnswer, type TestServer } from '../harness/http';
import type { Operation } from './operations';

/** What is looked at of an answer. */
export type SomeAnswer = Pick<HttpAnswer, 'status' | 'mediaType' | 'data' | 'errors'>;

type AnyError = NonNullable<Answer['errors']>[number];

/** The kinds of errors that the contract names for the caller's faults, with those of GraphQL itself. */
const CODES = [
  ...['BAD_USER_INPUT', 'LIMIT_EXCEEDED', 'UNKNOWN_PLACE', 'BAD_REQUEST'],
  ...['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE'],
  ...['PERSISTED_QUERY_NOT_FOUND'],
];

/** What only the server's own mistakes bring into an error: traces, files, SQL, drivers and what JavaScript says. */
const LEAKS =
  /\n\s+at |node_modules|\.[tj]s\b|SELECT |FROM |sqlite|mysql|maria|ER_[A-Z]|TypeError|RangeError|call stack|is not a function|Cannot read|undefined/;

/** What is wrong with an answer, whatever was asked. */
export function faultsOf(answer: SomeAnswer): string[] {
  const codes = codesOf(answer) ?? [];
  return [
    ...(answer.status >= 500 ? [`the status is ${answer.status}`] : []),
    ...codes
      .filter((code) => !CODES.includes(code as string))
      .map((code) => `an error has the code ${String(code)}`),
    ...(answer.errors ?? [])
      .filter(leaks)
      .map((error) => `an error tells of the inside: ${JSON.stringify(error)}`),
  ];
}

/** What was given may be repeated in an error, so only what is said about it counts. */
function leaks({ message }: AnyError): boolean {
  return LEAKS.test(message.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'));
}

/** What every engine and every way of executing must answer alike. */
export function comparable({ status, mediaType, data, errors }: SomeAnswer): object {
  const told = (errors ?? []).map((error) => JSON.stringify(settled(data, error)));
  return { status, mediaType, data: JSON.stringify(data, null, 1), errors: [...new Set(told)].sort() };
}

/**
 * An error as far as it can be foretold. Where it makes more than its own field null, the field around that may have others
 * as well, of which the first to happen is told: GraphQL, section "Handling Execution Errors".
 */
function settled(data: unknown, { path, message, extensions }: AnyError): object {
  const known = { path, code: extensions?.['code'], message };
  if (path === undefined) return known;
  const values = path.reduce<unknown[]>(
    (found, key) => [...found, Object(found.at(-1))[key] as unknown],
    [data],
  );
  const nullAt = values.findIndex((value) => value === null);
  return nullAt === path.length ? known : { path: path.slice(0, nullAt) };
}

/**
 * Asks all servers twice, and expects no fault of theirs, nothing in their logs, and one answer: what comes again is neither
 * parsed nor validated again, and executed in another way.
 */
export async function expectAgreement(
  servers: readonly TestServer[],
  { query, operationName, variables }: Operation,
): Promise<void> {
  const askAll = () => Promise.all(servers.map((server) => server.post({ query, operationName, variables })));
  const answers = [...(await askAll()), ...(await askAll())];
  expect(answers.flatMap(faultsOf)).toEqual([]);
  expect(servers.flatMap(({ log }) => log)).toEqual([]);
  const [first, ...others] = answers.map(comparable);
  for (const other of others) expect(other).toEqual(first);
}
