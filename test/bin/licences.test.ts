import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onlyOf } from '../../bin/licences/bill.ts';
import { runTimePackages, unwelcome } from '../../bin/licences/run-time.ts';
import { project } from '../lib/templates.ts';

const lock = (packages: Record<string, object>) => ({ packages: { '': { license: 'MIT' }, ...packages } });

describe('licences', () => {
  it('are looked at of what runs, nested packages too, and not of what builds or is local', () => {
    const found = runTimePackages(
      lock({
        'node_modules/zod': { version: '1.0.0', license: 'MIT' },
        'node_modules/@a/b/node_modules/zod': { version: '2.0.0', license: 'ISC' },
        'node_modules/jest': { version: '1.0.0', license: 'MIT', dev: true },
        'node_modules/engine': { version: '1.0.0', license: 'MIT', optional: true },
        'node_modules/both': { version: '1.0.0', license: 'MIT', devOptional: true },
      }),
    );
    expect(found).toEqual([
      { name: 'zod', version: '1.0.0', licence: 'MIT' },
      { name: 'zod', version: '2.0.0', licence: 'ISC' },
    ]);
  });

  it.each(['GPL-3.0', 'AGPL-3.0-only', 'SSPL-1.0', 'UNLICENSED', 'SEE LICENSE IN LICENSE', undefined])(
    'refuse %s',
    (license) => {
      const packages = runTimePackages(lock({ 'node_modules/a': { version: '1.0.0', license } }));
      expect(unwelcome(packages).map(({ name }) => name)).toEqual(['a']);
    },
  );

  it('of this project are permissive, all of them', () => {
    const packages = runTimePackages(JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')));
    expect(packages.length).toBeGreaterThan(20);
    expect(unwelcome(packages)).toEqual([]);
  });
});

describe('the bill of materials', () => {
  const component = (name: string) => ({ 'bom-ref': `${name}@1.0.0`, name, version: '1.0.0', hashes: [] });
  const bill = {
    bomFormat: 'CycloneDX',
    metadata: { component: component('overstap') },
    components: [component('zod'), component('jest')],
    dependencies: [
      { ref: 'overstap@1.0.0', dependsOn: ['zod@1.0.0', 'jest@1.0.0'] },
      { ref: 'jest@1.0.0', dependsOn: [] },
      { ref: 'zod@1.0.0' },
    ],
  };
  const zod = { name: 'zod', version: '1.0.0', licence: 'MIT' };

  it('holds what runs, and nothing that refers to what does not', () => {
    expect(onlyOf(bill, [zod])).toEqual({
      ...bill,
      components: [component('zod')],
      dependencies: [
        { ref: 'overstap@1.0.0', dependsOn: ['zod@1.0.0'] },
        { ref: 'zod@1.0.0', dependsOn: [] },
      ],
    });
  });

  it('is refused where something that runs is not installed', () => {
    expect(() => onlyOf(bill, [{ ...zod, version: '2.0.0' }])).toThrow('zod@2.0.0');
  });
});
