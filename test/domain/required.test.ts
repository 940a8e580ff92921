import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgeRelease } from '../../lambdas/domain/release.ts';
import { foreseen, missingFor, reasonProblems, roundAhead } from '../../lambdas/domain/required.ts';
import { Round } from '../../schemas/calendar.ts';
import { AttachmentKind, type MissingPart, MissingReason, RequiredPart } from '../../schemas/dossier.ts';
import { at, calendar, dossier, hash, inRound, target, version } from './facts.ts';

const roundOf = (categories: readonly string[], kinds: readonly string[]): Round =>
  Round.parse({ ...calendar.rounds[0], requiredCategories: categories, requiredAttachments: kinds });

const kinds = AttachmentKind.exclude(['overig']).options;
const sections = RequiredPart.exclude([...kinds]).options;
const round = fc
  .tuple(fc.subarray([...sections]), fc.subarray([...AttachmentKind.options]))
  .map(([categories, attachments]) => roundOf(categories, attachments));
const has = fc.subarray([...RequiredPart.options]);
const missing: fc.Arbitrary<MissingPart[]> = fc
  .subarray([...RequiredPart.options])
  .chain((parts) =>
    fc
      .array(fc.constantFrom(...MissingReason.options), { minLength: parts.length, maxLength: parts.length })
      .map((reasons) => parts.map((required, index) => ({ required, reason: reasons[index]! }))),
  );

/** The rule in other words: the exit profile is there when both its halves are. */
const isSettled = (part: RequiredPart, given: ReadonlySet<RequiredPart>): boolean => {
  if (given.has(part)) return true;
  if (part === 'uitstroomprofiel')
    return given.has('uitstroomprofiel-lezen') && given.has('uitstroomprofiel-rekenen');
  return part.startsWith('uitstroomprofiel-') && given.has('uitstroomprofiel');
};
const isMixed = (part: RequiredPart, one: ReadonlySet<RequiredPart>, other: ReadonlySet<RequiredPart>) =>
  part === 'uitstroomprofiel' &&
  ['uitstroomprofiel-lezen' as const, 'uitstroomprofiel-rekenen' as const].every(
    (half) => isSettled(half, one) || isSettled(half, other),
  );

const review = {
  digest: hash,
  date: '2022-02-25',
  method: 'letter-copy',
  agrees: 'no' as const,
  role: 'parent',
  at: inRound,
};
const release = (of: Round | undefined, parts: RequiredPart[], reasons: MissingPart[]) =>
  judgeRelease(
    {
      dossier: dossier({ state: 'REVIEWED', released: undefined }),
      version: version({
        selection: { hash, digest: hash, object: 'selection', at: inRound, has: parts, missing: reasons },
        reviews: [review],
      }),
      round: of,
    },
    { selectionHash: hash, targets: [target] },
  );

describe('what a round requires', () => {
  it('a release passes exactly when each thing required is there or has a reason', () => {
    fc.assert(
      fc.property(round, has, missing, (of, parts, reasons) => {
        const present = new Set(parts);
        const reasoned = new Set(reasons.map((it) => it.required));
        const required = RequiredPart.options.filter(
          (part) =>
            (of.requiredCategories as string[]).includes(part) ||
            (of.requiredAttachments as string[]).includes(part),
        );
        const passes = required.every(
          (part) => isSettled(part, present) || isSettled(part, reasoned) || isMixed(part, present, reasoned),
        );
        const judged = release(of, parts, reasons);
        expect(judged.ok).toBe(passes);
        if (!judged.ok) expect(judged.refusal.code).toBe('required-missing');
      }),
      { numRuns: 500 },
    );
  });

  it('never blocks: a reason for each thing that the refusal names lets it go, whichever reason', () => {
    fc.assert(
      fc.property(round, has, fc.constantFrom(...MissingReason.options), (of, parts, reason) => {
        const judged = release(of, parts, []);
        const reasons = judged.ok
          ? []
          : judged.refusal.errors!.map(({ code }) => ({
              required: RequiredPart.parse(code!.replace('missing-', '')),
              reason,
            }));
        expect(release(of, parts, reasons).ok).toBe(true);
        expect(reasonProblems(parts, reasons)).toEqual([]);
      }),
    );
  });

  it('is nothing when no round lies ahead', () => {
    expect(release(undefined, [], []).ok).toBe(true);
    expect(foreseen(undefined, [])).toBeUndefined();
  });

  it('is told part by part, in both languages, with the reasons that there are', () => {
    const of = roundOf(['eindtoetsbo'], ['uitstroomprofiel']);
    const judged = release(of, ['uitstroomprofiel-lezen'], []);
    if (judged.ok) throw new Error('It went without.');
    expect(judged.refusal.errors!.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/missing missing-eindtoetsbo',
      '/missing missing-uitstroomprofiel-rekenen',
    ]);
    for (const { message } of judged.refusal.errors!)
      for (const reason of MissingReason.options)
        expect([message.nl, message.en].every((it) => it.includes(reason))).toBe(true);
    expect(foreseen(of, [])!.missing).toEqual(['uitstroomprofiel', 'eindtoetsbo']);
  });
});

describe('reasons', () => {
  it('for what goes, or twice for the same, are refused', () => {
    const ill = (required: RequiredPart) => ({ required, reason: 'ill' as const });
    const codes = (parts: RequiredPart[], ...reasons: RequiredPart[]) =>
      reasonProblems(parts, reasons.map(ill)).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(codes(['eindtoetsbo'], 'eindtoetsbo')).toEqual(['/missing/0 not-missing']);
    expect(codes(['uitstroomprofiel'], 'uitstroomprofiel-lezen')).toEqual(['/missing/0 not-missing']);
    expect(codes(['uitstroomprofiel-lezen'], 'uitstroomprofiel')).toEqual(['/missing/0 not-missing']);
    expect(codes(['uitstroomprofiel-lezen'], 'uitstroomprofiel-rekenen')).toEqual([]);
    expect(codes([], 'uitstroomprofiel', 'uitstroomprofiel-lezen')).toEqual(['/missing/1 reason-twice']);
    expect(codes([], 'eindtoetsbo', 'verzuim', 'eindtoetsbo')).toEqual(['/missing/2 reason-twice']);
  });

  it('leave nothing missing that they are for', () => {
    fc.assert(
      fc.property(round, has, missing, (of, parts, reasons) => {
        const left = missingFor(of, parts, reasons);
        for (const { required } of reasons) expect(left).not.toContain(required);
        for (const part of parts) expect(left).not.toContain(part);
      }),
    );
  });
});

describe('the round ahead', () => {
  it.each([
    ['2022-02-01', 'ronde-1'],
    ['2022-04-05', 'ronde-1'],
    ['2022-04-10T23:59:59.999+02:00', 'ronde-1'],
    ['2022-04-11T00:00:00+02:00', 'ronde-2'],
    ['2022-06-11', 'ronde-2'],
    ['2022-06-12T00:00:00+02:00', undefined],
  ])('on %s: %s', (now, expected) => {
    expect(roundAhead(calendar, at(now))?.round).toBe(expected);
    expect(roundAhead({ ...calendar, rounds: calendar.rounds.toReversed() }, at(now))?.round).toBe(expected);
  });
});
