import { once } from 'node:events';
import { createServer, IncomingMessage } from 'node:http';

import { NO_STORE } from './execution/answer';
import { endWith, sendNotFound } from './http-answers';
import type { Metrics } from './observing/metrics';
import { DirectoryResponse, type DirectoryServer } from './response';

export const METRICS_PATH = '/metrics';

/** Answers with all metrics, in Prometheus' text format. */
export async function sendMetrics(response: DirectoryResponse, metrics: Metrics): Promise<void> {
  const body = Buffer.from(await metrics.text());
  await endWith(response, { status: 200, headers: NO_STORE, body }, metrics.contentType);
}

/** A server of the metrics alone, for a port that the open internet does not reach. */
export class MetricsServer {
  readonly http: DirectoryServer;

  constructor(metrics: Metrics) {
    const classes = { IncomingMessage, ServerResponse: DirectoryResponse };
    this.http = createServer(classes, (request, response) => {
      if (request.method !== 'GET' || request.url !== METRICS_PATH) sendNotFound(response);
      else void sendMetrics(response, metrics);
    });
  }

  /** @throws Error of the system, with its code, when the port cannot be had */
  async listen(port: number, host: string): Promise<void> {
    this.http.listen(port, host);
    await once(this.http, 'listening');
  }

  async stop(): Promise<void> {
    const closed = once(this.http, 'close');
    this.http.close();
    this.http.closeAllConnections();
    await closed;
  }
}
