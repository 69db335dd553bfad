import { randomUUID } from 'node:crypto';
import { ServerResponse, type IncomingMessage, type Server } from 'node:http';

import { FREE, type Allowance } from './admission/rate-limit';
import { RequestRecord } from './observing/request-record';

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
  /** What will be told of the request. */
  readonly record = new RequestRecord(randomUUID());
  contentSecurityPolicy = DATA_POLICY;
  /** Of what the client may ask for, what this request uses; every answer to the API tells how that stands. */
  allowance: Allowance = FREE;
  private readonly added = new Map<string, string>();

  /** Adds headers. One that is there already gets a further value, as `vary` may have. */
  add(...headers: readonly Header[]): void {
    for (const [name, value] of headers) {
      const present = this.added.get(name);
      this.added.set(name, present === undefined ? value : `${present}, ${value}`);
    }
  }

  /** The headers that every answer has, and those that were added. */
  common(): readonly Header[] {
    return [
      ['x-request-id', this.record.requestId],
      ...PROTECTION,
      ['content-security-policy', this.contentSecurityPolicy],
      ...this.allowance.headers(),
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
