import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../../lambdas/domain/actor.ts';
import { checkQualification } from '../../lambdas/use-cases/check-qualification.ts';
import { identify } from '../../lambdas/use-cases/identify.ts';
import { remindDestructions } from '../../lambdas/use-cases/remind-destructions.ts';
import { resendMessages } from '../../lambdas/use-cases/send-messages.ts';
import { notificationView } from '../../lambdas/domain/messages.ts';
import { plusDays } from '../../lambdas/domain/time.ts';
import { SchoolId } from '../../schemas/ids.ts';
import { dossierId, otherTarget, source, standing, target, term, transferId, year } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import {
  atSource,
  atStranger,
  atTarget,
  codeOf,
  moments,
  must,
  region,
  type Region,
  stranger,
} from './region.ts';

/** `stranger` takes `source` over, with the vendor that both had; the old school’s own entry is closed. */
const takeOver = async (school: Region, old: SchoolId, next: SchoolId, kind: 'BO' | 'VO'): Promise<void> => {
  await school.ports.registerWriter.putSchool({
    ...standing(old).school,
    kinds: [kind],
    until: school.clock.now(),
    mail: 'opgeheven@school.example',
    successor: next,
  });
};
const actingFor = (school: Region, actor: Actor, acting: SchoolId) =>
  identify(school.ports, { oin: actor.oin, fingerprint: actor.fingerprint, school: acting });

describe('a school that another took over', () => {
  it('is acted for by its successor, which decides about its dossiers', async () => {
    const school = await region({ at: moments.firstRound });
    await school.exchangeAll();
    await takeOver(school, source, stranger, 'BO');
    const acting = must(await actingFor(school, atStranger, source));
    must(await school.redirect([otherTarget], 'other-school', { ...acting, user: atSource.user! }));
    expect((await school.ports.dossiers.load(dossierId))?.openDestructions).toHaveLength(1);
  });

  it('is no longer acted for by its own vendor', async () => {
    const school = await region({ at: moments.firstRound });
    // Only the target’s vendor may act for the school that takes over.
    await takeOver(school, source, target, 'BO');
    expect(codeOf(await actingFor(school, atSource, source))).toBe('not-mandated');
    expect(codeOf(await actingFor(school, atTarget, source))).toBe('done');
  });

  it('stays qualified as its successor is: what it released is collected', async () => {
    const school = await region({ at: moments.firstRound });
    await school.releaseAll();
    must(await school.enrol());
    await takeOver(school, source, stranger, 'BO');
    const judged = await checkQualification(school.ports, atTarget, { source, target });
    expect(judged).toMatchObject({ qualified: true });
    must(await school.request());
    must(await school.collect());
    await school.ports.registerWriter.putCondition({ schoolId: stranger, condition: 'suspension', ...term });
    expect(codeOf(await school.collect())).toBe('source-not-qualified');
  });

  it('as a target: the successor states its open destructions', async () => {
    const school = await region();
    await school.exchangeAll();
    must(await school.redirect([otherTarget]));
    await takeOver(school, target, otherTarget, 'VO');
    const acting = must(await actingFor(school, atTarget, target));
    must(await school.stateDestruction(undefined, { ...acting, user: atTarget.user! }));
    expect((await school.ports.transfers.load(transferId))?.state).toBe('DESTROYED');
  });

  it('as a target: the successor is reminded of them, in its own LAS, and told for which school to act', async () => {
    const school = await region();
    await school.exchangeAll();
    must(await school.redirect([otherTarget]));
    await takeOver(school, target, otherTarget, 'VO');
    school.clock.moveTo(plusDays(school.clock.now(), 7));
    expect(await remindDestructions(school.ports)).toBe(1);
    await resendMessages(school.ports);
    const { items } = await school.ports.notifications.list(otherTarget, year, { limit: 10 });
    expect(items).toMatchObject([
      { kind: 'destruction-overdue', school: otherTarget, transferId, actingSchool: target },
    ]);
    const [view] = items.map(notificationView);
    expect(view).toMatchObject({ actingSchool: target });
    expect(view?.whatToDo.nl).toContain('namens die school');
    expect(view?.whatToDo.en).toContain(`of school ${target}`);
    const mail = school.ports.mailer.sent.find(({ subject }) => subject.startsWith('Herinnering'));
    expect(mail?.text).toContain(`Dit is van school ${target}`);
  });

  it('gets its mail at its successor', async () => {
    const school = await region();
    await school.exchangeAll();
    must(await school.redirect([otherTarget]));
    await takeOver(school, target, otherTarget, 'VO');
    await resendMessages(school.ports);
    expect(school.ports.mailer.sent.map((it) => it.to)).not.toContain('opgeheven@school.example');
    expect(school.ports.mailer.sent.some((it) => it.subject.includes('Vernietig'))).toBe(true);
  });

  it('lives on in dossiers: its BRIN is the successor’s to send in, and nobody else’s', async () => {
    const school = await region();
    const old = { ...variations.draft, school: source };
    expect(codeOf(await school.intake(old, dossierId, atStranger))).toBe('dossier-of-other-school');
    await takeOver(school, source, stranger, 'BO');
    expect(must(await school.intake(old, dossierId, atStranger)).dossier.source).toBe(stranger);
  });

  it('that goes round in a circle in the register answers for itself, and nothing hangs', async () => {
    const school = await region();
    await takeOver(school, source, stranger, 'BO');
    await takeOver(school, stranger, source, 'BO');
    expect(await school.ports.register.entry(source)).toBeDefined();
  });
});
