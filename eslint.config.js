import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Imports that a folder may not make, whatever the depth; test/architecture.test.ts draws the whole map. */
const never = (folder, patterns, message) => ({
  files: [`${folder}/**/*.{ts,tsx}`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: patterns.map((pattern) => ({ message: `${folder}/: ${message}`, ...pattern })) },
    ],
  },
});
/** A relative import that passes through, or ends in, one of these folders. */
const into = (...folders) => ({ regex: `^\\.{1,2}/(.*/)?(${folders.join('|')})/` });
// Not schemas/board, which is the board's route table.
const handlers = ['http', 'functions', 'api', '(?<!schemas/)board', 'public', 'schedule', 'stream'];
const sdk = { regex: '^@aws-sdk/|^@middy/|^@aws-lambda-powertools/|^aws-lambda$' };

const directions = [
  never(
    'schemas',
    [into('lambdas', 'lib', 'local', 'bin', 'console', 'test')],
    'imports nothing of the project.',
  ),
  never('lambdas', [into('lib', 'local', 'bin', 'console', 'test')], 'imports schemas only.'),
  never(
    'lambdas/domain',
    [into('use-cases', 'adapters', ...handlers), into('lib', 'local', 'bin', 'console', 'test'), sdk],
    'pure rules over schemas.',
  ),
  never(
    'lambdas/use-cases',
    [into('adapters', ...handlers), into('lib', 'local', 'bin', 'console', 'test'), sdk],
    'domain and ports only.',
  ),
  never(
    'lambdas/adapters',
    [into(...handlers), into('lib', 'local', 'bin', 'console', 'test')],
    'ports and domain only.',
  ),
  never(
    'lib',
    [{ ...into('lambdas'), allowTypeImports: true }, into('local', 'bin', 'console', 'test')],
    'schemas, and types of lambdas.',
  ),
  never(
    'local',
    [into('lambdas', 'schemas', 'lib', 'bin', 'console', 'test')],
    'reads cdk.out, never the sources.',
  ),
  never('console', [into('lambdas', 'lib', 'local', 'bin', 'test')], 'imports schemas only.'),
];

const everywhere = [
  {
    selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier[imported.name='z']",
    message: "import * as z from 'zod': the named import bundles every locale.",
  },
  { selector: 'ExportDefaultDeclaration', message: 'Name what is exported.' },
];
const ambient = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time comes from the clock port.',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'Time comes from the clock port.' },
];

export default defineConfig(
  globalIgnores(['node_modules/', 'dist/', 'cdk.out/', '.local/', 'coverage/', 'artifacts/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
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
      'no-restricted-syntax': ['error', ...everywhere],
      'max-lines': ['error', { max: 220, skipBlankLines: true }],
      'max-params': ['error', 4],
    },
  },
  {
    files: ['lambdas/**/*.ts'],
    ignores: ['lambdas/adapters/clock.ts', 'lambdas/adapters/ids.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes from the clock port.' },
        { object: 'performance', property: 'now', message: 'Time comes from the clock port.' },
        { object: 'Temporal', property: 'Now', message: 'Time comes from the clock port.' },
        { object: 'Math', property: 'random', message: 'Chance comes from a port.' },
      ],
      'no-restricted-syntax': ['error', ...everywhere, ...ambient],
    },
  },
  ...directions,
  {
    // Marked as deprecated to stand out. The issuer on this machine has no TLS; sign-in.ts takes it for no other.
    files: ['console/session/sign-in.ts'],
    rules: {
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'oauth4webapi', name: 'allowInsecureRequests' }] },
      ],
    },
  },
  { files: ['lambdas/adapters/**/*.ts'], rules: { '@typescript-eslint/consistent-type-assertions': 'off' } },
  { files: ['bin/**/*.ts', 'local/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
    },
  },
  {
    // Tests in the browser run by Node's own runner, which waits for what it is told of.
    files: ['test/browser/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['describe', 'it'] }] },
      ],
    },
  },
);
