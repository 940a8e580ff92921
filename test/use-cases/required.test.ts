import { describe, expect, it } from '@jest/globals';
import { dossierId } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import { codeOf, everything, moments, must, region } from './region.ts';

const bare = { ...variations.draft, attachments: [] };
const reason = { required: 'uitstroomprofiel', reason: 'special-education' } as const;

describe('the region’s required parts', () => {
  it('are named at intake, with the kind that each attachment looks like', async () => {
    const school = await region();
    const taken = must(
      await school.intake({ ...variations.draft, finalTest: { score: 540, advice: 'vwo' } }),
    );
    expect(taken.attachments[0]).toMatchObject({ proposedKind: 'uitstroomprofiel' });
    expect(taken.nextRound).toEqual({
      round: 'ronde-1',
      required: ['uitstroomprofiel', 'overstapadvies', 'schoolloopbaan'],
      missing: [],
    });
    const other = await region({ at: moments.betweenRounds });
    expect(must(await other.intake(bare)).nextRound).toEqual({
      round: 'ronde-2',
      required: ['eindtoetsbo'],
      missing: ['eindtoetsbo'],
    });
    const late = await region({ at: moments.afterRounds });
    expect(must(await late.intake(bare)).nextRound).toBeUndefined();
  });

  it('missing without a reason stop a release; with one it goes, and parents need not look again', async () => {
    const school = await region();
    const taken = must(await school.intake(bare));
    expect(taken.nextRound!.missing).toEqual(['uitstroomprofiel']);
    const selected = must(await school.select(everything(taken, { missing: [] })));
    must(await school.review(selected, { agrees: 'no', remarks: 'Wij zien dit anders.' }));
    const before = await school.snapshot();
    const refused = await school.release(selected);
    expect(refused).toMatchObject({
      refusal: { code: 'required-missing', errors: [{ code: 'missing-uitstroomprofiel' }] },
    });
    expect(await school.snapshot()).toEqual(before);

    const accounted = must(await school.select(everything(taken, { missing: [reason] })));
    expect(accounted).toMatchObject({
      state: 'REVIEWED',
      selectionHash: selected.selectionHash,
      missing: [reason],
    });
    const released = must(await school.release(accounted));
    expect(released).toMatchObject({ state: 'RELEASED', missing: [reason] });
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol());
    const transfer = must(await school.request());
    expect(transfer.missing).toEqual([reason]);
    expect(must(await school.collect()).bytes.length).toBeGreaterThan(0);
    // What the board counts by.
    expect((await school.ports.dossiers.load(dossierId))!.released!.missing).toEqual([reason]);
  });

  it('an attachment counts only when it goes, and as what a person ticked', async () => {
    const release = async (changes: object) => {
      const school = await region();
      const selected = must(
        await school.select(everything(must(await school.intake()), { missing: [], ...changes })),
      );
      must(await school.review(selected));
      return codeOf(await school.release(selected));
    };
    const ticked = (changes: object) => ({
      attachments: [{ attachment: 'a1', decision: 'include', reason: 'Regionale afspraak', ...changes }],
    });
    const off = { categories: { verzuim: 'include', bijlagedocs: 'leave-out' }, attachments: [] };
    expect(await release(ticked({ kind: 'uitstroomprofiel' }))).toBe('done');
    expect(await release(ticked({ kind: 'uitstroomprofiel-lezen' }))).toBe('required-missing');
    expect(
      await release({
        ...ticked({ kind: 'uitstroomprofiel-lezen' }),
        missing: [{ required: 'uitstroomprofiel-rekenen', reason: 'ill' }],
      }),
    ).toBe('done');
    expect(await release(ticked({ kind: 'overig' }))).toBe('required-missing');
    expect(await release(ticked({}))).toBe('required-missing');
    expect(await release(ticked({ kind: 'uitstroomprofiel', decision: 'leave-out' }))).toBe(
      'required-missing',
    );
    expect(await release(off)).toBe('required-missing');
    expect(await release({ ...off, missing: [reason] })).toBe('done');
  });

  it('a broken attachment that a person accepted counts as the kind that was ticked', async () => {
    const school = await region();
    const kaput = { fileName: 'uitstroomprofiel.pdf', base64: 'UEsDBBQAAAAIAA==' };
    const taken = must(await school.intake({ ...variations.draft, attachments: [kaput] }));
    expect(taken.attachments[0]!.status).not.toBe('sound');
    const selected = must(await school.select(everything(taken)));
    must(await school.review(selected));
    expect(codeOf(await school.release(selected))).toBe('done');
  });

  it('a reason for what goes is refused', async () => {
    const school = await region();
    const taken = must(await school.intake());
    expect(await school.select(everything(taken, { missing: [reason] }))).toMatchObject({
      refusal: { code: 'selection-incomplete', errors: [{ pointer: '/missing/0', code: 'not-missing' }] },
    });
  });

  it('after the last round nothing is required', async () => {
    const school = await region({ at: moments.afterRounds });
    const selected = must(await school.select(everything(must(await school.intake(bare)), { missing: [] })));
    must(await school.review(selected));
    expect(codeOf(await school.release(selected))).toBe('done');
  });

  it('a choice of other content still asks for a new review', async () => {
    const school = await region();
    const taken = must(await school.intake());
    const choice = everything(taken);
    const selected = must(await school.select(choice));
    must(await school.review(selected));
    const other = { ...choice, categories: { ...choice.categories, verzuim: 'leave-out' as const } };
    const again = must(await school.select(other));
    expect(again.state).toBe('SELECTED');
    expect(codeOf(await school.release(again))).toBe('review-missing');
  });
});
