import fc from 'fast-check';

import type { Operation } from './operations';

/** A request byte by byte. */
export interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

const POST = {
  method: 'POST',
  target: '/graphql',
  headers: [['content-type', 'application/json']],
} as const;

/** What breaks a document where it is put into it. */
const TOKENS = [
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ':',
    '!',
    '=',
    '|',
    '&',
    '@',
    '$',
    '...',
    '"',
    '"""',
    '#',
    ',',
    '\\',
    '\uFEFF',
  ],
  ...[
    'query',
    'mutation',
    'subscription',
    'fragment',
    'on',
    'null',
    'true',
    'extend',
    'schema',
    'type',
    'on on',
  ],
  ...[
    '__typename',
    '__schema',
    '__proto__',
    'constructor',
    'id',
    'nodes',
    '$v0',
    '@skip',
    '@include(if: 5)',
    '@defer',
  ],
  ...[
    '1e999',
    '-0',
    '00',
    '1.',
    '99999999999999999999',
    '\u0000',
    '\u{1f642}',
    'é',
    '{a:{b:[{c:1}]}}',
    '"\\ud83d"',
  ],
];

/** JSON texts that fit nowhere, or that not every reader of JSON survives. */
const JSON_TEXTS = [
  ...[
    'null',
    'true',
    '5',
    '-0',
    '1e999',
    '1e-999',
    '123456789012345678901234567890',
    '""',
    '"x"',
    '[]',
    '{}',
  ],
  ...[
    '[[]]',
    '[null]',
    '{"a":{"b":[1]}}',
    '{"__proto__":{"first":1}}',
    '{"constructor":{"prototype":{"x":1}}}',
  ],
  ...['"\\ud83d"', '"\\u0000"', '{"":""}', '{"toString":1,"hasOwnProperty":null}', '{"then":1}'],
];
/** As deep as documents may be nested, and so deep that what calls itself for each level would run out of stack. */
const LEVELS = [150, 400, 1_400, 20_000];

/** Something around something, so many times. */
function nested(open: string, inside: string, close: string, levels: number): string {
  return open.repeat(levels) + inside + close.repeat(levels);
}

const DEEP_TEXTS = LEVELS.flatMap((levels) => [
  nested('[', '', ']', levels),
  nested('{"not":', '{}', '}', levels),
  nested('[', '', '', levels),
]);

const DEEP_DOCUMENTS = LEVELS.flatMap((levels) => [
  nested('{a', '', '', levels),
  nested('{a', '', '}', levels),
  nested('{...on Query', '{__typename}', '}', levels),
  `{modalities(filter:${nested('{not:', '{}', '}', levels)}){totalCount}}`,
  `query($a:${nested('[', 'Int', ']', levels)}){nodes(ids:$a){id}}`,
  `{nodes(ids:${nested('[', '', ']', levels)}){id}}`,
  `{${'__typename '.repeat(levels)}}`,
  `{...F0}${Array.from({ length: levels }, (_, at) => `fragment F${at} on Query{...F${at + 1}}`).join('')}`,
]);

const wrongTexts = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...JSON_TEXTS) },
  fc.constantFrom(...DEEP_TEXTS),
);

/** Where in a text, whatever its length, and how much of it. */
const stretch = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(12) });

/** A text of which something was cut, doubled, moved or overwritten. */
function mutated(text: string): fc.Arbitrary<string> {
  const change = fc.record({
    from: stretch,
    to: stretch,
    put: fc.constantFrom('', '', ...TOKENS),
    keep: fc.boolean(),
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) =>
    changes.reduce((before, { from, to, put, keep }) => {
      const start = Math.floor(from.at * before.length);
      const cut = before.slice(start, start + from.length);
      const rest = keep ? before : before.slice(0, start) + before.slice(start + from.length);
      const target = Math.floor(to.at * rest.length);
      return rest.slice(0, target) + (keep ? cut : '') + put + rest.slice(target);
    }, text),
  );
}

/** A body's members as JSON texts, so that they can be what JSON.stringify would not write. */
type Members = readonly (readonly [name: string, text: string])[];

function membersOf({ query, operationName, variables }: Operation): Members {
  return [
    ['query', JSON.stringify(query)],
    ['operationName', JSON.stringify(operationName)],
    ['variables', JSON.stringify(variables)],
  ];
}

function posted(text: string | Buffer): RawRequest {
  return { ...POST, body: Buffer.from(text as string) };
}

function withMembers(members: Members): RawRequest {
  return posted(`{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join()}}`);
}

function replaced(members: Members, name: string, text: string): Members {
  return members.map((member) => (member[0] === name ? [name, text] : member));
}

const brokenDocument = (operation: Operation): fc.Arbitrary<RawRequest> =>
  fc
    .oneof({ weight: 12, arbitrary: mutated(operation.query) }, fc.constantFrom(...DEEP_DOCUMENTS))
    .map((query) => withMembers(replaced(membersOf(operation), 'query', JSON.stringify(query))));

/** Some variables are other than they should be, are gone, or come as well. */
function brokenVariables(operation: Operation): fc.Arbitrary<RawRequest> {
  const names = [...Object.keys(operation.variables), 'v0', '__proto__', 'extra'];
  const change = fc.tuple(fc.constantFrom(...names), fc.option(wrongTexts, { freq: 6 }));
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const kept = Object.entries(operation.variables).filter(
      ([name]) => !changes.some(([other]) => other === name),
    );
    const wrong = changes.flatMap(([name, text]) =>
      text === null ? [] : [`${JSON.stringify(name)}:${text}`],
    );
    const texts = [
      ...kept.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`),
      ...wrong,
    ];
    return withMembers(replaced(membersOf(operation), 'variables', `{${texts.join()}}`));
  });
}

const PERSISTED = '{"persistedQuery":{"version":1,"sha256Hash":"x"}}';
/** A member of the body is of another type, comes twice, or is none of the body's. */
function brokenMembers(operation: Operation): fc.Arbitrary<RawRequest> {
  const names = [
    'query',
    'operationName',
    'variables',
    'extensions',
    '__proto__',
    'constructor',
    'toJSON',
    'http',
  ];
  const texts = fc.oneof(wrongTexts, fc.constantFrom(PERSISTED, '{"persistedQuery":5}', '"None"'));
  const member = fc.tuple(fc.constantFrom(...names), texts);
  return fc
    .record({ more: fc.array(member, { minLength: 1, maxLength: 3 }), isFirst: fc.boolean() })
    .map(({ more, isFirst }) => {
      const members = membersOf(operation);
      return withMembers(isFirst ? [...more, ...members] : [...members, ...more]);
    });
}

/** A body that is not JSON, not UTF-8, or JSON of something else. */
function brokenBody(operation: Operation): fc.Arbitrary<RawRequest> {
  const whole = withMembers(membersOf(operation)).body;
  const cut = fc
    .double({ min: 0, max: 1, noNaN: true })
    .map((at) => whole.subarray(0, Math.floor(at * whole.length)));
  const bytes = fc
    .array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 5 })
    .map((changes) => {
      const copy = Buffer.from(whole);
      for (const [at, byte] of changes) copy[at % copy.length] = byte;
      return copy;
    });
  const others = fc.oneof(
    wrongTexts.map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 30 }).map((random) => Buffer.from(random)),
    fc.constantFrom(Buffer.from(`\uFEFF${whole.toString()}`), Buffer.from(whole.toString(), 'utf16le')),
    fc.constantFrom(Buffer.from(`[${whole.toString()}]`), Buffer.concat([whole, whole])),
  );
  return fc
    .oneof(
      cut,
      bytes,
      mutated(whole.toString()).map((text) => Buffer.from(text)),
      others,
    )
    .map(posted);
}

const HEADERS: readonly (readonly [string, readonly string[]])[] = [
  [
    'content-type',
    [
      ...[
        'application/json',
        'application/json; charset=utf-8',
        'application/json;charset=utf-16',
        'APPLICATION/JSON',
      ],
      ...[
        'application/graphql',
        'text/plain',
        'multipart/form-data; boundary=x',
        'application/x-www-form-urlencoded',
      ],
      ...['application/json;', ';', '', 'application/json, text/plain', 'application/*'],
    ],
  ],
  ['content-encoding', ['gzip', 'br', 'identity', 'deflate, gzip', 'x', '']],
  [
    'accept',
    [
      'text/html',
      'application/graphql-response+json',
      '*/*',
      'image/png',
      '',
      ';q=1',
      'application/json;q=x',
    ],
  ],
  ['content-length', ['0', '1', '5000000', '-1', 'x', '99999999999999999999']],
  ['transfer-encoding', ['chunked', 'gzip', 'identity']],
  ['expect', ['100-continue', 'x']],
  ['upgrade', ['websocket', 'h2c']],
  ['x-request-id', ['mine']],
  ['__proto__', ['x']],
  ['cookie', ['a=b; __proto__=x']],
  ['x-long', ['x'.repeat(20_000)]],
  ['apollo-require-preflight', ['true']],
  ['accept-encoding', ['gzip']],
  ['origin', ['null', 'http://elsewhere.example']],
  ['range', ['bytes=0-1']],
  ['host', ['', 'a b', 'x:99999', '[']],
];
const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'PATCH',
  'TRACE',
  'CONNECT',
  'QUERY',
  'get',
  'X',
];
const TARGETS = [
  ...[
    '/',
    '/graphql',
    '/graphql/',
    '/graphql?',
    '/graphql?query',
    '/graphql?query=%',
    '/graphql?query={__typename}',
  ],
  ...[
    '/graphql?query={__typename}&query={x}',
    '/graphql?variables=x&query={__typename}',
    '/graphql?extensions={}',
  ],
  ...[
    '/graphql?query=%ff%fe',
    '/graphql?query={__typename}&variables=[]',
    '/graphql?__proto__=1&constructor=2',
  ],
  ...[
    '/graphql?query={__typename}&operationName=',
    '/graphql#x',
    '//graphql',
    '/%67raphql',
    '/graphql;x',
    '*',
    'x',
  ],
  ...[
    '/schema.graphql',
    '/healthz',
    '/readyz?x',
    '/graphiql/assets/%00',
    '/graphiql/assets/../x',
    '/__proto__',
  ],
  ...['/constructor', '/toString', 'http://x/graphql', '\\graphql', `/${'x'.repeat(10_000)}`],
];

/** Another method, path or header than should be; a document in the address. */
function brokenHttp(operation: Operation): fc.Arbitrary<RawRequest> {
  const { body } = withMembers(membersOf(operation));
  const header = fc
    .constantFrom(...HEADERS)
    .chain(([name, values]) => fc.tuple(fc.constant(name), fc.constantFrom(...values)));
  const address = mutated(`query=${encodeURIComponent(operation.query)}&variables={}`);
  return fc.record({
    method: fc.oneof(fc.constant('POST'), fc.constant('GET'), fc.constantFrom(...METHODS)),
    target: fc.oneof(
      fc.constant('/graphql'),
      fc.constantFrom(...TARGETS),
      address.map((query) => `/graphql?${query.replaceAll(/[\s\p{Cc}]/gu, '+')}`),
    ),
    headers: fc.array(header, { maxLength: 4 }),
    body: fc.constantFrom(body, Buffer.alloc(0)),
  });
}

/** Requests that something is wrong with: document, variables, body or HTTP. */
export function brokenRequests(operations: fc.Arbitrary<Operation>): fc.Arbitrary<RawRequest> {
  return operations.chain((operation) =>
    fc.oneof(
      { weight: 3, arbitrary: brokenDocument(operation) },
      { weight: 2, arbitrary: brokenVariables(operation) },
      brokenMembers(operation),
      brokenBody(operation),
      { weight: 2, arbitrary: brokenHttp(operation) },
    ),
  );
}
