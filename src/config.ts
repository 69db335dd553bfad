import { isIP } from 'node:net';

import { cleanEnv, makeValidator, str, type CleanOptions, type ValidatorSpec } from 'envalid';
import proxyAddr from 'proxy-addr';

import {
  LIMIT_RULES,
  limitsBy,
  STANDARD_RATE,
  type Limits,
  type LimitSetting,
  type RateLimit,
} from './api/admission/limits';
import { parseDatabaseUrl, type DatabaseUrl } from './database/database-url';

/** Everything that the environment sets; docs/operations.md has the table. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: DatabaseUrl;
  readonly loadSample: boolean;
  readonly migrate: boolean;
  readonly logLevel: string;
  readonly directoryName: string;
  readonly privacyPolicyUrl: string | null;
  /** Whether `Query.node` and `nodes` are part of `_service.sdl`. */
  readonly nodeFieldsInSubgraph: boolean;
  readonly limits: Limits;
  /** Null where the rate is not limited. */
  readonly rateLimit: RateLimit | null;
  /** The addresses and subnets of the proxies in front of this server. */
  readonly trustProxy: readonly string[];
  /** How long a request may take. */
  readonly requestMilliseconds: number;
  readonly graphiql: boolean;
  /** Whether the schema can be asked for. */
  readonly introspection: boolean;
  /** Whether a query may come in the address of a GET. */
  readonly getQueries: boolean;
  /** The origins whose pages may read answers, or all; none where the list is empty. */
  readonly corsOrigins: '*' | readonly string[];
  readonly keepAliveSeconds: number;
  /** How much memory the answers that are kept may take; 0 where none is kept. */
  readonly answerCacheBytes: number;
  /** For how long others may keep an answer without asking again, in seconds. */
  readonly cacheMaxAge: number;
  /** The path of a manifest of the operations that alone are answered; null where all are. */
  readonly trustedOperations: string | null;
  /** Where servers share what they keep. */
  readonly redisUrl: string | null;
  /** Whether each request is logged. */
  readonly requestLog: boolean;
  /** The port that the metrics have to themselves; null where they are on the server's own. */
  readonly metricsPort: number | null;
  readonly metricsHost: string;
  /** Whether requests are traced; OpenTelemetry's SDK reads from the environment how. */
  readonly tracing: boolean;
}

/**
 * The dearest queries within the limits read for seven seconds in a directory of 400,000 statements; people have left by
 * then, and proxies give up after 30 at the earliest.
 */
const DEFAULT_REQUEST_SECONDS = 10;
const REQUEST_SECONDS_MAX = 3_600;
const DEFAULT_DATABASE_URL = 'sqlite:data/directory.db';
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
/** The subnets that proxy-addr has names for. */
const ADDRESS_NAMES = ['loopback', 'linklocal', 'uniquelocal'];
/** What this server speaks with collectors of traces. */
const OTLP_PROTOCOLS = ['http/protobuf'];
const SWITCH = { choices: ['on', 'off'] };

/** A variable of the environment has a value that cannot be used. The message names the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const port = makeValidator<number>((text) => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535) throw new Error(`"${text}" is no port; expected 0 to 65535`);
  return number;
});
const count = makeValidator<number>((text) => {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new Error(`"${text}" is no whole number from 1 on`);
  return Number(text);
});
const seconds = makeValidator<number>((text) => {
  if (!/^[1-9]\d{0,3}$/.test(text) || Number(text) > REQUEST_SECONDS_MAX)
    throw new Error(`"${text}" is no whole number of seconds from 1 to ${REQUEST_SECONDS_MAX}`);
  return Number(text);
});
const countOrNone = makeValidator<number>((text) => {
  if (!/^\d{1,15}$/.test(text)) throw new Error(`"${text}" is no whole number from 0 on`);
  return Number(text);
});
const redisAddress = makeValidator<string>((text) => {
  // It may hold a password.
  if (!/^(rediss?:\/\/|\/)/.test(text))
    throw new Error('expected redis://, rediss:// or the path of a socket');
  return text;
});
const addresses = makeValidator<string[]>((text) => {
  const list = text.split(',').map((address) => address.trim());
  // proxy-addr takes a number for an address, where others mean how many proxies there are.
  const wrong = list.find((one) => !ADDRESS_NAMES.includes(one) && !isIP(one.split('/', 1).join()));
  if (wrong !== undefined) throw new Error(`"${wrong}" is no address or subnet`);
  proxyAddr.compile(list);
  return list;
});
const LIMIT_SETTINGS = Object.fromEntries(
  Object.values(LIMIT_RULES).map(({ setting, standard }) => [setting, count({ default: standard })]),
) as Record<LimitSetting, ValidatorSpec<number>>;
const databaseUrl = makeValidator<DatabaseUrl>(parseDatabaseUrl);
const webAddress = makeValidator<string>((text) => {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error(`"${text}" is no http or https address`);
  return text;
});
const origins = makeValidator<'*' | readonly string[]>((text) => {
  if (text === '*') return text;
  if (text === 'off') return [];
  const list = text.split(',').map((origin) => origin.trim());
  for (const origin of list)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new Error(`"${origin}" is no origin such as https://example.org; expected "*", "off" or a list`);
  return list;
});

const reporter: CleanOptions<unknown>['reporter'] = ({ errors }) => {
  const wrong = Object.entries<Error | undefined>(errors).map(
    ([name, error]) => `${name}: ${error?.message}`,
  );
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'));
};

/**
 * Reads and checks the settings. A variable that is empty counts as not set.
 *
 * @throws ConfigError with a line for each variable that is wrong
 */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const env = cleanEnv(
    set,
    {
      PORT: port({ default: 4000 }),
      HOST: str({ default: '127.0.0.1' }),
      DATABASE_URL: databaseUrl({ default: parseDatabaseUrl(DEFAULT_DATABASE_URL) }),
      SAMPLE_DATA: str({ ...SWITCH, default: set['DATABASE_URL'] === undefined ? 'on' : 'off' }),
      MIGRATIONS: str({ ...SWITCH, default: 'on' }),
      LOG_LEVEL: str({ choices: LOG_LEVELS, default: 'info' }),
      DIRECTORY_NAME: str({ default: 'Therapy directory' }),
      PRIVACY_POLICY_URL: webAddress({ default: undefined }),
      FEDERATION_NODE_FIELDS: str({ ...SWITCH, default: 'off' }),
      GRAPHIQL: str({ ...SWITCH, default: 'on' }),
      INTROSPECTION: str({ ...SWITCH, default: 'on' }),
      GET_QUERIES: str({ ...SWITCH, default: 'on' }),
      CORS_ORIGINS: origins({ default: '*' }),
      KEEP_ALIVE_SECONDS: count({ default: 65 }),
      REQUEST_TIMEOUT: seconds({ default: DEFAULT_REQUEST_SECONDS }),
      ...LIMIT_SETTINGS,
      RATE_LIMIT: str({ ...SWITCH, default: 'on' }),
      RATE_LIMIT_COST: count({ default: STANDARD_RATE.cost }),
      RATE_LIMIT_WINDOW: count({ default: STANDARD_RATE.window }),
      RATE_LIMIT_EXEMPT: addresses({ default: [] }),
      TRUST_PROXY: addresses({ default: [] }),
      ANSWER_CACHE_BYTES: countOrNone({ default: 16_000_000 }),
      CACHE_MAX_AGE: countOrNone({ default: 0 }),
      TRUSTED_OPERATIONS: str({ default: undefined }),
      REDIS_URL: redisAddress({ default: undefined }),
      REQUEST_LOG: str({ ...SWITCH, default: 'off' }),
      METRICS_PORT: port({ default: undefined }),
      METRICS_HOST: str({ default: '127.0.0.1' }),
      OTEL_EXPORTER_OTLP_ENDPOINT: webAddress({ default: undefined }),
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: webAddress({ default: undefined }),
      OTEL_EXPORTER_OTLP_PROTOCOL: str({ choices: OTLP_PROTOCOLS, default: 'http/protobuf' }),
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: str({ choices: OTLP_PROTOCOLS, default: 'http/protobuf' }),
      OTEL_TRACES_EXPORTER: str({ choices: ['otlp', 'none'], default: 'otlp' }),
      OTEL_SDK_DISABLED: str({ choices: ['true', 'false'], default: 'false' }),
    },
    { reporter },
  );
  const rateLimit =
    env.RATE_LIMIT === 'on'
      ? { cost: env.RATE_LIMIT_COST, window: env.RATE_LIMIT_WINDOW, exempt: env.RATE_LIMIT_EXEMPT }
      : null;
  if (rateLimit && rateLimit.cost < env.LIMIT_COST)
    throw new ConfigError(`RATE_LIMIT_COST: ${rateLimit.cost} is less than one query may cost (LIMIT_COST)`);
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    loadSample: env.SAMPLE_DATA === 'on',
    migrate: env.MIGRATIONS === 'on',
    logLevel: env.LOG_LEVEL,
    directoryName: env.DIRECTORY_NAME,
    privacyPolicyUrl: env.PRIVACY_POLICY_URL ?? null,
    nodeFieldsInSubgraph: env.FEDERATION_NODE_FIELDS === 'on',
    requestMilliseconds: env.REQUEST_TIMEOUT * 1_000,
    limits: limitsBy(({ setting }) => env[setting]),
    rateLimit,
    trustProxy: env.TRUST_PROXY,
    answerCacheBytes: env.ANSWER_CACHE_BYTES,
    cacheMaxAge: env.CACHE_MAX_AGE,
    trustedOperations: env.TRUSTED_OPERATIONS ?? null,
    redisUrl: env.REDIS_URL ?? null,
    graphiql: env.GRAPHIQL === 'on',
    introspection: env.INTROSPECTION === 'on',
    getQueries: env.GET_QUERIES === 'on',
    corsOrigins: env.CORS_ORIGINS,
    keepAliveSeconds: env.KEEP_ALIVE_SECONDS,
    requestLog: env.REQUEST_LOG === 'on',
    metricsPort: env.METRICS_PORT ?? null,
    metricsHost: env.METRICS_HOST,
    tracing:
      (env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT) !== undefined &&
      env.OTEL_TRACES_EXPORTER === 'otlp' &&
      env.OTEL_SDK_DISABLED === 'false',
  };
}
