import type { Answer } from '../harness/directory';
import { codesOf, type HttpAnswer, type TestServer } from '../harness/http';
import type { Operation } from './operations';

/** The kinds of errors that the contract names, with those of GraphQL itself. */
const CODES = [
  ...['BAD_USER_INPUT', 'LIMIT_EXCEEDED', 'UNKNOWN_PLACE', 'BAD_REQUEST'],
  ...['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE'],
];

/** What only the server's own mistakes bring into an error: traces, files, SQL, drivers and what JavaScript says. */
const LEAKS =
  /\n\s+at |node_modules|\.[tj]s\b|SELECT |FROM |sqlite|mysql|maria|ER_[A-Z]|TypeError|RangeError|is not a function|Cannot read|undefined/;

type AnyError = NonNullable<Answer['errors']>[number];

/** What is wrong with an answer, whatever was asked. */
export function faultsOf(answer: HttpAnswer): string[] {
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

/** What all engines must answer alike; the order of errors is nobody's business. */
export function comparable({ status, mediaType, data, errors }: HttpAnswer): object {
  const told = (errors ?? []).map(({ path, message, extensions }) =>
    JSON.stringify({ path, code: extensions?.['code'], message }),
  );
  return { status, mediaType, data: JSON.stringify(data, null, 1), errors: told.sort() };
}

/** Asks all servers, and expects no fault of theirs, nothing in their logs, and one answer. */
export async function expectAgreement(
  servers: readonly TestServer[],
  { query, operationName, variables }: Operation,
): Promise<void> {
  const answers = await Promise.all(
    servers.map((server) => server.post({ query, operationName, variables })),
  );
  expect(answers.flatMap(faultsOf)).toEqual([]);
  expect(servers.flatMap(({ log }) => log)).toEqual([]);
  const [first, ...others] = answers;
  for (const other of others) expect(comparable(other)).toEqual(comparable(first!));
}
