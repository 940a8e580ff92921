import * as z from 'zod';
import type { RunTimePackage } from './run-time.ts';

/** What this needs to know of CycloneDX; all else goes through as it is. */
const Bill = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string() }) }),
  components: z.array(z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() })),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});
type Bill = z.infer<typeof Bill>;

/**
 * A bill of materials with only these packages.
 *
 * @throws when one of them is not in it: the packages that are installed are not those of package-lock.json
 */
export const onlyOf = (whole: unknown, packages: readonly RunTimePackage[]): Bill => {
  const bill = Bill.parse(whole);
  const wanted = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const components = bill.components.filter(({ name, version }) => wanted.has(`${name}@${version}`));
  const present = new Set(components.map(({ name, version }) => `${name}@${version}`));
  const absent = [...wanted].filter((it) => !present.has(it));
  if (absent.length > 0) throw new Error(`Not installed: ${absent.join(', ')}. npm ci`);
  const refs = new Set([
    bill.metadata.component['bom-ref'],
    ...components.map((component) => component['bom-ref']),
  ]);
  return {
    ...bill,
    components,
    dependencies: bill.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map((dependency) => ({
        ...dependency,
        dependsOn: dependency.dependsOn.filter((ref) => refs.has(ref)),
      })),
  };
};
