import path from 'node:path';

import { lintHouse, ruleOfFixture } from './house';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string; readonly severity: string };
}

interface Report {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: { readonly violations: readonly Violation[] };
}

const CONFIGURATION = path.join(__dirname, '../../.dependency-cruiser.cjs');
const { forbidden } = jest.requireActual<{ forbidden: readonly { readonly name: string }[] }>(CONFIGURATION);
const RULES = forbidden.map((rule) => rule.name);

describe('the import rules', () => {
  let report: Report;
  beforeAll(async () => {
    report = await lintHouse<Report>('dependency-cruiser/bin/dependency-cruise.mjs', [
      ...['--config', CONFIGURATION, '--output-type', 'json'],
      ...['src', 'test'],
    ]);
  });

  test.each(RULES)('%s is broken by its fixtures, each of which breaks nothing else', (rule) => {
    const fixtures = report.modules
      .map(({ source }) => source)
      .filter((file) => ruleOfFixture(file) === rule);
    const { violations } = report.summary;
    // A circle is reported once, at one of its files.
    const broken = rule === 'no-circular' ? fixtures.slice(0, 1) : fixtures;
    expect(broken).not.toEqual([]);
    expect(
      violations.filter(({ from }) => fixtures.includes(from)).map((violation) => violation.rule),
    ).toEqual(broken.map(() => ({ name: rule, severity: 'error' })));
  });

  test('are kept by all other files of the house', () => {
    expect(report.summary.violations.filter(({ from }) => !RULES.includes(ruleOfFixture(from)))).toEqual([]);
  });
});
