import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';

import { sendNotFound } from './http-answers';
import type { Metrics } from './observing/metrics';

export const METRICS_PATH = '/metrics';

/** Answers with all metrics, in Prometheus' text format. */
export async function sendMetrics(response: ServerResponse, metrics: Metrics): Promise<void> {
  const text = await metrics.text();
  response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
}

/** A server of the metrics alone, for a port that the open internet does not reach. */
export class MetricsServer {
  readonly http: Server;

  constructor(metrics: Metrics) {
    this.http = createServer((request, response) => {
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
