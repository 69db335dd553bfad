import type { Answer } from '../harness/directory';
import type { TestServer } from '../harness/http';
import { openConnection, readToEnd } from '../harness/raw-http';
import type { SomeAnswer } from './answers';
import type { RawRequest } from './requests';

/** What came back for a request; null where the server hung up without a word. */
export type RawAnswer = (SomeAnswer & { readonly text: string }) | null;

/** Headers that change how long a request is: with them the server may wait for more, or not wait at all. */
const FRAMING = ['content-length', 'transfer-encoding', 'expect', 'upgrade'];

/** Whether nobody can say where a request ends, so that the client hangs up behind it. */
export function hasOddFrame({ method, headers }: RawRequest): boolean {
  return method === 'CONNECT' || headers.some(([name]) => FRAMING.includes(name));
}

export async function exchange(server: TestServer, request: RawRequest): Promise<RawAnswer> {
  const socket = await openConnection(server.port);
  const answer = readToEnd(socket);
  const bytes = Buffer.concat([Buffer.from(headOf(request)), request.body]);
  if (hasOddFrame(request)) socket.end(bytes);
  else socket.write(bytes);
  return parseAnswer(await answer);
}

function headOf(request: RawRequest): string {
  const { method, target, headers, body } = request;
  const framed = hasOddFrame(request) ? [] : [['content-length', body.length]];
  const host = headers.some(([name]) => name === 'host') ? [] : [['host', 'x']];
  const lines = [...host, ...headers, ...framed, ['connection', 'close']].map((header) => header.join(': '));
  return [`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}

function parseAnswer(raw: string): RawAnswer {
  if (raw === '') return null;
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  // The server writes an answer at once, so that one in chunks has a single one.
  const text = /^transfer-encoding: chunked/im.test(head)
    ? body.replace(/^[0-9a-f]+\r\n(.*)\r\n0\r\n\r\n$/is, '$1').replace(/^0\r\n\r\n$/, '')
    : body;
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]);
  const mediaType = /^content-type: ([^;\r]*)/im.exec(head)?.[1] ?? '';
  const content =
    mediaType.endsWith('json') && text !== '' ? (JSON.parse(text) as Answer) : { data: undefined };
  return { ...content, status, mediaType, text };
}
