import { describe, expect, it } from '@jest/globals';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import type { Governor } from '../../lambdas/domain/governor.ts';
import { checkYear, previewYear } from '../../lambdas/use-cases/check-year.ts';
import { copyYear } from '../../lambdas/use-cases/copy-year.ts';
import { publishYear } from '../../lambdas/use-cases/publish-year.ts';
import { listEditions, readDraft, readYear } from '../../lambdas/use-cases/read-year.ts';
import { cancelDraft, saveDraft } from '../../lambdas/use-cases/save-draft.ts';
import { suspendRound } from '../../lambdas/use-cases/suspend-round.ts';
import type { CalendarText, Template } from '../../schemas/board/calendar.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import { Instant, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import { calendar, source, standing, target, transferId } from '../domain/facts.ts';
import { atTarget, codeOf, moments, must, region } from './region.ts';

const anna: Governor = { subject: 'anna', roles: ['board'] };
const bert: Governor = { subject: 'bert', roles: ['board'] };
const year = calendar.schoolYear;
const nextYear = SchoolYear.parse('2022-2023');

const textOf = ({ edition: _edition, ...text }: Calendar): CalendarText => text;
const text = textOf(calendar);

/** The same year with a round that closes two days later. */
const later = (days = 2): CalendarText => ({
  ...text,
  rounds: text.rounds.map((round, index) =>
    index === 0
      ? {
          ...round,
          closesAt: Instant.parse(new Date(Date.parse(round.closesAt) + days * 86_400_000).toISOString()),
        }
      : round,
  ),
  milestones: text.milestones.filter((it) => it.round === undefined),
});

const board = async (at = '2021-08-15T10:00:00+02:00') => {
  const clock = movableClock(at);
  const ports = { ...memoryPorts({ clock }), graceDays: 14 };
  await ports.registerWriter.putSchool({ ...standing(source).school, kinds: ['BO'] });
  await ports.registerWriter.putSchool({ ...standing(target).school, kinds: ['VO'] });
  const far = Instant.parse('2099-01-01T00:00:00.000Z');
  return {
    ports,
    clock,
    save: (who: Governor, rev: number, of: CalendarText = text) =>
      saveDraft(ports, who, { schoolYear: of.schoolYear, rev, calendar: of }),
    publish: (who: Governor, rev: number, edition: number, of = year) =>
      publishYear(ports, who, { schoolYear: of, rev, edition }),
    mails: async () =>
      (await ports.outbox.pending(far, { limit: 100 })).items.flatMap((it) =>
        it.kind === 'board-reminder' ? [] : [it],
      ),
  };
};

describe('a draft', () => {
  it('is saved by two at once: the second is refused, and nothing of the first is written over', async () => {
    const { ports, save } = await board();
    must(await save(anna, 0));
    expect(codeOf(await save(bert, 0, later()))).toBe('draft-outdated');
    const draft = must(await readDraft(ports, year));
    expect(draft).toMatchObject({ rev: 1, savedBy: 'anna', calendar: text });
    expect(must(await save(bert, 1, later()))).toMatchObject({ rev: 2, savedBy: 'bert' });
  });

  it('saved again by the same call is answered as the first time', async () => {
    const { save } = await board();
    const first = must(await save(anna, 0));
    expect(must(await save(anna, 0))).toEqual(first);
  });

  it('sent twice at once is saved once, and both are answered alike', async () => {
    const { ports, save } = await board();
    const [one, other] = await Promise.all([save(anna, 0), save(anna, 0)]);
    expect(must(other)).toEqual(must(one));
    expect(must(await readDraft(ports, year)).rev).toBe(1);
    const both = await Promise.all([save(anna, 1), save(bert, 1, later())]);
    expect(both.map(codeOf).toSorted()).toEqual(['done', 'draft-outdated']);
  });

  it('of another year than the address, or endlessly long, is refused where it is wrong', async () => {
    const { ports } = await board();
    const put = (calendar: CalendarText, schoolYear = year) =>
      saveDraft(ports, anna, { schoolYear, rev: 0, calendar });
    expect(await put(text, nextYear)).toMatchObject({
      refusal: { code: 'invalid-input', errors: [{ pointer: '/calendar/schoolYear' }] },
    });
    const [first] = text.milestones;
    const endless = {
      ...text,
      milestones: Array.from({ length: 300 }, () => ({ ...first!, source: 'x'.repeat(1000) })),
    };
    expect(await put(endless)).toMatchObject({ refusal: { errors: [{ code: 'too-big' }] } });
  });

  it('is last year, moved: without suspensions and holidays, and nobody’s until it is saved', async () => {
    const { ports, save, publish } = await board();
    expect(codeOf(await copyYear(ports, anna, { schoolYear: nextYear, rev: 0 }))).toBe('nothing-to-copy');
    must(await save(anna, 0));
    must(await publish(anna, 1, 0));
    const draft = must(await copyYear(ports, bert, { schoolYear: nextYear, rev: 0 }));
    expect(draft).toMatchObject({ rev: 1, savedBy: 'bert', calendar: { schoolYear: nextYear } });
    expect(must(await readYear(ports, nextYear)).published).toBeUndefined();
    expect(codeOf(await copyYear(ports, anna, { schoolYear: nextYear, rev: 0 }))).toBe('draft-outdated');
  });

  it('begins from a template where there is no last year, as what the activity tells', async () => {
    const { ports, publish } = await board();
    const begin = (template: Template, rev: number, schoolYear = nextYear) =>
      copyYear(ports, anna, { schoolYear, rev, template });
    const draft = must(await begin('zuid-kennemerland-2021-2022', 0));
    expect(draft).toMatchObject({
      rev: 1,
      savedBy: 'anna',
      calendar: { schoolYear: nextYear, holidays: [] },
    });
    expect(must(await begin('zuid-kennemerland-2021-2022', 0))).toEqual(draft);
    expect(codeOf(await begin('statutory-2026-2027', 0))).toBe('draft-outdated');
    const law = must(await begin('statutory-2026-2027', 1));
    expect(law).toMatchObject({ rev: 2, calendar: { scheme: 'doorstroomtoets' } });
    expect(must(await begin('zuid-kennemerland-2021-2022', 0, year)).calendar).toEqual(text);
    must(await publish(anna, 1, 0));
    const { items } = await ports.activities.list({}, { limit: 10 });
    expect(items.map(({ what }) => what)).toEqual([
      'year-published',
      ...Array.from({ length: 3 }, () => 'draft-from-template'),
    ]);
  });

  it('that is thrown away stays counted, so that nobody saves over what comes after', async () => {
    const { ports, save } = await board();
    must(await save(anna, 0));
    must(await cancelDraft(ports, bert, { schoolYear: year, rev: 1 }));
    expect(must(await readDraft(ports, year))).toEqual(expect.not.objectContaining({ calendar: text }));
    expect(codeOf(await save(anna, 1))).toBe('draft-outdated');
    expect(must(await save(anna, 2))).toMatchObject({ rev: 3 });
  });
});

describe('checking and previewing', () => {
  it('take the calendar sent along, or else the draft, and save neither', async () => {
    const { ports, save } = await board();
    expect(codeOf(await checkYear(ports, { schoolYear: year }))).toBe('draft-missing');
    const backwards = { ...text, rounds: text.rounds.map((it) => ({ ...it, closesAt: it.opensAt })) };
    const sent = must(await checkYear(ports, { schoolYear: year, calendar: backwards }));
    expect(sent.publishable).toBe(false);
    expect(sent.findings[0]).toMatchObject({ severity: 'error', code: 'closes-before-opening' });
    expect(must(await readDraft(ports, year)).rev).toBe(0);
    must(await save(anna, 0));
    expect(must(await checkYear(ports, { schoolYear: year })).publishable).toBe(true);
  });

  it('tell every schedule and reminder to come, the first first, and what differs from what stands', async () => {
    const { ports, save, publish } = await board();
    must(await save(anna, 0));
    const fresh = must(await previewYear(ports, { schoolYear: year }));
    const instants = fresh.schedules.map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted());
    expect(fresh.schedules.filter(({ kind }) => kind === 'opening')).toHaveLength(text.rounds.length);
    expect(fresh).toMatchObject({ edition: 1, differences: [], announcedTo: [] });
    must(await publish(anna, 1, 0));
    const changed = must(await previewYear(ports, { schoolYear: year, calendar: later() }));
    expect(changed).toMatchObject({ edition: 2, announcedTo: ['source', 'target'] });
    expect(changed.differences).toContainEqual(
      expect.objectContaining({ of: 'round', id: text.rounds[0]!.round, change: 'moved' }),
    );
  });
});

describe('publishing', () => {
  it('makes the draft what everyone reads, with its history, and empties the draft', async () => {
    const { ports, save, publish, mails } = await board();
    must(await save(anna, 0));
    expect(must(await publish(bert, 1, 0))).toMatchObject({
      edition: 1,
      cause: 'published',
      publishedBy: 'bert',
    });
    expect(await ports.register.calendar(year)).toEqual({ ...text, edition: 1 });
    expect(must(await readDraft(ports, year))).toMatchObject({ rev: 2, savedBy: 'bert' });
    expect(must(await listEditions(ports, year)).items).toHaveLength(1);
    expect(await mails()).toEqual([]);
  });

  it('twice is once: the second call is answered as the first', async () => {
    const { ports, save, publish } = await board();
    must(await save(anna, 0));
    const first = must(await publish(anna, 1, 0));
    expect(must(await publish(anna, 1, 0))).toMatchObject(first);
    expect(must(await listEditions(ports, year)).items).toHaveLength(1);
    expect(codeOf(await publish(anna, 2, 1))).toBe('draft-missing');
  });

  it('by two at once is published once, and both get the same answer', async () => {
    const { ports, save, publish } = await board();
    must(await save(anna, 0));
    const [one, other] = await Promise.all([publish(anna, 1, 0), publish(bert, 1, 0)]);
    expect(must(other)).toMatchObject(must(one));
    expect(must(await listEditions(ports, year)).items).toHaveLength(1);
  });

  it('of what another has replaced, or of a draft that changed, is refused', async () => {
    const { save, publish } = await board();
    must(await save(anna, 0));
    must(await save(bert, 1, later()));
    expect(codeOf(await publish(anna, 1, 0))).toBe('draft-outdated');
    expect(codeOf(await publish(anna, 2, 1))).toBe('edition-outdated');
  });

  it('of impossible dates is refused with each place, and changes nothing', async () => {
    const { ports, save, publish } = await board();
    must(
      await save(anna, 0, { ...text, rounds: text.rounds.map((it) => ({ ...it, closesAt: it.opensAt })) }),
    );
    const refused = await publish(anna, 1, 0);
    expect(refused).toMatchObject({
      refusal: {
        code: 'calendar-not-publishable',
        errors: expect.arrayContaining([expect.objectContaining({ pointer: '/calendar/rounds/0/closesAt' })]),
      },
    });
    expect(await ports.register.calendar(year)).toBeUndefined();
  });

  it('during the year tells every open school on the side concerned, once', async () => {
    const { clock, save, publish, mails } = await board();
    must(await save(anna, 0));
    must(await publish(anna, 1, 0));
    clock.moveTo(moments.enrolling);
    must(await save(anna, 2, later()));
    must(await publish(anna, 3, 1));
    const told = (await mails()).map((it) => [it.kind, 'school' in it && it.school]);
    expect(told.toSorted()).toEqual(
      [
        ['calendar-changed', source],
        ['calendar-changed', target],
      ].toSorted(),
    );
    must(await publish(anna, 3, 1));
    expect(await mails()).toHaveLength(2);
  });

  it('that broke off before all schools were written to, finishes when it is called again', async () => {
    const { ports, clock, save, publish, mails } = await board();
    must(await save(anna, 0));
    must(await publish(anna, 1, 0));
    clock.moveTo(moments.enrolling);
    must(await save(anna, 2, later()));
    const broken = { ...ports, ledger: { commit: () => Promise.reject(new Error('power')) } };
    await expect(publishYear(broken, anna, { schoolYear: year, rev: 3, edition: 1 })).rejects.toThrow(
      'power',
    );
    expect(await mails()).toEqual([]);
    must(await publish(anna, 3, 1));
    expect(await mails()).toHaveLength(2);
  });

  it('can’t move the opening of a round that is open', async () => {
    const { clock, save, publish } = await board();
    must(await save(anna, 0));
    must(await publish(anna, 1, 0));
    clock.moveTo(moments.firstRound);
    const moved = {
      ...text,
      rounds: text.rounds.map((it, index) =>
        index === 0 ? { ...it, opensAt: Instant.parse('2022-04-02T07:00:00.000Z') } : it,
      ),
    };
    must(await save(anna, 2, moved));
    expect(await publish(anna, 3, 1)).toMatchObject({
      refusal: {
        code: 'calendar-not-publishable',
        errors: expect.arrayContaining([expect.objectContaining({ code: 'opened-round-changed' })]),
      },
    });
  });
});

describe('a suspended round', () => {
  it('is refused to schools at once, and open again when it is resumed', async () => {
    const it = await region();
    await it.releaseAll();
    it.clock.moveTo(moments.enrolling);
    must(await it.enrol());
    it.clock.moveTo(moments.firstRound);
    const round = calendar.rounds[0]!.round;
    const suspend = (suspended: boolean) =>
      suspendRound(it.ports, anna, { schoolYear: year, round, suspended });
    expect(must(await suspend(true))).toMatchObject({ edition: calendar.edition + 1, suspended: true });
    expect(codeOf(await it.request(atTarget, transferId))).toBe('round-closed');
    expect(must(await suspend(true))).toMatchObject({ edition: calendar.edition + 1 });
    must(await suspend(false));
    expect(codeOf(await it.request(atTarget, transferId))).toBe('done');
    expect(must(await listEditions(it.ports, year)).items.map(({ cause }) => cause)).toEqual([
      'suspended',
      'resumed',
    ]);
  });

  it('is not resumed by publishing a draft from before', async () => {
    const { ports, clock, save, publish } = await board();
    must(await save(anna, 0));
    must(await publish(anna, 1, 0));
    clock.moveTo(moments.enrolling);
    must(await save(anna, 2, later()));
    const round = text.rounds[0]!.round;
    must(await suspendRound(ports, bert, { schoolYear: year, round, suspended: true }));
    expect(codeOf(await publish(anna, 3, 1))).toBe('edition-outdated');
    must(await publish(anna, 3, 2));
    expect((await ports.register.calendar(year))?.rounds[0]).toMatchObject({ round, suspended: true });
  });

  it('must be one of a published year', async () => {
    const { ports } = await board();
    const suspend = (round: string) =>
      suspendRound(ports, anna, { schoolYear: year, round, suspended: true });
    expect(codeOf(await suspend('ronde-1'))).toBe('school-year-unknown');
    await ports.registerWriter.putCalendar(calendar);
    expect(codeOf(await suspend('nergens'))).toBe('not-found');
  });
});

it('a school that is closed or of neither side is not told', async () => {
  const { ports, clock, save, publish, mails } = await board();
  const closed = { ...standing(SchoolId.parse('09XX00')).school, kinds: ['VO' as const] };
  await ports.registerWriter.putSchool({ ...closed, until: Instant.parse('2021-12-31T23:00:00.000Z') });
  must(await save(anna, 0));
  must(await publish(anna, 1, 0));
  clock.moveTo(moments.enrolling);
  must(await save(anna, 2, later()));
  must(await publish(anna, 3, 1));
  expect((await mails()).map((it) => 'school' in it && it.school)).not.toContain(closed.schoolId);
});
