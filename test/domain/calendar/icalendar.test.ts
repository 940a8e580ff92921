import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { Audience, type Calendar } from '../../../schemas/calendar.ts';
import { agendaFor } from '../../../lambdas/domain/calendar/agenda.ts';
import { escaped, folded } from '../../../lambdas/domain/calendar/icalendar-text.ts';
import { calendarFeed, type Feed, type ToldYear } from '../../../lambdas/domain/calendar/icalendar.ts';
import { at, shift } from '../facts.ts';
import { anyCalendar, stepPlan, template } from './arbitrary.ts';

const publishedAt = at('2021-09-01T12:00:00+02:00');
const schools: Feed = { audience: 'source', language: 'nl', host: 'overstap.example' };
const feedOf = (calendar: Calendar, earlier: readonly Calendar[] = [], feed: Feed = schools): string =>
  calendarFeed([{ publication: { calendar, publishedAt }, earlier }], feed);

/** What a parser that is not ours reads. */
const read = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      sequence: event.sequence,
      isDay: event.startDate.isDate,
      stamp: String(component.getFirstPropertyValue('dtstamp')),
      status: component.getFirstPropertyValue('status'),
    };
  });
const found = (text: string, id: string) => read(text).find(({ uid }) => uid.includes(`.${id}@`));

describe('the feed of a year', () => {
  it('a period of days is all day with an exclusive end', () => {
    expect(found(feedOf(stepPlan), 'ronde-1')).toMatchObject({
      uid: '2021-2022.round.ronde-1@overstap.example',
      summary: 'Eerste ronde: overstapdossiers ophalen',
      start: '2022-03-31',
      end: '2022-04-11',
      isDay: true,
      sequence: 1,
      status: 'CONFIRMED',
      stamp: '2021-09-01T10:00:00Z',
    });
  });

  it('a deadline is its last day, or its clock time; a begin is its day', () => {
    const parents: Feed = { ...schools, audience: 'parents' };
    expect(found(feedOf(stepPlan), 'advies-en-inzage')).toMatchObject({
      summary: 'Uiterlijk: Schooladvies gegeven en inzage vastgelegd',
      start: '2022-02-28',
      end: '2022-03-01',
    });
    expect(found(feedOf(stepPlan, [], parents), 'aanmelding')).toMatchObject({
      start: '2022-03-07T20:00:00Z',
      isDay: false,
    });
    expect(found(feedOf(stepPlan), 'inschrijving-melden')).toMatchObject({
      summary: 'Vanaf: VO-scholen melden de inschrijving aan de basisschool',
      start: '2022-03-23',
      end: '2022-03-24',
    });
    expect(found(feedOf(stepPlan), 'uitslag-eindtoets')?.summary).toMatch(/^Rond: /);
    expect(found(feedOf(stepPlan), 'andere-school')).toBeUndefined();
  });

  it.each(Audience.options)('has exactly what concerns: %s', (audience) => {
    for (const calendar of [stepPlan, template]) {
      const ids = read(feedOf(calendar, [], { ...schools, audience })).map(({ uid }) => uid.split(/[.@]/)[2]);
      const isTold = (it: { readonly audience: readonly Audience[] }) =>
        audience === 'board' || it.audience.includes(audience);
      const lines = calendar.milestones.filter((it) => isTold(it) && !it.round);
      const dated = lines.filter((it) => it.from ?? it.until).map(({ milestone }) => milestone);
      const rounds = calendar.rounds.filter(isTold).map(({ round }) => round);
      expect(ids.toSorted()).toEqual([...rounds, ...dated].toSorted());
    }
  });

  it('an edition that moves and drops lines updates them by id, and cancels what is gone', () => {
    const [first, second] = stepPlan.rounds;
    const moved = { ...first!, closesAt: shift(first!.closesAt, 86_400_000), suspended: true };
    const milestones = stepPlan.milestones.filter((it) => it.milestone !== 'centrale-eindtoets');
    const later = { ...stepPlan, edition: 3, rounds: [moved, second!], milestones };
    const feed = feedOf(later, [{ ...stepPlan, edition: 2 }, stepPlan]);
    expect(found(feed, 'ronde-1')).toMatchObject({
      uid: found(feedOf(stepPlan), 'ronde-1')?.uid,
      end: '2022-04-12',
      sequence: 3,
      status: 'TENTATIVE',
      summary: 'Opgeschort: Eerste ronde: overstapdossiers ophalen',
    });
    expect(found(feed, 'centrale-eindtoets')).toMatchObject({
      start: '2022-04-20',
      sequence: 3,
      status: 'CANCELLED',
      summary: 'Vervallen: Centrale eindtoets',
    });
    expect(read(feed).filter(({ status }) => status === 'CANCELLED')).toHaveLength(1);
  });

  it('who no longer has a line sees it cancelled; one that comes back stands again', () => {
    const without = stepPlan.milestones.map((it) =>
      it.milestone === 'loting' ? { ...it, audience: ['target' as const] } : it,
    );
    const second = { ...stepPlan, edition: 2, milestones: without };
    const parents: Feed = { ...schools, audience: 'parents' };
    expect(found(feedOf(second, [stepPlan], parents), 'loting')?.status).toBe('CANCELLED');
    const third = { ...stepPlan, edition: 3 };
    expect(found(feedOf(third, [stepPlan, second], parents), 'loting')?.status).toBe('CONFIRMED');
  });

  it('any calendar becomes a feed that a parser reads back whole', () => {
    fc.assert(
      fc.property(anyCalendar, fc.constantFrom(...Audience.options), (calendar, audience) => {
        const feed = feedOf(calendar, [], { ...schools, audience });
        const dated = agendaFor(audience, calendar).filter((it) => (it.from ?? it.until) !== undefined);
        const events = read(feed);
        expect(events.map(({ uid }) => uid)).toEqual(
          dated.map(({ kind, id }) => `${calendar.schoolYear}.${kind}.${id}@overstap.example`),
        );
        for (const [index, { title, source = '' }] of dated.entries()) {
          expect(events[index]?.summary.endsWith(title.nl)).toBe(true);
          expect(events[index]?.description).toContain(title.en);
          expect(events[index]?.description).toContain(source);
        }
        expect(feed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of feed.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }),
      { numRuns: 200 },
    );
  });

  it('through any editions, an entry keeps its id, counts up, and is cancelled before it is forgotten', () => {
    const editions = fc.array(anyCalendar, { minLength: 2, maxLength: 4 }).map((calendars) =>
      calendars.map((calendar, index): Calendar => ({
        ...calendar,
        schoolYear: stepPlan.schoolYear,
        edition: index + 1,
        // As the check before a publication sees to.
        rounds: [...new Map(calendar.rounds.map((it) => [it.round, it])).values()],
        milestones: [...new Map(calendar.milestones.map((it) => [it.milestone, it])).values()],
      })),
    );
    fc.assert(
      fc.property(editions, fc.constantFrom(...Audience.options), (calendars, audience) => {
        const told = new Map<string, number>();
        for (const [index, calendar] of calendars.entries()) {
          const events = read(feedOf(calendar, calendars.slice(0, index), { ...schools, audience }));
          const ids = events.map(({ uid }) => uid);
          expect(new Set(ids).size).toBe(ids.length);
          for (const { uid, sequence } of events) {
            expect(sequence).toBeGreaterThan(told.get(uid) ?? 0);
            told.set(uid, sequence);
          }
          expect(ids.toSorted()).toEqual([...told.keys()].toSorted());
          const standing = agendaFor(audience, calendar).filter((it) => (it.from ?? it.until) !== undefined);
          expect(events.filter(({ status }) => status !== 'CANCELLED')).toHaveLength(standing.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('two years stand in one feed under ids of their own', () => {
    const told = (calendar: Calendar): ToldYear => ({ publication: { calendar, publishedAt }, earlier: [] });
    const both = calendarFeed([told(stepPlan), told(template)], schools);
    expect(read(both)).toEqual([...read(feedOf(stepPlan)), ...read(feedOf(template))]);
  });

  it('folding loses nothing and breaks no character; escaping can be undone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const lines = folded(text).split('\r\n ');
        fc.pre(!text.includes('\r\n '));
        expect(lines.join('')).toBe(text);
        expect(lines.every((line) => line.isWellFormed())).toBe(true);
        const undone = escaped(text).replaceAll(/\\(.)/g, (_, it: string) => (it === 'n' ? '\n' : it));
        expect(undone).toBe(text.replaceAll(/\r\n|\r/g, '\n').replaceAll(/[^\P{Cc}\t\n]/gu, ''));
      }),
    );
  });
});
