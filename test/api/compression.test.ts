import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { compressed, COMPRESSED_FROM } from '../../src/api/compression';
import { TestDirectory } from '../harness/directory';
import { JSON_TYPE, TestServer } from '../harness/http';

/** An answer as it came over the wire. */
interface WireAnswer {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const DECODERS: Record<string, (body: Buffer) => Buffer> = {
  br: (body) => brotliDecompressSync(body),
  gzip: (body) => gunzipSync(body),
  identity: (body) => body,
};
const codingOf = ({ headers }: WireAnswer) => headers['content-encoding'] ?? 'identity';
const textOf = (answer: WireAnswer) => DECODERS[codingOf(answer)]?.(answer.body).toString();

describe('a large answer', () => {
  const TEXT = 'What helps is told here, at length. Čo pomáha? '.repeat(200);
  const LARGE = '{ statements(first: 1) { nodes { text } } }';
  let directory: TestDirectory;
  let server: TestServer;
  beforeAll(async () => {
    directory = await TestDirectory.open('sqlite');
    await directory.make.statement({ text: TEXT });
    server = await TestServer.start(directory.database);
  });
  afterAll(async () => {
    await server.stop();
    await directory.close();
  });

  /** Asks without a client that would decode the answer by itself. */
  function ask(
    target: string,
    accepted: string | undefined,
    body?: string,
    method = 'POST',
  ): Promise<WireAnswer> {
    const headers = {
      ...(accepted === undefined ? {} : { 'accept-encoding': accepted }),
      ...(body === undefined ? {} : { 'content-type': JSON_TYPE }),
    };
    return new Promise((resolve, reject) => {
      const sent = httpRequest(server.origin + target, { method, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
      });
      sent.on('error', reject).end(body);
    });
  }
  const post = (accepted: string | undefined, query = LARGE) =>
    ask('/graphql', accepted, JSON.stringify({ query }));
  const get = (accepted: string, method = 'GET') =>
    ask(`/graphql?query=${encodeURIComponent(LARGE)}`, accepted, undefined, method);

  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['*', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['identity', 'identity'],
    ['deflate, zstd', 'identity'],
    ['gzip;q=0', 'identity'],
    ['nonsense;;q=,', 'identity'],
    ['', 'identity'],
    [undefined, 'identity'],
  ])('to a reader of "%s" is sent as %s, the first time and the next', async (accepted, coding) => {
    for (let time = 0; time < 2; time += 1) {
      const answer = await post(accepted);
      expect(codingOf(answer)).toBe(coding);
      expect(answer.headers['content-length']).toBe(String(answer.body.length));
      expect(answer.headers.vary).toBe('Accept-Encoding');
      expect(JSON.parse(textOf(answer) ?? '')).toEqual({ data: { statements: { nodes: [{ text: TEXT }] } } });
    }
  });

  test('is a fraction as long', async () => {
    const plain = await post('identity');
    for (const coding of ['br', 'gzip'])
      expect((await post(coding)).body.length).toBeLessThan(plain.body.length / 10);
  });

  test('may be asked for by GET, and its head alone', async () => {
    const [answer, head] = [await get('br'), await get('br', 'HEAD')];
    expect(textOf(answer)).toBe(textOf(await post('identity')));
    expect(answer.headers.vary).toBe('Accept, Accept-Encoding');
    expect([head.body.length, head.headers['content-encoding'], head.headers['content-length']]).toEqual([
      ...[0, 'br', answer.headers['content-length']],
    ]);
  });

  test('may be the schema', async () => {
    const plain = await ask('/schema.graphql', undefined, undefined, 'GET');
    for (const coding of ['br', 'gzip']) {
      const answer = await ask('/schema.graphql', coding, undefined, 'GET');
      expect([codingOf(answer), textOf(answer)]).toEqual([coding, textOf(plain)]);
    }
  });

  test.each(['/schema.graphql', `/graphql?query=${encodeURIComponent(LARGE)}`])(
    'that its caller has is not sent again, in whatever coding: %s',
    async (target) => {
      const plain = await server.fetch(target, { headers: { 'accept-encoding': 'identity' } });
      const tag = plain.headers.get('etag') ?? '';
      const again = await server.fetch(target, {
        headers: { 'accept-encoding': 'br', 'if-none-match': tag },
      });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
      expect(again.headers.get('vary')).toBe(plain.headers.get('vary'));
      expect(again.headers.get('content-encoding')).toBeNull();
    },
  );

  test('that is kept is compressed once', async () => {
    const body = Buffer.from(TEXT);
    const kept = { body };
    expect(compressed(kept, 'br')).toBe(compressed(kept, 'br'));
    expect(compressed(kept, 'br')).not.toBe(compressed({ body }, 'br'));
    expect(DECODERS['gzip']?.(await compressed(kept, 'gzip')).toString()).toBe(TEXT);
  });

  test.each(['br', 'gzip'])('may be a file of GraphiQL’s (%s)', async (coding) => {
    const page = await (await server.fetch('/graphql', { headers: { accept: 'text/html' } })).text();
    const script = /src="([^"]+\.js)"/.exec(page)?.[1] ?? '';
    const plain = await ask(script, undefined, undefined, 'GET');
    const answer = await ask(script, coding, undefined, 'GET');
    expect([codingOf(plain), codingOf(answer), answer.headers.vary]).toEqual([
      ...['identity', coding, 'Accept-Encoding'],
    ]);
    expect(answer.body.length).toBeLessThan(plain.body.length / 3);
    expect(textOf(answer)).toBe(textOf(plain));
  });

  test('that is small after all is sent as it is, alike to all', async () => {
    const answer = await post('br', '{ __typename }');
    expect([codingOf(answer), answer.headers.vary]).toEqual(['identity', undefined]);
    expect(textOf(answer)).toBe('{"data":{"__typename":"Query"}}\n');
  });

  test('is so from a length on', async () => {
    const frame = '{"data":{"":"Query"}}\n'.length;
    const alias = (length: number) => 'a'.repeat(length - frame);
    const codings = [COMPRESSED_FROM - 1, COMPRESSED_FROM].map(async (length) => {
      const answer = await post('br', `{ ${alias(length)}: __typename }`);
      return [textOf(answer)?.length, codingOf(answer)];
    });
    expect(await Promise.all(codings)).toEqual([
      [COMPRESSED_FROM - 1, 'identity'],
      [COMPRESSED_FROM, 'br'],
    ]);
  });

  test('is no fault where its reader is gone before it is compressed', async () => {
    const gone = httpRequest(`${server.origin}/schema.graphql`, { headers: { 'accept-encoding': 'br' } });
    gone.on('error', () => undefined).end(() => gone.destroy());
    const later = await ask('/schema.graphql', 'br', undefined, 'GET');
    expect([codingOf(later), server.log]).toEqual(['br', []]);
  });
});
