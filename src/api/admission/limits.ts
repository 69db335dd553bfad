/** One limit: how far a request may go, and what has to stay possible. */
interface LimitRule {
  /** The environment variable that sets it. */
  readonly setting: string;
  readonly standard: number;
}

/**
 * What one request may ask for at most. Every limit that an operator can set stands here and nowhere else, by its name
 * in `directory { limits }` and in an error's `extensions.limit`. Those that follow from the contract are constants where
 * they are enforced: page sizes in connection/page-arguments.ts, ids of `nodes` in node/node.resolvers.ts.
 *
 * Beside each stands the largest legitimate query that it must let pass. test/api/limits-fit.test.ts asks those.
 */
export const LIMIT_RULES = {
  /** GraphiQL's introspection, nine `ofType` deep: 15. The deepest page of data (edges all the way) has 12. */
  depth: { setting: 'LIMIT_DEPTH', standard: 16 },
  /** A gateway that joins the requests of a moment into one gives each of its root fields an alias: about 20. */
  aliases: { setting: 'LIMIT_ALIASES', standard: 30 },
  /** A gateway that joins requests: about 450. Every field of every type has 239, introspection 184. */
  tokens: { setting: 'LIMIT_TOKENS', standard: 3_000 },
  /** A form of which every part can be left out: about 25. */
  directives: { setting: 'LIMIT_DIRECTIVES', standard: 50 },
  /** A gateway that joins requests: about 20. A home page that asks every one once has 14. */
  rootFields: { setting: 'LIMIT_ROOT_FIELDS', standard: 30 },
  /** A gateway's references to 5,000 entities: about 200,000. */
  requestBytes: { setting: 'LIMIT_REQUEST_BYTES', standard: 1_000_000 },
  /** A search page has two levels: all that was chosen, and one alternative in it. */
  filterDepth: { setting: 'LIMIT_FILTER_DEPTH', standard: 4 },
  /** The largest form of a search page has about twelve conditions. */
  filterLeaves: { setting: 'LIMIT_FILTER_LEAVES', standard: 30 },
  /** A search page of 100 with its total, all six facets and highlights: 41,888. 100 pages of 100 statements: 30,202. */
  cost: { setting: 'LIMIT_COST', standard: 50_000 },
} as const satisfies Record<string, LimitRule>;

export type LimitName = keyof typeof LIMIT_RULES;
export type LimitSetting = (typeof LIMIT_RULES)[LimitName]['setting'];
export type Limits = Readonly<Record<LimitName, number>>;

/** The limits as they are where nothing is set. */
export const STANDARD_LIMITS = limitsBy(({ standard }) => standard);

/** All limits, each by its rule. */
export function limitsBy(valueOf: (rule: (typeof LIMIT_RULES)[LimitName]) => number): Limits {
  const entries = Object.entries(LIMIT_RULES).map(([name, rule]) => [name, valueOf(rule)]);
  return Object.fromEntries(entries) as Limits;
}

/** How much each client may ask for. */
export interface RateLimit {
  /** What a client may use at once, in the units of `cost`. */
  readonly cost: number;
  /** In how many seconds all of it comes back, evenly. */
  readonly window: number;
  /** The addresses and subnets of clients that are not limited, as proxy-addr reads them. */
  readonly exempt: readonly string[];
}

/**
 * For whoever searches: the dearest page of a search costs 41,888, so that fourteen clicks on its facets may follow each
 * other at once. A page of lists costs a few hundred, so that a school behind one address has 1,500 or more of them a minute.
 * For all others: 10,000 units a second are a quarter of a processor, or one where reading is at its worst. A gateway that
 * asks for many needs more than that, and is made an exemption.
 */
export const STANDARD_RATE = { cost: 600_000, window: 60 };
