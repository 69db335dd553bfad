// node:http with a fixed answer of Q1's size: what HTTP alone costs.
import { createServer } from 'node:http';

import { listen } from './announce.mjs';

const ANSWER = Buffer.from(JSON.stringify({ data: 'x'.repeat(5_500) }));

listen(
  createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': ANSWER.length });
    response.end(ANSWER);
  }),
);
