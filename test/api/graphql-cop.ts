import { JSON_TYPE } from '../harness/http';

/** What came back for a request, as far as it could be read. */
interface Reply {
  readonly text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever a server may say
  readonly json: any;
}

/** Asks what one of graphql-cop's checks asks, and tells whether that would report it. */
type Check = (url: string) => Promise<boolean>;

async function ask(url: string, init: RequestInit = {}): Promise<Reply> {
  const text = await (await fetch(url, init)).text();
  try {
    return { text, json: JSON.parse(text) as unknown };
  } catch {
    return { text, json: null };
  }
}

const post = (url: string, request: unknown) =>
  ask(url, { method: 'POST', headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(request) });
const query = (url: string, text: string) => post(url, { query: text, operationName: 'cop' });
const inAddress = (url: string, text: string) => `${url}?${new URLSearchParams({ query: text }).toString()}`;

const TYPENAME = 'query cop { __typename }';

/**
 * The thirteen checks of graphql-cop (github.com/dolevf/graphql-cop), in its words: what each sends, and what in the
 * answer it reports.
 */
export const CHECKS: Record<string, Check> = {
  'Alias Overloading': async (url) => {
    const aliases = Array.from({ length: 101 }, (_, nth) => `alias${nth}:__typename \n`).join('');
    return Boolean((await query(url, `query cop { ${aliases} }`)).json?.data?.alias100);
  },
  'Array-based Query Batching': async (url) => {
    const batch = Array.from({ length: 11 }, () => ({ query: TYPENAME, operationName: 'cop' }));
    const { json } = await post(url, batch);
    return Array.isArray(json) && json.length >= 10;
  },
  'Directive Overloading': async (url) => {
    const { json } = await query(url, `query cop { __typename ${'@aa'.repeat(10)} }`);
    return json?.errors?.length === 10;
  },
  'Introspection-based Circular Query': async (url) => {
    const circle = 'fields { type { fields { type { fields { type { fields { type { name } } } } } } } }';
    return (
      (await query(url, `query cop { __schema { types { ${circle} } } }`)).json?.data?.__schema?.types
        ?.length > 25
    );
  },
  'Field Duplication': async (url) =>
    Boolean((await query(url, `query cop { ${'__typename \n'.repeat(500)} }`)).json?.data?.__typename),
  'Field Suggestions': async (url) => {
    const { json } = await query(url, 'query cop { __schema { directive } }');
    return Boolean(json?.errors?.[0]?.message.includes('Did you mean'));
  },
  'GraphQL IDE': async (url) => {
    const words = ['graphiql.min.css', 'GraphQL Playground', 'GraphiQL', 'graphql-playground'];
    const pages = ['graphiql', 'playground', 'console', 'graphql'].map(async (page) => {
      const { text } = await ask(new URL(`/${page}`, url).href, { headers: { accept: 'text/html' } });
      return words.some((word) => text.includes(word));
    });
    return (await Promise.all(pages)).includes(true);
  },
  Introspection: async (url) => {
    const { json } = await query(url, 'query cop { __schema { types { name fields { name } } } }');
    return Boolean(json?.data?.__schema?.types);
  },
  'GET Method Query Support': async (url) =>
    Boolean((await ask(inAddress(url, TYPENAME))).json?.data?.__typename),
  'Mutation is allowed over GET': async (url) =>
    Boolean((await ask(inAddress(url, 'mutation cop { __typename }'))).json?.data?.__typename),
  'POST based url-encoded query': async (url) => {
    const form = { method: 'POST', body: new URLSearchParams({ query: TYPENAME }) };
    // Earlier versions of graphql-cop had it in the address.
    const replies = [await ask(url, form), await ask(inAddress(url, TYPENAME), { method: 'POST' })];
    return replies.some(({ json }) => Boolean(json?.data?.__typename));
  },
  'Trace Mode': async (url) => {
    const { text, json } = await query(url, TYPENAME);
    return Boolean(json?.extensions?.tracing) || /stacktrace/i.test(text);
  },
  'Unhandled Errors Detection': async (url) => {
    const { json } = await query(url, 'qwerty cop { abc }');
    return Boolean(json?.errors?.[0]?.extensions?.exception);
  },
};

/** What graphql-cop would report of a server. */
export async function reportsOn(url: string): Promise<string[]> {
  const reports = Object.entries(CHECKS).map(async ([name, check]) => ((await check(url)) ? [name] : []));
  return (await Promise.all(reports)).flat();
}
