import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { jwsVerifier } from '../../lambdas/adapters/jws-verifier.ts';
import { onAuditDay } from '../../lambdas/schedule/audit.ts';
import { onSweep } from '../../lambdas/schedule/sweep.ts';
import { deployedTemplates, resourcesOf } from '../lib/templates.ts';
import { dossierId, year } from '../domain/facts.ts';
import { moments, region, type Region } from '../use-cases/region.ts';

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  // The logger and the metrics write to the streams themselves.
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  jest.spyOn(console, 'log').mockImplementation((line) => lines.push(String(line)));
});
afterEach(() => {
  jest.restoreAllMocks();
});

interface Metric {
  readonly _aws: { readonly CloudWatchMetrics: readonly { Namespace: string; Dimensions: string[][] }[] };
  readonly [name: string]: unknown;
}
const json = () =>
  lines.flatMap((line) =>
    line.startsWith('{') ? [JSON.parse(line) as Readonly<Record<string, unknown>>] : [],
  );
const events = (name: string) => json().filter((line) => line['event'] === name);
const metrics = (name: string) => json().filter((line): line is Metric => '_aws' in line && name in line);

/** The metrics that an alarm looks at, as CloudWatch names them. */
const watched = (alarm: string) => {
  const { observability } = deployedTemplates();
  const found = Object.entries(resourcesOf(observability, 'AWS::CloudWatch::Alarm')).find(([id]) =>
    id.startsWith(alarm),
  )!;
  const text = JSON.stringify(found[1].Properties);
  return [...text.matchAll(/"Value":"([a-z]+)"/g)].map(([, value]) => value!);
};

const sweepOf = (school: Region) =>
  onSweep({
    ...school.ports,
    vaultNames: school.ports.vault.names,
    keyNames: school.ports.vault.keyNames,
  });

describe('the night’s sweep', () => {
  it('counts what it ended and what nothing referred to, as the alarm adds it up', async () => {
    const school = await region();
    await school.exchangeAll();
    school.ports.vault.put('upload/strange', Buffer.from('x'));
    school.clock.moveTo(moments.seasonEnd);
    await sweepOf(school)();
    expect(events('orphans-destroyed')).toMatchObject([{ objects: 1, keys: 0, payloads: 0 }]);
    const counted = metrics('OrphansFound');
    expect(counted.map((it) => [it['service'], it['kind'], it['OrphansFound']])).toEqual([
      ['overstap', 'objects', 1],
      ['overstap', 'keys', 0],
      ['overstap', 'payloads', 0],
    ]);
    for (const { _aws: aws } of counted)
      expect(aws.CloudWatchMetrics).toMatchObject([
        { Namespace: 'Overstap', Dimensions: [expect.arrayContaining(['service', 'kind'])] },
      ]);
    expect(watched('OrphansFound')).toEqual(
      expect.arrayContaining(['overstap', 'objects', 'keys', 'payloads']),
    );
  });

  it('ends what is overdue also when the vault cannot be listed, and fails all the same', async () => {
    const school = await region();
    await school.exchangeAll();
    school.clock.moveTo(moments.seasonEnd);
    const vaultNames = { ...school.ports.vault.names, list: () => Promise.reject(new Error('Throttled.')) };
    const sweep = onSweep({ ...school.ports, vaultNames, keyNames: school.ports.vault.keyNames });
    await expect(sweep()).rejects.toThrow('not done whole');
    expect((await school.ports.dossiers.load(dossierId))?.state).toBe('DESTROYED');
  });
});

describe('the night’s check of the audit', () => {
  it('counts the chains that are broken, names them by their dossier, and logs nothing of a pupil', async () => {
    const school = await region();
    await school.exchangeAll();
    const { dossiers } = school.ports;
    const touched = {
      ...dossiers,
      audit: async (id: typeof dossierId) => (await dossiers.audit(id)).toSpliced(1, 1),
    };
    await onAuditDay({ ...school.ports, dossiers: touched, verifier: jwsVerifier, auditDays: 730 })();
    expect(events('chain-broken')).toMatchObject([{ dossierId, brokenAt: 2 }]);
    expect(events('chains-checked')).toMatchObject([{ chains: 0, broken: 1, schools: 1 }]);
    expect(metrics('ChainsBroken').map((it) => [it['service'], it['kind'], it['ChainsBroken']])).toEqual([
      ['overstap', 'chain', 1],
    ]);
    expect(watched('ChainsBroken')).toEqual(expect.arrayContaining(['overstap', 'chain']));
    expect(lines.join('\n')).not.toMatch(/999999990|Duinhelm|Fenna/);
  });

  it('keeps how far the region is, also when the chains cannot be checked', async () => {
    const school = await region();
    await school.exchangeAll();
    const days = { ...school.ports.days, statement: () => Promise.reject(new Error('Throttled.')) };
    const night = onAuditDay({ ...school.ports, days, verifier: jwsVerifier, auditDays: 730 });
    await expect(night()).rejects.toThrow('not done whole');
    expect(events('progress-kept')).toMatchObject([{ schools: 4 }]);
    const [day] = await school.ports.progressDays.ofYear(year);
    expect(day).toMatchObject({ day: '2022-04-01', steps: { acknowledged: { least: 1, most: 2 } } });
  });
});
