import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Which folders a folder may import from (docs/architecture.md draws it). */
const mayImport = {
  schemas: ['schemas'],
  'lambdas/domain': ['schemas', 'lambdas/domain'],
  'lambdas/use-cases': ['schemas', 'lambdas/domain', 'lambdas/use-cases'],
  'lambdas/adapters': ['schemas', 'lambdas/domain', 'lambdas/use-cases', 'lambdas/adapters'],
  lib: ['schemas', 'lib'],
  local: ['local'],
};

const folders = ['schemas', 'lib', 'local', 'bin', 'test', 'console'];
const inner = ['domain', 'use-cases', 'adapters', 'http', 'functions', 'api', 'board', 'schedule', 'stream'];

/** `lib` may import the *types* of the handlers' environments, nothing else of lambdas/. */
const directions = Object.entries(mayImport).map(([folder, allowed]) => {
  const forbidden = [
    ...folders.filter((name) => !allowed.includes(name)).map((name) => `**/${name}/**`),
    ...inner.filter((name) => !allowed.includes(`lambdas/${name}`)).map((name) => `**/${name}/**`),
  ];
  return {
    files: [`${folder}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: forbidden
                .map((glob) => glob.replaceAll('**/', '(^|/)').replaceAll('/**', '/'))
                .map((source) => `^\\.{1,2}/(.*/)?${source.replace('(^|/)', '')}`)
                .join('|'),
              allowTypeImports: folder === 'lib',
              message: `${folder}/ may import from ${allowed.join(', ')} only.`,
            },
          ],
          paths: [],
        },
      ],
    },
  };
});

export default defineConfig(
  globalIgnores(['node_modules/', 'dist/', 'cdk.out/', '.local/', 'coverage/', 'artifacts/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-param-reassign': 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier[imported.name='z']",
          message: "import * as z from 'zod': the named import bundles every locale.",
        },
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Name what is exported.',
        },
      ],
      'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
    },
  },
  {
    files: ['lambdas/**/*.ts'],
    ignores: ['lambdas/adapters/clock.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes from the clock port.' },
        { object: 'Temporal', property: 'Now', message: 'Time comes from the clock port.' },
        { object: 'Math', property: 'random', message: 'Chance comes from a port.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time comes from the clock port.',
        },
        {
          selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier[imported.name='z']",
          message: "import * as z from 'zod': the named import bundles every locale.",
        },
      ],
    },
  },
  ...directions,
  { files: ['lambdas/adapters/**/*.ts'], rules: { '@typescript-eslint/consistent-type-assertions': 'off' } },
  { files: ['bin/**/*.ts', 'local/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': ['error', { max: 400 }],
    },
  },
);
