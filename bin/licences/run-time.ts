import * as z from 'zod';

/** A package that is in the bundles of functions or of the console. */
export interface RunTimePackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as the package says. */
  readonly licence: string;
}

/** package-lock.json, version 3: packages by their path. */
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().default('unknown'),
      dev: z.boolean().default(false),
      optional: z.boolean().default(false),
      devOptional: z.boolean().default(false),
    }),
  ),
});

/** What may be bundled: licences that ask no more than to be named. Everything else is for a person to judge first. */
const permissive = new Set(['MIT', 'MIT-0', 'ISC', '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause']);

/** The packages of a lock file that run in functions or browsers. Optional ones are parts of the local region. */
export const runTimePackages = (lock: unknown): readonly RunTimePackage[] =>
  Object.entries(Lock.parse(lock).packages)
    .filter(([path, it]) => path !== '' && !it.dev && !it.optional && !it.devOptional)
    .map(([path, { version = '', license }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license,
    }))
    .sort(
      (one, other) => one.name.localeCompare(other.name, 'en') || one.version.localeCompare(other.version),
    );

/** Those whose licence is not permissive, or not known. */
export const unwelcome = (packages: readonly RunTimePackage[]): readonly RunTimePackage[] =>
  packages.filter(({ licence }) => !permissive.has(licence));
