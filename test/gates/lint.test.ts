import path from 'node:path';

import { lintHouse, ruleOfFixture } from './house';

type Report = readonly {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly severity: number;
    readonly line: number;
    readonly message: string;
  }[];
}[];

const CONFIGURATION = path.join(__dirname, '../../eslint.config.mjs');

/** The rules that the house has chosen, each with the files that break it and nothing else. */
const FIXTURES: Record<string, readonly string[]> = {
  '@typescript-eslint/ban-ts-comment': ['src/lint/ban-ts-comment.ts'],
  '@typescript-eslint/consistent-type-imports': ['src/lint/consistent-type-imports.ts'],
  '@typescript-eslint/no-explicit-any': ['src/lint/no-explicit-any.ts'],
  '@typescript-eslint/no-floating-promises': ['src/lint/no-floating-promises.ts'],
  '@typescript-eslint/no-import-type-side-effects': ['src/lint/no-import-type-side-effects.ts'],
  '@typescript-eslint/no-misused-promises': ['src/lint/no-misused-promises.ts'],
  '@typescript-eslint/no-non-null-assertion': ['src/lint/no-non-null-assertion.ts'],
  '@typescript-eslint/no-unnecessary-condition': ['src/lint/no-unnecessary-condition.ts'],
  '@typescript-eslint/no-unsafe-assignment': ['src/lint/no-unsafe-assignment.ts'],
  eqeqeq: ['src/lint/eqeqeq.ts'],
  'house/reasoned-disable': ['src/lint/reasoned-disable.ts'],
  'max-lines': ['src/lint/max-lines.ts', 'test/lint/max-lines.ts'],
  'no-console': ['src/lint/no-console.ts'],
  'no-restricted-imports': ['src/lint/no-restricted-imports.ts'],
  'no-restricted-properties': ['src/lint/no-restricted-properties.ts'],
  'no-restricted-syntax': ['src/lint/no-restricted-syntax.ts'],
  'no-undef': ['scripts/no-undef.mjs'],

  '@graphql-eslint/naming-convention': ['schema/naming-convention.graphql'],
  '@graphql-eslint/no-hashtag-description': ['schema/no-hashtag-description.graphql'],
  '@graphql-eslint/no-typename-prefix': ['schema/no-typename-prefix.graphql'],
  '@graphql-eslint/no-unreachable-types': ['schema/no-unreachable-types.graphql'],
  '@graphql-eslint/relay-arguments': ['schema/relay-arguments.graphql'],
  '@graphql-eslint/relay-connection-types': ['schema/relay-connection-types.graphql'],
  '@graphql-eslint/relay-edge-types': ['schema/relay-edge-types.graphql'],
  '@graphql-eslint/require-description': ['schema/require-description.graphql'],
  'house/informative-description': ['schema/informative-description.graphql'],
};
/** Directives that switch off nothing are reported by no rule. */
const NO_RULE = 'src/lint/unused-disable.ts';

describe('the lint rules', () => {
  const messages = new Map<string, Report[number]['messages']>();
  beforeAll(async () => {
    const report = await lintHouse<Report>('eslint/bin/eslint.js', [
      ...['--config', CONFIGURATION, '--format', 'json'],
      ...['src/lint', 'src/config.ts', 'src/cli.ts', 'test', 'schema', 'scripts'],
    ]);
    for (const { filePath, messages: found } of report)
      messages.set(path.relative(path.join(__dirname, 'fixtures/house'), filePath), found);
  }, 60_000);

  const rulesBrokenIn = (file: string) => [...new Set(messages.get(file)?.map(({ ruleId }) => ruleId))];

  test.each(Object.entries(FIXTURES))(
    '%s is broken by its fixtures, which break nothing else',
    (rule, files) => {
      for (const file of files) {
        expect(rule.endsWith(ruleOfFixture(file))).toBe(true);
        expect(rulesBrokenIn(file)).toEqual([rule]);
      }
    },
  );

  test('a directive that switches off nothing is reported', () => {
    expect(rulesBrokenIn(NO_RULE)).toEqual([null]);
    expect(messages.get(NO_RULE)?.[0]?.message).toContain('Unused eslint-disable directive');
  });

  test('are kept by all other files of the house', () => {
    const broken = [...messages.keys()].filter((file) => rulesBrokenIn(file).length > 0);
    expect(broken.sort()).toEqual([...Object.values(FIXTURES).flat(), NO_RULE].sort());
  });

  test('are errors, not warnings', () => {
    expect(new Set([...messages.values()].flat().map(({ severity }) => severity))).toEqual(new Set([2]));
  });

  test('find every way of logging words that are put together', () => {
    expect(messages.get('src/lint/no-restricted-syntax.ts')?.map(({ line }) => line)).toEqual([8, 9, 10, 11]);
  });

  test('find every way in which a description repeats names, and every element without one', () => {
    const linesIn = (file: string) => messages.get(file)?.map(({ message }) => /"(\w+)"/.exec(message)?.[1]);
    expect(linesIn('schema/informative-description.graphql')).toEqual([
      'name',
      'length',
      'FirstLetter',
      'LETTER_A',
    ]);
    expect(messages.get('schema/require-description.graphql')).toHaveLength(10);
  });
});
