import { describe, expect, it } from '@jest/globals';
import { attachmentInspector } from '../../lambdas/adapters/attachments.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { judgeIntake } from '../../lambdas/domain/intake.ts';
import { judgeSelection } from '../../lambdas/domain/selection.ts';
import { Selection } from '../../schemas/dossier.ts';
import { SchoolId } from '../../schemas/ids.ts';
import { type FixtureDossier, pdf, povoXml, variations } from '../support/dossiers.ts';
import { source } from './facts.ts';

const inspect = (name: string, base64: string) => attachmentInspector.inspect(name, base64);
const intake = (dossier: FixtureDossier, school = source) =>
  judgeIntake({ read: osoXml.read(povoXml(dossier)), form: 'xml' }, school, inspect);

describe('intake of a file', () => {
  it('without the parents’ review is accepted, and says that the review is pending', () => {
    const draft = intake(variations.draft);
    expect(draft.ok && draft.value.pending).toContain('OVa.IZ01');
    expect(draft.ok && draft.value.findings.every((it) => it.severity === 'warning')).toBe(true);
  });

  it('of another school of the same BRIN warns; of another BRIN it is refused', () => {
    const branch = intake(variations.draft, SchoolId.parse('00YY01'));
    expect(branch.ok && branch.value.findings.map((it) => it.rule)).toContain('OVS.other-branch');
    expect(intake(variations.draft, SchoolId.parse('00YZ00'))).toEqual({
      ok: false,
      refusal: { code: 'dossier-of-other-school' },
    });
  });

  it('names every rule broken, not only the first', () => {
    const refused = intake({ ...variations.draft, bsn: '123456789', advice: null });
    expect(refused.ok).toBe(false);
    if (refused.ok) return;
    expect(refused.refusal.code).toBe('dossier-not-accepted');
    expect(refused.refusal.errors!.length).toBeGreaterThan(1);
  });

  it('never repeats a value of the dossier in a refusal or a warning', () => {
    const canary = { name: 'Kanarievogel', bsn: '123456782', advice: null };
    for (const answer of [intake({ ...canary, ...variations.brokenAttachment }), intake(canary)])
      expect(JSON.stringify(answer.ok ? answer.value.findings : answer.refusal)).not.toMatch(
        /Kanarievogel|123456782/,
      );
  });

  it('names a broken attachment and still takes the dossier', () => {
    const draft = intake({ ...variations.brokenAttachment, review: null });
    expect(draft.ok && draft.value.attachments.map((it) => it.status)).toEqual(['sound', 'not-a-zip']);
    expect(draft.ok && draft.value.findings.map((it) => it.rule)).toContain('OVS.attachment-not-a-zip');
  });

  it('of more than 250 attachments is refused, and says at which one', () => {
    const attachments = Array.from({ length: 251 }, (_, index) => ({
      fileName: `a${index}.pdf`,
      bytes: pdf('a'),
    }));
    const answer = intake({ ...variations.draft, attachments });
    const errors = answer.ok ? [] : (answer.refusal.errors ?? []);
    expect(errors.filter(({ code }) => code === 'OVS.attachments-limit')).toEqual([
      expect.objectContaining({ pointer: expect.stringMatching(/document\[251\]$/), severity: 'error' }),
    ]);
    expect(intake({ ...variations.draft, attachments: attachments.slice(1) }).ok).toBe(true);
  });
});

describe('a selection', () => {
  const dossier = { ...variations.brokenAttachment, review: null, absence: { permitted: 4, unpermitted: 0 } };
  const read = osoXml.read(povoXml(dossier));
  const draft = intake(dossier);
  if (!read.ok || !draft.ok) throw new Error('The fixture is no dossier.');
  const facts = draft.value.attachments;
  const choose = (changes: object) =>
    judgeSelection(
      read.value,
      Selection.parse({
        version: 1,
        categories: { verzuim: 'include', bijlagedocs: 'include' },
        attachments: [
          { attachment: 'a1', decision: 'include', kind: 'uitstroomprofiel', reason: 'Regionale afspraak' },
          { attachment: 'a2', decision: 'leave-out' },
        ],
        ...changes,
      }),
      facts,
    );
  const codes = (judged: ReturnType<typeof choose>) =>
    judged.ok ? [] : (judged.refusal.errors ?? []).map((it) => it.code);

  it('that decides everything is accepted, with a hash', () => {
    expect(choose({})).toMatchObject({ ok: true, value: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  });

  it('that decides nothing is refused with everything that is left to choose', () => {
    const refused = choose({ categories: {}, attachments: [] });
    expect(codes(refused)).toEqual(
      expect.arrayContaining(['category-undecided', 'attachment-undecided', 'attachment-undecided']),
    );
  });

  it('cannot leave out the advice', () => {
    const refused = choose({
      categories: { verzuim: 'include', bijlagedocs: 'include', overstapadvies: 'leave-out' },
    });
    expect(codes(refused)).toContain('category-mandatory');
  });

  it('takes a broken attachment along only when a person accepts it', () => {
    const taken = { attachment: 'a2', decision: 'include', reason: 'Staat alleen hierin' };
    const first = { attachment: 'a1', decision: 'include', reason: 'Regionale afspraak' };
    expect(codes(choose({ attachments: [first, taken] }))).toEqual(['broken-attachment']);
    expect(choose({ attachments: [first, { ...taken, acceptBroken: true }] }).ok).toBe(true);
  });

  it('with another choice has another hash; with the same choice the same', () => {
    const hashOf = (changes: object) => {
      const judged = choose(changes);
      return judged.ok ? judged.value.hash : '';
    };
    expect(hashOf({})).toBe(hashOf({}));
    expect(hashOf({ categories: { verzuim: 'leave-out', bijlagedocs: 'include' } })).not.toBe(hashOf({}));
  });
});
