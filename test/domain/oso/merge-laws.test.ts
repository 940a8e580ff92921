import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { textAttachments } from '../../../lambdas/adapters/text-attachments.ts';
import { osoXml } from '../../../lambdas/adapters/oso-xml/format.ts';
import { check } from '../../../lambdas/domain/oso/check.ts';
import { toJson } from '../../../lambdas/domain/oso/json.ts';
import { merge, type Merged } from '../../../lambdas/domain/oso/merge/merge.ts';
import type { OsoElement } from '../../../lambdas/domain/oso/tree.ts';
import { openVersions, versions } from './merge-versions.ts';
import {
  earlierIn,
  isWithin,
  leavesOf,
  linesIn,
  projected,
  shuffled,
  inCanonicalOrder,
} from './merge-oracle.ts';

const merged = (...inputs: readonly OsoElement[]): Merged => {
  const result = merge(inputs, { attachments: textAttachments });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const dossier = (...inputs: readonly OsoElement[]): OsoElement => merged(...inputs).dossier;
const bytes = (root: OsoElement): string => Buffer.from(osoXml.write(root)).toString('utf8');
const rules = (root: OsoElement, source: 'OSO' | 'Overstap'): readonly string[] =>
  check(root)
    .filter((it) => it.source === source && it.severity === 'error')
    .map(({ rule }) => rule);

const runs = { numRuns: 15 };
const three = fc.tuple(versions, versions, versions);

describe('the versions of these tests', () => {
  it('are valid', () => {
    fc.assert(
      fc.property(versions, (version) => {
        expect(rules(version, 'OSO')).toEqual([]);
      }),
      runs,
    );
  });
});

describe('merging versions, in XML', () => {
  it('loses no leaf of any version', () => {
    fc.assert(
      fc.property(fc.array(openVersions, { minLength: 2, maxLength: 4 }), (all) => {
        const { dossier: result, sideBySide } = merged(...all);
        const standing = leavesOf(result);
        const text = earlierIn(result);
        const told = sideBySide.versions.map(({ version }) => [...standing, ...linesIn(text, version)]);
        for (const version of all) {
          expect(told.some((leaves) => isWithin(leavesOf(version), leaves))).toBe(true);
        }
      }),
      runs,
    );
  });

  it('gives a dossier that passes the checks', () => {
    fc.assert(
      fc.property(three, (all) => {
        const result = dossier(...all);
        expect(rules(result, 'OSO')).toEqual([]);
        const before = all.flatMap((it) => rules(it, 'Overstap'));
        expect(rules(result, 'Overstap').filter((rule) => !before.includes(rule))).toEqual([]);
      }),
      runs,
    );
  });

  it('survives being written and read', () => {
    fc.assert(
      fc.property(three, ([first, second, third]) => {
        const written = osoXml.read(osoXml.write(dossier(first, second)));
        if (!written.ok) throw new Error('unreadable');
        expect(bytes(dossier(written.value, third))).toBe(bytes(dossier(first, second, third)));
      }),
      runs,
    );
  });
});

/** What two ways to the same result give: the same bytes in XML, and the same versions side by side in JSON. */
const forms = ({ dossier: root, sideBySide }: Merged) => ({ xml: bytes(root), sideBySide });

describe('merging versions, in both forms', () => {
  it('is idempotent: with itself, or with what it holds already, nothing changes', () => {
    fc.assert(
      fc.property(versions, versions, (first, second) => {
        expect(dossier(first, first)).toEqual(first);
        const both = merged(first, second);
        for (const again of [
          merged(both.dossier, both.dossier),
          merged(both.dossier, second),
          merged(first, both.dossier),
          merged(first, second, second),
        ])
          expect(forms(again)).toEqual(forms(both));
      }),
      runs,
    );
  });

  it('is associative: however versions are grouped', () => {
    fc.assert(
      fc.property(three, ([first, second, third]) => {
        const all = forms(merged(first, second, third));
        expect(forms(merged(dossier(first, second), third))).toEqual(all);
        expect(forms(merged(first, dossier(second, third)))).toEqual(all);
      }),
      runs,
    );
  });

  it('does not look at the order of list items', () => {
    fc.assert(
      fc.property(versions, versions, fc.infiniteStream(fc.nat(1000)), (first, second, dice) => {
        const one = merged(first, second);
        const other = merged(shuffled(first, dice), shuffled(second, dice));
        expect(inCanonicalOrder(other.dossier)).toEqual(inCanonicalOrder(one.dossier));
        const inItsOrder = merged(first, shuffled(second, dice));
        expect(inItsOrder.sideBySide).toEqual(one.sideBySide);
        fc.pre(one.sideBySide.versions.length > 1);
        expect(bytes(other.dossier)).toBe(bytes(one.dossier));
        expect(bytes(dossier(shuffled(one.dossier, dice), second))).toBe(bytes(dossier(one.dossier, second)));
      }),
      runs,
    );
  });
});

describe('merging versions, in JSON', () => {
  it('holds every version whole', () => {
    fc.assert(
      fc.property(fc.array(openVersions, { minLength: 1, maxLength: 4 }), (all) => {
        const { sideBySide } = merged(...all);
        const told = sideBySide.versions.map(({ version }) =>
          JSON.stringify(inCanonicalOrder(projected(sideBySide, version))),
        );
        const whole = all.map((it) => JSON.stringify(inCanonicalOrder(toJson(it)!.dossier)));
        expect(new Set(told)).toEqual(new Set(whole));
        expect(told.at(-1)).toBe(whole.at(-1));
      }),
      runs,
    );
  });

  it('has a plan without any value, that says of whom each thing is', () => {
    fc.assert(
      fc.property(three, (all) => {
        const { plan } = merged(...all);
        const known = new Set(plan.versions.filter((it) => it.known).map(({ version }) => version));
        for (const { kind, versions: from, earlier, fields } of plan.items) {
          if (kind === 'add' && fields === undefined)
            expect(from.some((version) => known.has(version))).toBe(false);
          if (kind === 'unchanged') expect(from.length + earlier.length).toBeGreaterThan(0);
          if (kind === 'withdrawn') expect(earlier).toHaveLength(1);
        }
        expect(JSON.stringify(plan)).not.toMatch(/Duinhelm|Zandlaan|9999999|@duinroos|Werkt zelf/);
      }),
      runs,
    );
  });
});
