import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Choices, questionsOf, selectionOf, stillMissing } from '../../../bin/school/choices.ts';
import { attachmentInspector } from '../../../lambdas/adapters/attachments.ts';
import { osoXml } from '../../../lambdas/adapters/oso-xml/format.ts';
import { proposedKind } from '../../../lambdas/domain/attachment-kind.ts';
import { judgeIntake } from '../../../lambdas/domain/intake.ts';
import { selectionProblems } from '../../../lambdas/domain/oso/selection-problems.ts';
import { povoProfile } from '../../../schemas/categories.ts';
import type { IntakeAnswer } from '../../../schemas/dossier.ts';
import { SchoolId } from '../../../schemas/ids.ts';
import { sampleBytes } from './samples.ts';

/** As the region answers an intake, as far as questions follow from it. */
const intakeOf = (name: string) => {
  const read = osoXml.read(sampleBytes(name));
  const judged = judgeIntake({ read, form: 'xml' }, SchoolId.parse('00YY00'), (file, base64) =>
    attachmentInspector.inspect(file, base64),
  );
  if (!judged.ok || !read.ok) throw new Error(name);
  const { categories, attachments, outsideLaw } = judged.value;
  const intake = {
    dossier: { version: 1, categories, outsideLaw },
    attachments: attachments.map((it) => ({ ...it, proposedKind: proposedKind(it.fileName) })),
    findings: [],
    pending: [],
    nextRound: { round: 'r', required: ['uitstroomprofiel', 'sociaal-emotioneel'], missing: [] },
  } as unknown as IntakeAnswer;
  return { intake, root: read.value };
};

const samples = ['eerste-leerling.xml', 'bezwaar.xml', 'opt-out.xml', 'extra-bijlage.xml'].map((name) => ({
  name,
  ...intakeOf(name),
}));

const everything = (intake: IntakeAnswer) =>
  Choices.parse({
    categories: Object.fromEntries(questionsOf(intake, povoProfile).categories.map((it) => [it, 'include'])),
    attachments: Object.fromEntries(
      intake.attachments.map(({ attachment, extra, status }) => [
        attachment,
        {
          decision: 'include',
          ...(extra && { reason: 'Nodig.' }),
          ...(status !== 'sound' && { acceptBroken: true }),
        },
      ]),
    ),
  });

describe('what a person must decide', () => {
  it('is every optional category and attachment that is there: nothing goes of itself', () => {
    for (const { intake } of samples) {
      const questions = questionsOf(intake, povoProfile);
      const none = selectionOf(intake, povoProfile, Choices.parse({}));
      expect(none.ok).toBe(false);
      expect(!none.ok && none.refusal).toHaveLength(questions.categories.length + intake.attachments.length);
    }
  });

  it('makes a selection that the region takes, however it was decided; else says what is left', () => {
    fc.assert(
      fc.property(fc.nat(samples.length - 1), fc.infiniteStream(fc.nat(5)), (at, chances) => {
        const { intake, root } = samples[at]!;
        const chance = (): number => chances.next().value as number;
        const all = everything(intake);
        const decision = () => (chance() > 2 ? ('include' as const) : ('leave-out' as const));
        const choices = Choices.parse({
          categories: Object.fromEntries(
            Object.keys(all.categories).flatMap((it) => (chance() === 0 ? [] : [[it, decision()]])),
          ),
          attachments: Object.fromEntries(
            Object.entries(all.attachments).flatMap(([it, choice]) => {
              if (chance() === 0) return [];
              if (chance() > 3) return [[it, { decision: 'include' }]];
              return [[it, chance() > 2 ? { decision: 'leave-out' } : choice]];
            }),
          ),
        });
        const selection = selectionOf(intake, povoProfile, choices);
        const body = { version: 1, ...choices, leaveOut: [], missing: [], justified: [] };
        const accepted =
          selectionProblems(root, {
            ...body,
            attachments: Object.entries(choices.attachments).map(([attachment, choice]) => ({
              attachment,
              ...choice,
            })),
          } as never).length === 0;
        // A damaged attachment is the intake's to judge, and an unsaid one keeps it from going.
        const damaged = intake.attachments.some(
          ({ attachment, status, category }) =>
            status !== 'sound' &&
            choices.categories[category] !== 'leave-out' &&
            choices.attachments[attachment]?.decision === 'include' &&
            choices.attachments[attachment].acceptBroken !== true,
        );
        if (!selection.ok) expect(accepted && !damaged).toBe(false);
        else expect([selectionProblems(root, selection.value), damaged]).toEqual([[], false]);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['a category that is mandatory', { categories: { leerling: 'leave-out' } }, 'leerling'],
    ['an attachment that is not there', { attachments: { a99: { decision: 'include' } } }, 'a99'],
    ['data that is not there', { justified: { iban: 'Omdat het moet.' } }, 'iban'],
  ])('is never %s', (_, more, name) => {
    const { intake } = samples[0]!;
    const all = everything(intake);
    const choices = Choices.parse({
      categories: { ...all.categories, ...('categories' in more && more.categories) },
      attachments: { ...all.attachments, ...('attachments' in more && more.attachments) },
      justified: 'justified' in more ? more.justified : {},
    });
    const refused = selectionOf(intake, povoProfile, choices);
    expect(!refused.ok && refused.refusal.map(({ nl }) => nl).join()).toContain(name);
  });

  it('asks a reason for what the round requires and does not go, and for nothing else', () => {
    const { intake } = samples[0]!;
    const all = everything(intake);
    const ticked = {
      ...all,
      attachments: Object.fromEntries(
        Object.entries(all.attachments).map(([it, choice], index) => [
          it,
          { ...choice, ...(index === 0 && { kind: 'uitstroomprofiel' as const }) },
        ]),
      ),
    };
    expect(stillMissing(intake, all)).toEqual(['uitstroomprofiel', 'sociaal-emotioneel']);
    expect(stillMissing(intake, ticked)).toEqual(['sociaal-emotioneel']);
    expect(stillMissing(intake, { ...ticked, missing: { 'sociaal-emotioneel': 'ill' } })).toEqual([]);
  });
});
