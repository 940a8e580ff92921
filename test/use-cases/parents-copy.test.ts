import { describe, expect, it } from '@jest/globals';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import type { Dossier } from '../../lambdas/domain/dossier.ts';
import { printParentsCopy } from '../../lambdas/use-cases/print-parents-copy.ts';
import { dossierId, target } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import {
  atOtherTarget,
  atSource,
  atStranger,
  atTarget,
  codeOf,
  everything,
  moments,
  must,
  type Region,
  region,
} from './region.ts';

const print = (school: Region, actor = atSource) => printParentsCopy(school.ports, actor, dossierId);
const pageOf = async (school: Region) => must(await print(school));
const auditOf = (school: Region) => school.ports.dossiers.audit(dossierId);

/** Taken in and selected; `name` names who ticked what is kept out of the way of other tests. */
const selected = async (changes: object = {}) => {
  const school = await region();
  const taken = must(await school.intake(variations.full));
  return { school, taken, view: must(await school.select(everything(taken, changes))) };
};

describe('the parents’ copy of a selection', () => {
  it('shows exactly what is selected, and neither a reason nor the review that the file proposed', async () => {
    const { school, taken } = await selected();
    const all = await pageOf(school);
    expect(all).toContain('Begrijpend lezen');
    expect(all).toContain('nog niet vastgelegd');
    expect(all).not.toContain('Regionale afspraak');
    const categories = { ...everything(taken).categories, toetsresultaten: 'leave-out' as const };
    must(await school.select(everything(taken, { categories })));
    const less = await pageOf(school);
    expect(less).not.toContain('Begrijpend lezen');
    expect(less).toMatch(/maar het gaat niet mee:<\/p><ul><li>Toetsresultaten/);
  });

  it('shows what a person ticked as the social-emotional report under its heading, whatever was left out before it', async () => {
    const school = await region();
    const taken = must(await school.intake(variations.full));
    const attachments = everything(taken).attachments.map((it, index) => ({
      ...it,
      decision: index === 0 ? ('leave-out' as const) : it.decision,
      ...(it.attachment ===
        taken.attachments.find(({ fileName }) => fileName === 'verslag.txt')?.attachment && {
        kind: 'sociaal-emotioneel' as const,
      }),
    }));
    const view = must(await school.select(everything(taken, { attachments })));
    const report = /sociaal-emotioneel functioneren<\/h2><dl>.*verslag\.txt.*<h2>Verzuim/;
    expect(await pageOf(school)).toMatch(report);
    must(await school.review(view));
    must(await school.release(view));
    expect(await pageOf(school)).toMatch(report);
  });

  it('shows the remarks of every review, before and after the release', async () => {
    const { school, view } = await selected();
    must(await school.review(view, { agrees: 'no', remarks: 'Thuis leest zij veel.' }));
    must(await school.review(view, { role: 'guardian', agrees: 'unknown', remarks: 'Graag een gesprek.' }));
    const said = /Uw inzage en opmerkingen.*Ouder: Thuis leest zij veel\..*Graag een gesprek\./;
    expect(await pageOf(school)).toMatch(said);
    must(await school.release(view));
    expect(await pageOf(school)).toMatch(said);
  });

  it('names the school by where things are: unknown, enrolled, released, collected', async () => {
    const { school, view } = await selected();
    expect(await pageOf(school)).toContain('nog niet bekend. Ophalen kan tussen 31 maart en 10 april 2022.');
    school.clock.moveTo(moments.enrolling);
    must(await school.enrol());
    expect(await pageOf(school)).toContain('Uw kind is ingeschreven bij De Duinroos.');
    must(await school.review(view));
    must(await school.release(view));
    expect(await pageOf(school)).toContain(
      'Het dossier gaat naar De Duinroos. Ophalen kan tussen 31 maart en 10 april 2022.',
    );
    school.clock.moveTo(moments.firstRound);
    must(await school.request());
    must(await school.collect());
    expect(await pageOf(school)).toContain(
      'Het dossier gaat naar De Duinroos. De Duinroos heeft het opgehaald op 1 april 2022.</p>',
    );
  });

  it('shows after a release the bytes that were released, whose key alone is left', async () => {
    const { school, view } = await selected();
    must(await school.review(view));
    const before = await pageOf(school);
    must(await school.release(view, []));
    await school.purge();
    expect(await pageOf(school)).toBe(before);
  });

  it('says nothing of a round when none is left', async () => {
    const { school } = await selected();
    school.clock.moveTo(moments.afterRounds);
    expect(await pageOf(school)).not.toContain('Ophalen kan');
  });
});

describe('printing', () => {
  it('is a link of the audit chain: who, when, which selection; it moves nothing else', async () => {
    const { school, view } = await selected();
    const before = await school.snapshot();
    await pageOf(school);
    await pageOf(school);
    const links = await auditOf(school);
    expect(links.slice(-2)).toMatchObject(
      Array.from({ length: 2 }, () => ({
        action: 'print',
        actor: { school: atSource.school, user: atSource.user },
        object: 'version 1',
        result: view.selectionHash,
      })),
    );
    expect(brokenLink(links)).toBeUndefined();
    const after = await school.snapshot();
    const still = ({ rev: _, audit: __, updatedAt: ___, ...rest }: Dossier) => rest;
    expect(still(after.dossiers[0]!.dossier!)).toEqual(still(before.dossiers[0]!.dossier!));
    expect({ ...after, dossiers: after.dossiers.map((it) => it.versions) }).toEqual({
      ...before,
      dossiers: before.dossiers.map((it) => it.versions),
    });
  });

  it('does not disturb a review of the same selection', async () => {
    const { school, view } = await selected();
    await pageOf(school);
    must(await school.review(view));
    await pageOf(school);
    expect(must(await school.release(view)).state).toBe('RELEASED');
  });

  it.each([
    ['its target', atTarget],
    ['another target', atOtherTarget],
    ['another primary school', atStranger],
  ])(
    'by %s is refused like an unknown dossier, also after the release, and leaves nothing',
    async (_, actor) => {
      const { school, view } = await selected();
      must(await school.review(view));
      must(await school.release(view, [target]));
      const before = await auditOf(school);
      expect(await print(school, actor)).toEqual({ ok: false, refusal: { code: 'not-found' } });
      expect(await auditOf(school)).toEqual(before);
    },
  );

  it('is refused while nothing is selected, also when a newer version waits for its selection', async () => {
    const school = await region();
    expect(codeOf(await print(school))).toBe('not-found');
    must(await school.intake());
    expect(codeOf(await print(school))).toBe('selection-missing');
    await school.releaseAll();
    must(await school.intake(variations.secondRound));
    expect(codeOf(await print(school))).toBe('selection-missing');
  });

  it.each(['draft', 'released'])(
    'of a %s dossier ends with the season, before anything has cleared up',
    async (state) => {
      const school = await region();
      if (state === 'released') await school.releaseAll();
      else must(await school.select(everything(must(await school.intake()))));
      school.clock.moveTo(moments.seasonEnd);
      expect(codeOf(await print(school))).toBe('dossier-ended');
      await school.sweep();
      await school.purge();
      expect(codeOf(await print(school))).toBe('dossier-ended');
    },
  );

  it('of more than a page can hold is refused, with what to do', async () => {
    const name = 'Toets '.repeat(5000);
    const school = await region();
    const tests = Array.from({ length: 200 }, () => ({ name, date: '2022-01-20', score: 210 }));
    must(await school.select(everything(must(await school.intake({ ...variations.draft, tests })))));
    expect(codeOf(await print(school))).toBe('copy-too-large');
  });
});
