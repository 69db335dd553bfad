import { createServer } from 'node:http';

import { listen } from '../announce.mjs';

/**
 * Serves one route for each query: `routes` has, by path, what gives its `data` for the URL's parameters.
 */
export function serve(routes) {
  listen(
    createServer((request, response) => {
      answer(routes, request).then(
        (data) => send(response, 200, { data }),
        (error) => send(response, 500, { errors: [{ message: error.message }] }),
      );
    }),
  );
}

async function answer(routes, { url }) {
  const [path, parameters] = url.split('?');
  return routes[path](new URLSearchParams(parameters));
}

function send(response, status, content) {
  const body = JSON.stringify(content);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
