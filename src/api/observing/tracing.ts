import type { IncomingHttpHeaders } from 'node:http';

import type * as OpenTelemetry from '@opentelemetry/api';
import type { Context, Span, TextMapPropagator, Tracer } from '@opentelemetry/api';
import type { Logger } from 'pino';

import type { RequestRecord } from './request-record';

/** OpenTelemetry's packages, which are loaded where traces are wanted, and nowhere else. */
type Api = typeof OpenTelemetry;

/** How traces call the server where `OTEL_SERVICE_NAME` does not. */
const SERVICE_NAME = 'therapy-directory';

/** How much of a statement is exported; pages of many lists repeat themselves. */
const SQL_LENGTH_MAX = 2_000;

/** Ends the span of a statement. */
export type EndStatement = (error?: unknown) => void;

/** Traces of requests, exported by OTLP as the environment variables of OpenTelemetry's specification have it. */
export class Tracing {
  private constructor(
    private readonly api: Api,
    private readonly tracer: Tracer,
    private readonly propagator: TextMapPropagator,
    private readonly databaseSystem: string,
    /** Exports what is left, and ends. */
    readonly stop: () => Promise<void>,
  ) {}

  /**
   * @param databaseSystem OpenTelemetry's name for the database
   * @param logger is told when traces cannot be exported
   */
  static async start(databaseSystem: string, logger: Logger): Promise<Tracing> {
    const [api, { W3CTraceContextPropagator }, resources, { BasicTracerProvider, BatchSpanProcessor }, otlp] =
      await Promise.all([
        import('@opentelemetry/api'),
        import('@opentelemetry/core'),
        import('@opentelemetry/resources'),
        import('@opentelemetry/sdk-trace-base'),
        import('@opentelemetry/exporter-trace-otlp-proto'),
      ]);
    const fail = () => logger.warn('traces cannot be exported');
    const silent = () => undefined;
    const levels = { error: fail, warn: silent, info: silent, debug: silent, verbose: silent };
    api.diag.setLogger(levels, { logLevel: api.DiagLogLevel.ERROR, suppressOverrideMessage: true });
    const { detectResources, envDetector, resourceFromAttributes } = resources;
    const provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': SERVICE_NAME }).merge(
        detectResources({ detectors: [envDetector] }),
      ),
      spanProcessors: [new BatchSpanProcessor(new otlp.OTLPTraceExporter())],
    });
    const tracer = provider.getTracer(SERVICE_NAME);
    return new Tracing(api, tracer, new W3CTraceContextPropagator(), databaseSystem, () =>
      provider.shutdown().catch(fail),
    );
  }

  /** Begins the trace of a request, or goes on with the caller's, as its header `traceparent` has it. */
  begin(headers: IncomingHttpHeaders): RequestTrace {
    const { api, tracer, propagator, databaseSystem } = this;
    const caller = propagator.extract(api.ROOT_CONTEXT, headers, api.defaultTextMapGetter);
    return new RequestTrace(api, tracer, caller, databaseSystem);
  }
}

/**
 * The spans of one request: of HTTP, of its operation, and of each SQL statement. They have neither the request's document
 * nor its variables, address or client; the text of a statement has placeholders where values are.
 */
export class RequestTrace {
  private readonly http: Span;
  private operation: Span | null = null;
  /** What statements belong to. */
  private parent: Context;

  constructor(
    private readonly api: Api,
    private readonly tracer: Tracer,
    caller: Context,
    private readonly databaseSystem: string,
  ) {
    this.http = tracer.startSpan('HTTP', { kind: api.SpanKind.SERVER }, caller);
    this.parent = api.trace.setSpan(caller, this.http);
  }

  beginOperation(): void {
    this.operation = this.tracer.startSpan('GraphQL', {}, this.parent);
    this.parent = this.api.trace.setSpan(this.parent, this.operation);
  }

  beginStatement(sql: string): EndStatement {
    const { api, databaseSystem } = this;
    const attributes = { 'db.system.name': databaseSystem, 'db.query.text': sql.slice(0, SQL_LENGTH_MAX) };
    const span = this.tracer.startSpan(
      summaryOf(sql),
      { kind: api.SpanKind.CLIENT, attributes },
      this.parent,
    );
    return (error) => {
      if (error !== undefined) {
        span.setAttribute('error.type', codeOf(error));
        span.setStatus({ code: api.SpanStatusCode.ERROR });
      }
      span.end();
    };
  }

  /** The request has been answered by its operation, if it has any. */
  endOperation({ operation, operationName, outcome, cost }: RequestRecord): void {
    if (operation === null || this.operation === null) return;
    const type = operation.operation.operation;
    this.operation.updateName(`${type} ${operationName}`);
    this.operation.setAttributes({
      'graphql.operation.type': type,
      'graphql.operation.name': operationName,
      'directory.outcome': outcome ?? undefined,
      'directory.cost': cost ?? undefined,
    });
    if (outcome === 'fault') this.operation.setStatus({ code: this.api.SpanStatusCode.ERROR });
    this.operation.end();
  }

  /** @param status null where the client did not wait for the end of the answer */
  end(method: string, route: string, status: number | null): void {
    this.http.updateName(`${method} ${route}`);
    this.http.setAttributes({ 'http.request.method': method, 'http.route': route });
    if (status !== null) this.http.setAttribute('http.response.status_code', status);
    if (status === null || status >= 500) this.http.setStatus({ code: this.api.SpanStatusCode.ERROR });
    this.http.end();
  }
}

/** What a statement does and the first table in it: "SELECT specialist". */
function summaryOf(sql: string): string {
  const table = /\bFROM (\w+)/.exec(sql)?.[1];
  return table === undefined ? 'SELECT' : `SELECT ${table}`;
}

/** The code of an error of the database. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}
