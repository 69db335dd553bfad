import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

import { buildSchema, executeSync, parse, specifiedRules, validate } from 'graphql';

const SCHEMA = buildSchema(
  `type Query { a: A } type Mutation { b: Int } type A { a: A } ${Array.from({ length: 25 }, (_, nth) => `type T${nth} { a: A }`).join(' ')}`,
);
/** All but the one that keeps introspection from going round in circles. */
const RULES = specifiedRules.filter(({ name }) => name !== 'MaxIntrospectionDepthRule');

/** A server that does whatever it is asked, and tells everything: what a tool must find fault with, it must find here. */
export function carelessServer(): Server {
  return createServer((request, response) => {
    const isPage = request.headers.accept === 'text/html';
    void (isPage ? Promise.resolve('<title>GraphiQL</title>') : answerOf(request)).then((body) =>
      response.end(body),
    );
  });
}

async function answerOf(request: IncomingMessage): Promise<string> {
  const { searchParams } = new URL(request.url ?? '', 'http://careless.invalid');
  const body = await text(request);
  if (body === '') return JSON.stringify(run({ query: searchParams.get('query') }));
  if (!request.headers['content-type']?.includes('json'))
    return JSON.stringify(run(Object.fromEntries(new URLSearchParams(body))));
  const asked = JSON.parse(body) as unknown;
  return JSON.stringify(Array.isArray(asked) ? asked.map(run) : run(asked));
}

function run(asked: unknown): object {
  const { query = '' } = asked as { query?: string | null };
  try {
    const document = parse(query ?? '');
    const errors = validate(SCHEMA, document, RULES);
    if (errors.length > 0) return { errors };
    return { ...executeSync({ schema: SCHEMA, document }), extensions: { tracing: { version: 1 } } };
  } catch (error) {
    const { message, stack } = error as Error;
    return { errors: [{ message, extensions: { exception: { stack } } }] };
  }
}
