import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { textAttachments } from '../../../lambdas/adapters/text-attachments.ts';
import { osoXml } from '../../../lambdas/adapters/oso-xml/format.ts';
import { factsOf } from '../../../lambdas/domain/oso/facts.ts';
import { merge, type Merged, type MergeOptions } from '../../../lambdas/domain/oso/merge/merge.ts';
import type { OsoElement } from '../../../lambdas/domain/oso/tree.ts';
import { mutate } from '../../support/mutations.ts';
import { variations } from '../../support/dossiers.ts';
import { fixture } from './examples.ts';
import { earlierIn, leavesOf } from './merge-oracle.ts';
import { openVersions } from './merge-versions.ts';

const attempt = (inputs: readonly OsoElement[], options: Partial<MergeOptions> = {}) =>
  merge(inputs, { attachments: textAttachments, ...options });
const merged = (inputs: readonly OsoElement[], options: Partial<MergeOptions> = {}): Merged => {
  const result = attempt(inputs, options);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};

/** Everything that a merge hands out, with all text attachments unpacked. */
const everything = (result: Merged): string =>
  [
    JSON.stringify(result),
    Buffer.from(osoXml.write(result.dossier)).toString(),
    ...factsOf(result.dossier).attachments.map(({ content }) => textAttachments.unpack(content) ?? ''),
  ].join('\n');
const withdrawn = ({ plan }: Merged) => plan.items.filter(({ kind }) => kind === 'withdrawn');

const leerling = 'huidigeschool/leerling';
const hidden = (root: OsoElement): OsoElement =>
  mutate(root, `set ${leerling}/adresgeheim = "true" ; delete ${leerling}/adreslijst`);
const street = (root: OsoElement, place: string, name: string): OsoElement =>
  mutate(root, `set ${place}/adreslijst/adres/straat = "${name}"`);

describe('an address that became secret', () => {
  const first = street(fixture(), leerling, 'Geheimstraat');
  const second = hidden(fixture({ date: '2022-06-07' }));

  it('is left nowhere, and the plan says why', () => {
    const result = merged([first, second]);
    expect(everything(result)).not.toContain('Geheimstraat');
    expect(withdrawn(result)).toMatchObject([
      {
        path: expect.stringMatching(/leerling\[1\]\/adreslijst\[1\]\/adres\[1\]$/) as unknown,
        reason: 'became-secret',
        earlier: [1],
      },
      { path: expect.stringContaining('verzorger') as unknown },
    ]);
  });

  it('is left nowhere when it stood in an earlier merged file only', () => {
    const moved = street(fixture({ date: '2022-03-07' }), leerling, 'Strandweg');
    const both = merged([first, moved]);
    expect(everything(both)).toContain('Geheimstraat');
    const result = merged([both.dossier, second]);
    expect(everything(result)).not.toMatch(/Geheimstraat|Strandweg/);
    expect(result.dossier).toEqual(merged([first, moved, second]).dossier);
    expect(merged([first, merged([moved, second]).dossier]).dossier).toEqual(result.dossier);
  });

  it('is not told by a carer who lives there and of whom nothing is said later', () => {
    const home = street(first, `${leerling}/verzorger`, 'Geheimstraat');
    const silent = mutate(second, `delete ${leerling}/verzorger/adreslijst`);
    expect(everything(merged([home, silent]))).not.toContain('Geheimstraat');
  });

  it('is not told by a file of earlier data that somebody’s software left in another dossier', () => {
    const both = merged([first, street(fixture({ date: '2022-03-07' }), leerling, 'Strandweg')]).dossier;
    const edited = mutate(both, `set ${leerling}/overstapadvies/argumentatie = "Anders."`);
    expect(earlierIn(edited)).toContain('Geheimstraat');
    const result = merged([edited, second]);
    expect(everything(result)).not.toMatch(/Geheimstraat|Strandweg/);
    expect(factsOf(result.dossier).attachments.map(({ fileName }) => fileName)).toEqual([
      'eerdere-gegevens.txt',
      'eerdere-gegevens.txt',
    ]);
  });

  it('of a carer is that carer’s alone', () => {
    const carer = `${leerling}/verzorger`;
    const home = street(street(fixture(), leerling, 'Zandlaan'), carer, 'Geheimstraat');
    const apart = mutate(home, `set ${carer}/adreslijst/adres/nummer = "99"`);
    const secret = fixture({ carerAddressSecret: true, date: '2022-06-07' });
    const result = merged([apart, mutate(secret, `delete ${carer}/adreslijst`)]);
    expect(everything(result)).not.toContain('Geheimstraat');
    expect(everything(result)).toContain('Zandlaan');
  });

  it('that is open again stands again', () => {
    const third = street(fixture({ date: '2022-06-20' }), leerling, 'Nieuwstraat');
    const result = merged([first, second, third]);
    expect(everything(result)).not.toContain('Geheimstraat');
    expect(everything(result)).toContain('Nieuwstraat');
  });
});

describe('a number that became secret', () => {
  const contact = `${leerling}/verzorger/communicatielijst/communicatie`;
  const secret = mutate(
    fixture({ date: '2022-06-07' }),
    `set ${contact}/nummer = "9999999999" ; append <geheim>true</geheim> to ${contact}`,
  );

  it('is left nowhere, nor with anybody else', () => {
    const shared = mutate(
      fixture(),
      `insert <communicatielijst><communicatie><soort>telefoon</soort><nummer>023 0000001</nummer></communicatie></communicatielijst> after ${leerling}/adreslijst`,
    );
    const result = merged([shared, secret]);
    expect(everything(result)).not.toMatch(/0230000001|023 0000001/);
    expect(withdrawn(result).map(({ reason }) => reason)).toEqual(['became-secret', 'became-secret']);
  });

  it('leaves the others', () => {
    const two = mutate(
      fixture(),
      `append <communicatie><soort>e-mail</soort><nummer>ouder@duinroos.example</nummer></communicatie> to ${leerling}/verzorger/communicatielijst`,
    );
    expect(everything(merged([two, secret]))).toContain('ouder@duinroos.example');
  });
});

it('is withdrawn whatever else the versions hold', () => {
  const secretly = (root: OsoElement): OsoElement =>
    root.name === 'adreslijst' && root.children.length > 0
      ? {
          ...root,
          children: root.children.map((it) => ({
            ...it,
            children: it.children.map((field) =>
              field.name === 'straat' ? { ...field, text: 'Geheimstraat' } : field,
            ),
          })),
        }
      : { ...root, children: root.children.map(secretly) };
  const ofPupil = (root: OsoElement): OsoElement => ({
    ...root,
    children: root.children.map((it) => {
      if (it.name === 'huidigeschool') return ofPupil(it);
      if (it.name !== 'leerling') return it;
      return {
        ...it,
        children: it.children.map((child) => (child.name === 'adreslijst' ? secretly(child) : child)),
      };
    }),
  });
  fc.assert(
    fc.property(openVersions, openVersions, openVersions, (first, second, third) => {
      const versions = [ofPupil(first), ofPupil(second), hidden(third)];
      expect(everything(merged(versions))).not.toContain('Geheimstraat');
      const stepwise = merged([merged(versions.slice(0, 2)).dossier, versions[2]!]);
      expect(everything(stepwise)).not.toContain('Geheimstraat');
    }),
    { numRuns: 20 },
  );
});

describe('what the source withdraws', () => {
  const test = { name: 'Verkeerd', date: '2022-01-20', score: 210 };
  const first = fixture({ ...variations.full, tests: [test] });
  const path = '/dossier[1]/huidigeschool[1]/leerling[1]/toetslijst[1]/toets[1]';

  it('is left nowhere, and the plan says why', () => {
    const result = merged([first, fixture({ date: '2022-06-07' })], {
      rectified: [{ input: 0, path, reason: 'sent-in-error' }],
    });
    expect(everything(result)).not.toContain('Verkeerd');
    expect(withdrawn(result)).toMatchObject([{ path, reason: 'sent-in-error', earlier: [1] }]);
  });

  it('is left nowhere in a merged file, in whatever state versions had it', () => {
    const other = fixture({ date: '2022-03-07', tests: [{ ...test, score: 99 }] });
    const both = merged([first, other]).dossier;
    const result = merged([both, fixture({ date: '2022-06-07' })], {
      rectified: [{ input: 0, path, reason: 'rectified' }],
    });
    expect(everything(result)).not.toMatch(/Verkeerd|vaardigheidsscore/);
    expect(withdrawn(result)).toHaveLength(2);
  });

  it('can be one entry without a key, or one field', () => {
    const absence = '/dossier[1]/huidigeschool[1]/leerling[1]/verzuim[1]/dagdelengeoorloofd[1]';
    const result = merged([first, fixture({ date: '2022-06-07' })], {
      rectified: [{ input: 0, path: absence, reason: 'rectified' }],
    });
    expect(leavesOf(result.dossier).filter((it) => it.includes('dagdelengeoorloofd'))).toEqual([]);
    expect(leavesOf(result.dossier).filter((it) => it.includes('dagdelenongeoorloofd'))).toHaveLength(1);
  });

  it.each(['/dossier[1]', '/dossier[1]/metadata[1]', `${path.slice(0, -3)}[2]`, 'nonsense'])(
    'can’t be %s',
    (unknown) => {
      const rectified = [{ input: 0, path: unknown, reason: 'rectified' }] as const;
      expect(attempt([first, first], { rectified })).toMatchObject({ refusal: { code: 'no-such-item' } });
    },
  );
});
