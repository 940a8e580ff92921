import { describe, expect, it } from '@jest/globals';
import { EnrolmentId, SchoolId } from '../../schemas/ids.ts';
import { Review } from '../../schemas/dossier.ts';
import { source, target } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import { atOtherTarget, atTarget, codeOf, everything, moments, must, region } from './region.ts';

const otherEnrolment = EnrolmentId.parse('01800000-0000-7000-8000-0000000000b1');

describe('what happens at the same moment', () => {
  it('is told all the same: two schools that report one pupil at once', async () => {
    const school = await region({ at: moments.enrolling });
    const both = await Promise.all([school.enrol(atTarget), school.enrol(atOtherTarget, otherEnrolment)]);
    expect(both.map(codeOf)).toEqual(['done', 'done']);
    const contested = (await school.outbox()).filter((it) => it.kind === 'enrolment-contested');
    expect(contested.length).toBeGreaterThan(0);
    expect(new Set(contested.map((it) => it.school))).toEqual(new Set([source]));
  });

  it('is told all the same: an enrolment while the dossier is being released', async () => {
    const school = await region({ at: moments.enrolling });
    const selected = must(await school.select(everything(must(await school.intake(variations.draft)))));
    must(await school.review(selected));
    const both = await Promise.all([school.release(selected), school.enrol()]);
    expect(both.map(codeOf)).toEqual(['done', 'done']);
    const ready = (await school.outbox()).filter((it) => it.kind === 'dossier-ready');
    expect(ready.length).toBeGreaterThan(0);
    expect(new Set(ready.map((it) => it.school))).toEqual(new Set([target]));
  });

  it('is told once when the call is repeated', async () => {
    const school = await region({ at: moments.enrolling });
    await school.releaseAll();
    must(await school.enrol());
    const before = await school.outbox();
    must(await school.enrol());
    expect(await school.outbox()).toEqual(before);
  });
});

describe('slips of the keyboard', () => {
  it('a school that is not in the register cannot be released to, and nothing changes', async () => {
    const school = await region();
    const selected = must(await school.select(everything(must(await school.intake(variations.draft)))));
    must(await school.review(selected));
    const before = await school.snapshot();
    const refused = await school.release(selected, [target, SchoolId.parse('99ZZ99')]);
    expect(refused).toMatchObject({
      refusal: { code: 'invalid-input', errors: [{ pointer: '/targets/1', code: 'unknown-school' }] },
    });
    expect(await school.snapshot()).toEqual(before);
    must(await school.release(selected));
  });

  it('a version that never was is no reason to withhold the dossier', async () => {
    const school = await region();
    await school.releaseAll();
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol());
    expect(codeOf(await school.request(atTarget, undefined, { haveVersion: 99 }))).toBe('invalid-input');
    expect(must(await school.request()).state).toBe('AUTHORISED');
  });

  it('ids are the same in upper and lower case', () => {
    expect(EnrolmentId.parse(otherEnrolment.toUpperCase())).toBe(otherEnrolment);
  });

  it.each(['\u0000', '\u{d800}', '\uFFFD'])('remarks that would travel damaged are refused', (character) => {
    const review = { selectionHash: 'a'.repeat(64), date: '2022-02-25', method: 'tick-in-las', agrees: 'no' };
    expect(Review.safeParse({ ...review, remarks: `zo${character}is het` }).success).toBe(false);
    expect(Review.safeParse({ ...review, remarks: 'Zoë: één 👍\nregel' }).success).toBe(true);
  });
});
