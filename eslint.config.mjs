import graphql from '@graphql-eslint/eslint-plugin';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

import { informativeDescription } from './scripts/lint/informative-description.mjs';
import { reasonedDisable } from './scripts/lint/reasoned-disable.mjs';

const house = {
  rules: { 'informative-description': informativeDescription, 'reasoned-disable': reasonedDisable },
};

const TYPESCRIPT = ['**/*.ts', '**/*.tsx', '**/*.mts'];
const JAVASCRIPT = ['**/*.js', '**/*.mjs', '**/*.cjs'];

// The linter runs on Node.js, so that its own globals are those of the scripts.
const nodeGlobals = Object.fromEntries(
  Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']),
);

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'coverage/', 'bench/data/', 'src/generated/', 'test/gates/fixtures/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: JAVASCRIPT,
    extends: [js.configs.recommended],
    plugins: { house },
    languageOptions: {
      globals: { ...nodeGlobals, module: 'writable', require: 'readonly', __dirname: 'readonly' },
    },
    rules: { eqeqeq: 'error', 'house/reasoned-disable': 'error' },
  },
  {
    files: TYPESCRIPT,
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    plugins: { house },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'house/reasoned-disable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `import { type A }` alone is `import type { A }`, which the import rules tell from a run-time import.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Brackets mark a key that is only known at run time.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],

      // Written as escapes, combining marks mislead nobody.
      'no-misleading-character-class': ['error', { allowEscape: true }],
      // A row has the type of its entity's class but is a plain object; texts are spread by code point on purpose.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',

      // Matters of taste, which the code decides case by case.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      // Interfaces of others ask for promises where there is nothing to wait for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/**'],
    rules: {
      'max-lines': ['error', 300],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression:matches([callee.object.name="logger"], [callee.object.property.name="logger"])' +
            ':not([arguments.0.type="Literal"], [arguments.0.type="ObjectExpression"][arguments.1.type="Literal"])',
          message: 'What is logged is a text that stands here, or an object of named facts and such a text.',
        },
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/main.ts', 'src/cli.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['src/**', 'ormconfig.ts'],
    ignores: ['src/config.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/config.ts reads the environment.' },
      ],
      'no-restricted-imports': [
        'error',
        ...['process', 'node:process'].map((name) => ({
          name,
          importNames: ['env', 'default'],
          message: 'Only src/config.ts reads the environment.',
        })),
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': ['error', 500],
      // An answer has the shape of its query, which the compiler does not know.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // A test that meets null fails, as it should.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['schema/*.graphql'],
    plugins: { '@graphql-eslint': graphql, house },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'schema/*.graphql' } },
    },
    rules: {
      'house/informative-description': 'error',
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          DirectiveDefinition: true,
          EnumValueDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
        },
      ],
      '@graphql-eslint/no-hashtag-description': 'error',
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          DirectiveDefinition: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
          FieldDefinition: 'camelCase',
          InputValueDefinition: 'camelCase',
        },
      ],
      '@graphql-eslint/no-typename-prefix': 'error',
      '@graphql-eslint/no-unreachable-types': 'error',
      '@graphql-eslint/relay-arguments': 'error',
      '@graphql-eslint/relay-connection-types': 'error',
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
    },
  },
);
