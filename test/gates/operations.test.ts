import { readFileSync } from 'node:fs';
import path from 'node:path';

import type * as Envalid from 'envalid';

import { Metrics } from '../../src/api/observing/metrics';
import { loadConfig } from '../../src/config';
import { MetricsPage } from '../harness/metrics';

/** What config.ts asks the environment for. */
let asked: Record<string, Envalid.ValidatorSpec<unknown>> = {};
jest.mock('envalid', () => {
  const envalid = jest.requireActual<typeof Envalid>('envalid');
  const cleanEnv = (...args: Parameters<typeof envalid.cleanEnv>) => {
    asked = args[1] as typeof asked;
    return envalid.cleanEnv(...args);
  };
  return { ...envalid, cleanEnv };
});

const read = (file: string) => readFileSync(path.join(__dirname, file), 'utf8');
const PAGE = read('../../docs/operations.md');
const STALE = read('fixtures/operations/tables.md');

/** The second column of the table whose first heading is this, by the names in the first; lines of other systems left out. */
function table(page: string, heading: string): Map<string, string> {
  const [, lines = ''] =
    new RegExp(`^\\| ${heading} [^\\n]*\\n[^\\n]*\\n((?:\\|[^\\n]*\\n?)*)`, 'm').exec(page) ?? [];
  const here = lines
    .split('\n')
    .filter((line) => process.platform === 'linux' || !line.includes('Linux only'));
  const cells = here.map((line) => /^\| `(\w+)` *\| (.*?) *\|/.exec(line));
  return new Map(cells.flatMap((found) => (found ? [[found[1] ?? '', found[2] ?? ''] as const] : [])));
}

/** In which lines a table differs from what there is: a line of what there is, and of what is told, by name. */
function differences(told: ReadonlyMap<string, string>, there: ReadonlyMap<string, string>): string[] {
  const names = new Set([...told.keys(), ...there.keys()]);
  return [...names]
    .filter((name) => told.get(name) !== there.get(name))
    .map((name) => `${name}: ${there.get(name) ?? 'gone'}, told as ${told.get(name) ?? 'nothing'}`);
}

/** How the table tells a setting's default. */
function toldDefault(name: string, { default: standard }: { readonly default?: unknown }): string {
  // It depends on another setting.
  if (name === 'SAMPLE_DATA') return 'see right';
  if (standard === undefined || (Array.isArray(standard) && standard.length === 0)) return 'none';
  if (name === 'DATABASE_URL') return '`sqlite:data/directory.db`';
  return `\`${typeof standard === 'string' ? standard : JSON.stringify(standard)}\``;
}

describe('docs/operations.md', () => {
  test('has every setting with its default, and no other', () => {
    loadConfig({});
    const settings = Object.entries(asked).map(([name, spec]) => [name, toldDefault(name, spec)] as const);
    expect(settings.length).toBeGreaterThan(20);
    expect(differences(table(PAGE, 'variable'), new Map(settings))).toEqual([]);
  });

  test('has every metric with its type, and no other', async () => {
    const metrics = new Metrics({ poolUse: () => null, answerCacheBytes: () => 0 });
    metrics.addProcess();
    const { types } = new MetricsPage(await metrics.text());
    expect(types.size).toBeGreaterThan(20);
    expect(differences(table(PAGE, 'metric'), types)).toEqual([]);
  });
});

describe('a table that was not kept up', () => {
  test('of settings is found out', () => {
    const settings = { PORT: { default: 4000 }, HOST: { default: '127.0.0.1' }, LEVEL: {}, PUBLIC_URL: {} };
    const told = Object.entries(settings).map(([name, spec]) => [name, toldDefault(name, spec)] as const);
    expect(differences(table(STALE, 'variable'), new Map(told))).toEqual([
      'PORT: `4000`, told as `8080`',
      'WORKERS: gone, told as `4`',
      'LEVEL: none, told as nothing',
    ]);
  });

  test('of metrics is found out', () => {
    const text = '# TYPE requests_total counter\n# TYPE queue_length gauge\n# TYPE seconds histogram\n';
    expect(differences(table(STALE, 'metric'), new MetricsPage(text).types)).toEqual([
      'requests_total: counter, told as gauge',
      'waiting: gone, told as gauge',
      'seconds: histogram, told as nothing',
    ]);
  });
});
