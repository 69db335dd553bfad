import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A span as it was exported. */
export interface ExportedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty where it has no parent. */
  readonly parentSpanId: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
}

/** A collector of traces that takes OTLP over HTTP, and keeps what it gets. */
export class OtlpCollector {
  readonly spans: ExportedSpan[] = [];
  readonly resource: Record<string, string | number> = {};
  /** All that was received, as it came. */
  received = Buffer.alloc(0);
  private readonly server = createServer((request, response) => {
    void buffer(request).then((body) => {
      this.received = Buffer.concat([this.received, body]);
      for (const resourceSpans of fieldsOf(body, 1)) this.keep(resourceSpans);
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });

  /** `http://127.0.0.1:PORT` */
  url = '';

  static async start(): Promise<OtlpCollector> {
    const collector = new OtlpCollector();
    collector.server.listen(0, '127.0.0.1');
    await once(collector.server, 'listening');
    collector.url = `http://127.0.0.1:${(collector.server.address() as AddressInfo).port}`;
    return collector;
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  /** ResourceSpans of opentelemetry/proto/trace/v1/trace.proto. */
  private keep(resourceSpans: Buffer): void {
    for (const resource of fieldsOf(resourceSpans, 1))
      Object.assign(this.resource, attributesOf(resource, 1));
    for (const scopeSpans of fieldsOf(resourceSpans, 2))
      for (const span of fieldsOf(scopeSpans, 2)) {
        const hex = (field: number) => fieldsOf(span, field)[0]?.toString('hex') ?? '';
        this.spans.push({
          traceId: hex(1),
          spanId: hex(2),
          parentSpanId: hex(4),
          name: String(fieldsOf(span, 5)[0]),
          attributes: attributesOf(span, 9),
        });
      }
  }
}

/** The attributes in a field of KeyValues, of opentelemetry/proto/common/v1/common.proto. */
function attributesOf(message: Buffer, field: number): Record<string, string | number> {
  const pairs = fieldsOf(message, field).map((keyValue) => {
    const [value = Buffer.alloc(0)] = fieldsOf(keyValue, 2);
    const text = fieldsOf(value, 1)[0];
    return [
      String(fieldsOf(keyValue, 1)[0]),
      text === undefined ? numberIn(value, 3) : String(text),
    ] as const;
  });
  return Object.fromEntries(pairs);
}

/** The values of a field that has a length: texts, bytes, messages. */
function fieldsOf(message: Buffer, field: number): Buffer[] {
  return readMessage(message).flatMap(([number, value]) =>
    number === field && typeof value !== 'number' ? [value] : [],
  );
}

function numberIn(message: Buffer, field: number): number {
  const found = readMessage(message).find(([number]) => number === field);
  return typeof found?.[1] === 'number' ? found[1] : Number.NaN;
}

/** The fields of a message in the wire format of Protocol Buffers. */
function readMessage(message: Buffer): [field: number, value: Buffer | number][] {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message.readUInt8(at++);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  const bytes = (length: number) => message.subarray(at, (at += length));
  const fields: [number, Buffer | number][] = [];
  while (at < message.length) {
    const tag = varint();
    const kind = tag & 7;
    fields.push([tag >>> 3, kind === 0 ? varint() : bytes(kind === 2 ? varint() : kind === 1 ? 8 : 4)]);
  }
  return fields;
}
