import { LIMIT_RULES, STANDARD_LIMITS } from '../src/api/admission/limits';
import { ConfigError, loadConfig, type Config } from '../src/config';
import { describeDatabaseUrl, parseDatabaseUrl } from '../src/database/database-url';

const DEFAULTS: Config = {
  port: 4000,
  host: '127.0.0.1',
  databaseUrl: { engine: 'sqlite', path: 'data/directory.db' },
  loadSample: true,
  migrate: true,
  logLevel: 'info',
  directoryName: 'Therapy directory',
  privacyPolicyUrl: null,
  nodeFieldsInSubgraph: false,
  requestMilliseconds: 10_000,
  limits: STANDARD_LIMITS,
  rateLimit: { cost: 600_000, window: 60, exempt: [] },
  trustProxy: [],
  graphiql: true,
  introspection: true,
  getQueries: true,
  corsOrigins: '*',
  keepAliveSeconds: 65,
  answerCacheBytes: 16_000_000,
  cacheMaxAge: 0,
  trustedOperations: null,
  redisUrl: null,
  requestLog: false,
  metricsPort: null,
  metricsHost: '127.0.0.1',
  tracing: false,
};

const COLLECTOR = 'http://collector.example:4318';
const OWN = { DATABASE_URL: 'sqlite:own.db' };
const WITH_OWN: Partial<Config> = { databaseUrl: { engine: 'sqlite', path: 'own.db' }, loadSample: false };

describe('the settings', () => {
  test('have defaults, all of them', () => {
    expect(loadConfig({})).toEqual(DEFAULTS);
  });

  test.each<[Record<string, string>, Partial<Config>]>([
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '65535' }, { port: 65_535 }],
    [{ HOST: '::' }, { host: '::' }],
    [OWN, WITH_OWN],
    [
      { ...OWN, SAMPLE_DATA: 'on' },
      { ...WITH_OWN, loadSample: true },
    ],
    [{ SAMPLE_DATA: 'off' }, { loadSample: false }],
    [{ MIGRATIONS: 'off' }, { migrate: false }],
    [{ MIGRATIONS: 'on' }, { migrate: true }],
    [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
    [{ REQUEST_TIMEOUT: '1' }, { requestMilliseconds: 1_000 }],
    [{ REQUEST_TIMEOUT: '3600' }, { requestMilliseconds: 3_600_000 }],
    [{ DIRECTORY_NAME: 'Harbor Directory' }, { directoryName: 'Harbor Directory' }],
    [{ PRIVACY_POLICY_URL: 'https://example.org/p' }, { privacyPolicyUrl: 'https://example.org/p' }],
    [{ FEDERATION_NODE_FIELDS: 'on' }, { nodeFieldsInSubgraph: true }],
    [{ RATE_LIMIT: 'off', RATE_LIMIT_COST: '1' }, { rateLimit: null }],
    [
      { RATE_LIMIT_COST: '50000', RATE_LIMIT_WINDOW: '1' },
      { rateLimit: { cost: 50_000, window: 1, exempt: [] } },
    ],
    [
      { RATE_LIMIT_EXEMPT: '192.0.2.7, 2001:db8::/32' },
      { rateLimit: { cost: 600_000, window: 60, exempt: ['192.0.2.7', '2001:db8::/32'] } },
    ],
    [{ TRUST_PROXY: 'loopback,10.0.0.0/8' }, { trustProxy: ['loopback', '10.0.0.0/8'] }],
    [{ GRAPHIQL: 'off' }, { graphiql: false }],
    [{ INTROSPECTION: 'off' }, { introspection: false }],
    [{ GET_QUERIES: 'off' }, { getQueries: false }],
    [{ CORS_ORIGINS: '*' }, { corsOrigins: '*' }],
    [{ CORS_ORIGINS: 'off' }, { corsOrigins: [] }],
    [{ CORS_ORIGINS: 'https://example.org' }, { corsOrigins: ['https://example.org'] }],
    [
      { CORS_ORIGINS: 'https://example.org, http://localhost:3000' },
      { corsOrigins: ['https://example.org', 'http://localhost:3000'] },
    ],
    [{ KEEP_ALIVE_SECONDS: '620' }, { keepAliveSeconds: 620 }],
    [{ ANSWER_CACHE_BYTES: '0' }, { answerCacheBytes: 0 }],
    [{ CACHE_MAX_AGE: '60' }, { cacheMaxAge: 60 }],
    [{ REDIS_URL: 'redis://127.0.0.1:6379/2' }, { redisUrl: 'redis://127.0.0.1:6379/2' }],
    [{ TRUSTED_OPERATIONS: 'trusted.json' }, { trustedOperations: 'trusted.json' }],
    [{ REDIS_URL: '/run/redis.sock' }, { redisUrl: '/run/redis.sock' }],
    [{ REQUEST_LOG: 'on' }, { requestLog: true }],
    [{ METRICS_PORT: '9400' }, { metricsPort: 9400 }],
    [{ METRICS_HOST: '::' }, { metricsHost: '::' }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: COLLECTOR }, { tracing: true }],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: COLLECTOR }, { tracing: true }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: COLLECTOR, OTEL_TRACES_EXPORTER: 'otlp' }, { tracing: true }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: COLLECTOR, OTEL_TRACES_EXPORTER: 'none' }, { tracing: false }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: COLLECTOR, OTEL_SDK_DISABLED: 'true' }, { tracing: false }],
    [{ OTEL_TRACES_EXPORTER: 'otlp' }, { tracing: false }],
    ...Object.entries(LIMIT_RULES).map(
      ([limit, { setting }], nth): [Record<string, string>, Partial<Config>] => [
        { [setting]: String(nth + 1) },
        { limits: { ...STANDARD_LIMITS, [limit]: nth + 1 } },
      ],
    ),
  ])('take %j', (environment, changes) => {
    expect(loadConfig(environment)).toEqual({ ...DEFAULTS, ...changes });
  });

  test('that are empty count as not set', () => {
    const names = [
      ...['PORT', 'HOST', 'DATABASE_URL', 'SAMPLE_DATA', 'MIGRATIONS', 'LOG_LEVEL', 'DIRECTORY_NAME'],
      ...['PRIVACY_POLICY_URL', 'FEDERATION_NODE_FIELDS'],
      ...['ANSWER_CACHE_BYTES', 'CACHE_MAX_AGE', 'TRUSTED_OPERATIONS', 'REDIS_URL'],
      ...['RATE_LIMIT', 'RATE_LIMIT_COST', 'RATE_LIMIT_WINDOW', 'RATE_LIMIT_EXEMPT', 'TRUST_PROXY'],
      ...['REQUEST_LOG', 'METRICS_PORT', 'METRICS_HOST', 'OTEL_SDK_DISABLED', 'OTEL_TRACES_EXPORTER'],
      ...['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'],
      ...['OTEL_EXPORTER_OTLP_PROTOCOL', 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'],
      ...['GRAPHIQL', 'INTROSPECTION', 'GET_QUERIES', 'CORS_ORIGINS', 'KEEP_ALIVE_SECONDS'],
    ];
    const all = [...names, ...Object.values(LIMIT_RULES).map(({ setting }) => setting)];
    expect(loadConfig(Object.fromEntries(all.map((name) => [name, ''])))).toEqual(DEFAULTS);
  });

  test.each<[name: string, value: string]>([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PORT', ' '],
    ['DATABASE_URL', 'directory.db'],
    ['DATABASE_URL', 'sqlite:'],
    ['DATABASE_URL', 'postgres://user@host/directory'],
    ['DATABASE_URL', 'mysql://user@host'],
    ['DATABASE_URL', 'mysql://host/directory'],
    ['DATABASE_URL', 'mysql://user@/directory'],
    ['DATABASE_URL', 'mysql://user@host:port/directory'],
    ['SAMPLE_DATA', 'yes'],
    ['SAMPLE_DATA', 'ON'],
    ['MIGRATIONS', 'true'],
    ['LOG_LEVEL', 'loud'],
    ['REQUEST_LOG', 'debug'],
    ['METRICS_PORT', '65536'],
    ['METRICS_PORT', 'off'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'grpc://collector.example'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
    ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'http/json'],
    ['OTEL_TRACES_EXPORTER', 'zipkin'],
    ['OTEL_SDK_DISABLED', 'yes'],
    ...['0', '-1', '0.5', '3601', '10s'].map((value): [string, string] => ['REQUEST_TIMEOUT', value]),
    ['PRIVACY_POLICY_URL', 'example.org/privacy'],
    ['PRIVACY_POLICY_URL', 'javascript:alert(1)'],
    ['FEDERATION_NODE_FIELDS', '1'],
    ['RATE_LIMIT', '100'],
    ...['0', '1e6', '-5', '49999'].map((value): [string, string] => ['RATE_LIMIT_COST', value]),
    ['RATE_LIMIT_WINDOW', '0.5'],
    ...['RATE_LIMIT_EXEMPT', 'TRUST_PROXY'].flatMap((name) =>
      ['1', 'true', 'proxy.example', '10.0.0.0/33', '10.0.0.0/0', '10.0.0.1,', '::1/129'].map(
        (value): [string, string] => [name, value],
      ),
    ),
    ['GRAPHIQL', 'no'],
    ['INTROSPECTION', 'false'],
    ['GET_QUERIES', '0'],
    ['CORS_ORIGINS', 'example.org'],
    ['CORS_ORIGINS', 'https://example.org/'],
    ['CORS_ORIGINS', 'https://example.org/page'],
    ['CORS_ORIGINS', 'https://example.org,'],
    ['CORS_ORIGINS', 'https://example.org,*'],
    ['CORS_ORIGINS', 'null'],
    ['CORS_ORIGINS', 'file:///page.html'],
    ['KEEP_ALIVE_SECONDS', '0'],
    ['KEEP_ALIVE_SECONDS', '65s'],
    ...Object.values(LIMIT_RULES).flatMap(({ setting }) =>
      ['0', '-1', '1.5', '1e3', 'none', '9'.repeat(16)].map((value): [string, string] => [setting, value]),
    ),
  ])('refuse %s=%j by its name', (name, value) => {
    const load = () => loadConfig({ [name]: value });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(new RegExp(`^${name}: [^\n]+$`));
  });

  test('that are wrong are all named, a line each', () => {
    expect(() => loadConfig({ PORT: 'http', LOG_LEVEL: 'loud', HOST: '::' })).toThrow(
      /^PORT: .+\nLOG_LEVEL: .+$/,
    );
  });

  test('refuse the address of a database without repeating it: it may hold a password', () => {
    for (const address of [
      'postgres://user:hunter2@host/directory',
      'mysql://user:hunter2@host',
      'mysql://user:hunter2%@host/directory',
      'mysql://user:hunter2@host:99999/directory',
      'mysql:user:hunter2@host/directory',
    ]) {
      let message = 'nothing was thrown';
      try {
        loadConfig({ DATABASE_URL: address });
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message).toMatch(/^DATABASE_URL: /);
      expect(message).not.toContain('hunter2');
    }
  });
});

describe('the address of a database', () => {
  const SERVER = {
    engine: 'mysql',
    host: 'db.example',
    port: 3306,
    user: 'directory',
    password: '',
    database: 'd',
  };

  test.each([
    ['sqlite::memory:', { engine: 'sqlite', path: ':memory:' }],
    ['sqlite:/var/lib/directory.db', { engine: 'sqlite', path: '/var/lib/directory.db' }],
    ['sqlite:my directory.db', { engine: 'sqlite', path: 'my directory.db' }],
    ['mysql://directory@db.example/d', SERVER],
    ['mariadb://directory@db.example/d', SERVER],
    ['mysql://directory@db.example:3307/d', { ...SERVER, port: 3307 }],
    ['mysql://directory:p%40ss%3A%2F%23w%25rd@db.example/d', { ...SERVER, password: 'p@ss:/#w%rd' }],
    [
      'mysql://d%40irectory:x@db.example/a%20b',
      { ...SERVER, user: 'd@irectory', password: 'x', database: 'a b' },
    ],
    ['mysql://directory@[::1]:3307/d', { ...SERVER, host: '::1', port: 3307 }],
    ['mysql://directory@[2001:db8::5]/d', { ...SERVER, host: '2001:db8::5' }],
  ])('%s', (text, expected) => {
    expect(parseDatabaseUrl(text)).toEqual(expected);
  });

  test('is told without its password', () => {
    expect(describeDatabaseUrl(parseDatabaseUrl('mysql://directory:hunter2@db.example/d'))).toBe(
      'mysql://directory@db.example:3306/d',
    );
    expect(describeDatabaseUrl(parseDatabaseUrl('sqlite:own.db'))).toBe('sqlite:own.db');
  });
});
