import { randomUUID } from 'node:crypto';
import { ServerResponse, type IncomingMessage, type Server } from 'node:http';

export type Header = readonly [name: string, value: string];

/** A server that answers so. */
export type DirectoryServer = Server<typeof IncomingMessage, typeof DirectoryResponse>;

/** A browser that shows an answer on its own runs nothing of it, and lets no page frame it. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
/** A browser takes an answer for what it says it is, and tells no other server the address with the query in it. */
const PROTECTION: readonly Header[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
];

/**
 * An answer of this server, with the headers that every answer has. They are collected and written at once, which costs next
 * to nothing, while `setHeader` costs 0.7 µs each.
 */
export class DirectoryResponse extends ServerResponse {
  /** Names the request in the log and in a masked error. */
  readonly requestId: string = randomUUID();
  contentSecurityPolicy = DATA_POLICY;
  private readonly added: Header[] = [];

  /** Adds headers. One that an answer may have twice, as `vary`, is written twice. */
  add(...headers: readonly Header[]): void {
    this.added.push(...headers);
  }

  /** The headers that every answer has, and those that were added. */
  common(): readonly Header[] {
    return [
      ['x-request-id', this.requestId],
      ...PROTECTION,
      ['content-security-policy', this.contentSecurityPolicy],
      ...this.added,
    ];
  }

  /**
   * Answers, once.
   *
   * @param headers those of this answer alone; its length is added
   * @param body null where the status allows none
   */
  answer(status: number, headers: Readonly<Record<string, string>>, body: string | Buffer | null): void {
    const head: string[] = [];
    for (const [name, value] of this.common()) head.push(name, value);
    for (const [name, value] of Object.entries(headers)) head.push(name, value);
    if (body !== null) head.push('content-length', String(Buffer.byteLength(body)));
    this.writeHead(status, head).end(body);
    // A caller who is refused early has to get rid of the rest of the request before the next one.
    if (!this.req.complete) this.req.resume();
  }
}
