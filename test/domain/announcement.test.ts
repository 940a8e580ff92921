import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Announcement,
  Announcement as AnnouncementSchema,
  announcementOf,
  audienceOf,
  messageToSchool,
} from '../../lambdas/domain/announcement.ts';
import { differences, newsFor } from '../../lambdas/domain/calendar/differences.ts';
import { mailIn, mailOf } from '../../lambdas/domain/mail.ts';
import { notificationView } from '../../lambdas/domain/messages.ts';
import { mostListed, OutboxMessage } from '../../lambdas/domain/outbox.ts';
import type { Calendar, Round } from '../../schemas/calendar.ts';
import { NotificationView } from '../../schemas/notification.ts';
import { publicRoutes } from '../../schemas/public.ts';
import type { School } from '../../schemas/school.ts';
import { anyCalendar, stepPlan } from './calendar/arbitrary.ts';
import { at, inRound, source, target } from './facts.ts';

const primary = { schoolId: source, kinds: ['BO'] } as const satisfies Partial<School>;
const secondary = { schoolId: target, kinds: ['VO'] } as const satisfies Partial<School>;
const special = { schoolId: target, kinds: ['SO', 'VSO'] } as const satisfies Partial<School>;
const schools = [primary, secondary, special].map((it) => ({ ...it, kinds: [...it.kinds] }));

const [first] = stepPlan.rounds;
const edition = (changes: Partial<Calendar>): Calendar => ({ ...stepPlan, edition: 2, ...changes });
const roundOne = (changes: Partial<Round>): Calendar =>
  edition({ rounds: stepPlan.rounds.map((it) => (it === first ? { ...it, ...changes } : it)) });
const line = (milestone: string, changes: object): Calendar =>
  edition({
    milestones: stepPlan.milestones.map((it) => (it.milestone === milestone ? { ...it, ...changes } : it)),
  });

const told = (before: Calendar, after: Calendar, school: Pick<School, 'schoolId' | 'kinds'>) => {
  const announcement = announcementOf(before, after, inRound);
  return announcement && messageToSchool(announcement, school);
};
const [basis, secondarySchool] = [schools[0]!, schools[1]!];
const items = (after: Calendar, language: 'nl' | 'en' = 'nl', before = stepPlan) =>
  mailIn(told(before, after, basis)!, language)
    .text.split('\n')
    .filter((it) => it.startsWith('- '));

describe('an announcement', () => {
  it('says what a round’s new end is and what it was, in both languages, in text and HTML', () => {
    const later = roundOne({ closesAt: at('2022-04-15T00:00:00+02:00') });
    const message = told(stepPlan, later, basis)!;
    expect(mailOf(message, 'nl', 'https://overstap.example')).toEqual({
      subject: 'Andere datum: Eerste ronde: overstapdossiers ophalen',
      text: expect.stringContaining(
        'Het bestuur heeft de kalender van schooljaar 2021-2022 gewijzigd. Dit verandert er voor uw school:\n\n' +
          '- “Eerste ronde: overstapdossiers ophalen”: is open tot en met 14 april 2022 in plaats van tot en met 10 april 2022.\n\n' +
          'Wat u doet: pas uw planning aan. De hele kalender vindt u in uw LAS.\n\n' +
          'De kalender op één pagina: https://overstap.example/calendar/years/2021-2022.html\n\n' +
          'Voor uw agenda, als basisschool: https://overstap.example/calendar/source.ics\n\n—\n\n' +
          'The board changed',
      ),
      html: expect.stringContaining(
        '<ul><li>“First round: collecting the dossiers”: is open through 14 April 2022 instead of through 10 April 2022.</li></ul>',
      ),
    });
    expect(mailOf(message, 'nl').text).not.toContain('https://');
  });

  it.each<readonly [string, Calendar, string]>([
    [
      'an opening with a clock time',
      roundOne({ opensAt: at('2022-04-01T09:00:00+02:00') }),
      'gaat open op 1 april 2022, 09:00 uur in plaats van 31 maart 2022.',
    ],
    [
      'an end with a clock time',
      roundOne({ closesAt: at('2022-04-10T12:00:00+02:00') }),
      'is open tot 10 april 2022, 12:00 uur in plaats van tot en met 10 april 2022.',
    ],
    [
      'both ends',
      roundOne({ opensAt: at('2022-04-01T00:00+02:00'), closesAt: at('2022-04-15T00:00+02:00') }),
      'gaat open op 1 april 2022 in plaats van 31 maart 2022 en is open tot en met 14 april 2022 in plaats van tot en met 10 april 2022.',
    ],
    ['a suspension', roundOne({ suspended: true }), 'opgeschort. Er kunnen nu geen dossiers'],
    [
      'for whom a late round is',
      roundOne({ late: true, opensAt: at('2022-04-01T00:00+02:00') }),
      'gaat open op 1 april 2022 in plaats van 31 maart 2022. Alleen voor leerlingen die later zijn ingeschreven of van school wisselen.',
    ],
    ['what it asks', roundOne({ requiredCategories: [] }), 'vraagt andere gegevens of bijlagen'],
    [
      'a deadline',
      line('advies-en-inzage', { until: at('2022-03-04T00:00+01:00') }),
      'uiterlijk 3 maart 2022 in plaats van uiterlijk 28 februari 2022.',
    ],
    [
      'a line that is about a day',
      line('uitslag-eindtoets', { from: at('2022-05-25T00:00+02:00') }),
      'begint op 25 mei 2022 in plaats van 24 mei 2022 (bij benadering).',
    ],
    [
      'a line that gets an end',
      line('uitslag-eindtoets', { until: at('2022-06-01T00:00+02:00'), approximate: false }),
      'nu van 24 mei 2022 tot en met 31 mei 2022; dat was vanaf 24 mei 2022.',
    ],
    [
      'a line that goes',
      edition({ milestones: stepPlan.milestones.filter((it) => it.milestone !== 'centrale-eindtoets') }),
      'vervalt; dat was van 20 april 2022 tot en met 22 april 2022.',
    ],
  ])('tells of %s', (_what, after, words) => {
    expect(items(after)).toContainEqual(expect.stringContaining(words));
    expect(items(after, 'en').length).toBe(items(after).length);
  });

  it('of what is new, and of a round that is resumed, says until when', () => {
    const without = edition({
      milestones: stepPlan.milestones.filter((it) => it.milestone !== 'centrale-eindtoets'),
    });
    expect(items(stepPlan, 'nl', without)).toEqual([
      expect.stringContaining('nieuw, van 20 april 2022 tot en met 22 april 2022.'),
    ]);
    expect(items(stepPlan, 'nl', roundOne({ suspended: true }))).toEqual([
      expect.stringContaining('zolang de ronde open is: van 31 maart 2022 tot en met 10 april 2022.'),
    ]);
  });

  it('says to wait while a round is suspended, to go on when it is resumed, and else to plan anew', () => {
    const todo = (after: Calendar, before = stepPlan) =>
      notificationView(told(before, after, basis)!).whatToDo.nl;
    const suspended = roundOne({ suspended: true });
    expect(todo(suspended)).toContain('wacht met opvragen');
    expect(todo(stepPlan, suspended)).toContain('ga verder');
    expect(todo(roundOne({ suspended: true, requiredCategories: [] }))).toContain('pas uw planning aan');
  });

  it('tells each side its own lines: a secondary school nothing of a primary school’s alone', () => {
    const moved = line('centrale-eindtoets', { until: at('2022-04-24T00:00+02:00') });
    expect(told(stepPlan, moved, basis)?.changes).toHaveLength(1);
    expect(told(stepPlan, moved, secondarySchool)).toBeUndefined();
    expect(audienceOf(stepPlan, moved, inRound)).toEqual(['source']);
    expect(audienceOf(undefined, moved, inRound)).toEqual([]);
  });

  it('tells of a round and the line that it carries out once', () => {
    const closesAt = at('2022-04-15T00:00:00+02:00');
    const moved = {
      ...line('eerste-ronde', { until: closesAt }),
      rounds: roundOne({ closesAt }).rounds,
    };
    expect(differences(stepPlan, moved).map(({ of }) => of)).toContain('milestone');
    expect(told(stepPlan, moved, basis)?.changes.map(({ of }) => of)).toEqual(['round']);
  });

  it('is kept as it is, and is what a LAS shows', () => {
    const announcement = announcementOf(stepPlan, roundOne({ suspended: true }), inRound)!;
    expect(AnnouncementSchema.parse(announcement)).toEqual(announcement);
    const message = messageToSchool(announcement, basis)!;
    expect(OutboxMessage.parse(message)).toEqual(message);
    const view = notificationView(message);
    expect(NotificationView.parse(view)).toEqual(view);
    expect(view.text.nl).toContain('opgeschort');
    expect(view.subject.en).toBe('Suspended: First round: collecting the dossiers');
  });

  it('links to a page and feeds that are there', () => {
    const message = told(stepPlan, roundOne({ suspended: true }), basis)!;
    for (const language of ['nl', 'en'] as const) {
      const [, page] = /years\/(\S+)/.exec(mailIn(message, language, 'https://o.example').text)!;
      expect(publicRoutes.readYearPage.params.parse({ page })).toEqual({ page });
    }
    const both = told(stepPlan, roundOne({ suspended: true }), schools[2]!)!;
    for (const language of ['nl', 'en'] as const) {
      const { text } = mailIn(both, language, 'https://o.example');
      const feeds = [...text.matchAll(/calendar\/(\S+\.ics)/g)].map(([, feed]) => feed);
      expect(feeds).toHaveLength(2);
      for (const feed of feeds) expect(publicRoutes.readFeed.params.parse({ feed })).toEqual({ feed });
    }
  });
});

describe('of any two editions, an announcement', () => {
  // Lines that a round carries out are told by the round: above.
  const onTheirOwn = (it: Calendar): Calendar => ({
    ...it,
    milestones: it.milestones.map(({ round: _round, ...milestone }) => milestone),
  });
  const both = fc.tuple(anyCalendar, anyCalendar).map(([before, after]) => ({
    before: onTheirOwn(before),
    after: { ...onTheirOwn(after), schoolYear: before.schoolYear, edition: before.edition + 1 },
  }));
  const each = (
    check: (announcement: Announcement | undefined, before: Calendar, after: Calendar) => void,
  ) => {
    fc.assert(
      fc.property(both, ({ before, after }) => {
        check(announcementOf(before, after, inRound), before, after);
      }),
      { numRuns: 50 },
    );
  };

  it('tells a school exactly what is news for its sides, and of more than it lists how many', () => {
    each((announcement, before, after) => {
      const all = differences(before, after);
      const sides = [['source'], ['target'], ['source', 'target']] as const;
      for (const [index, school] of schools.entries()) {
        const news = new Set(sides[index]!.flatMap((side) => newsFor(side, all)));
        const message = announcement && messageToSchool(announcement, school);
        expect((message?.changes.length ?? 0) + (message?.more ?? 0)).toBe(news.size);
        expect(message?.changes.length ?? 0).toBeLessThanOrEqual(mostListed);
        for (const change of message?.changes ?? []) expect([...news]).toContainEqual(change);
      }
    });
  });

  it('is one line of text for each, whatever the board called it', () => {
    each((announcement) => {
      for (const school of schools) {
        const message = announcement && messageToSchool(announcement, school);
        if (!message) continue;
        const hostile = {
          ...message,
          changes: message.changes.map((it) => ({
            ...it,
            title: { nl: 'a\r\nBcc: x\u2028<b>"&', en: 'a\r\nBcc: x\u2028<b>"&' },
          })),
        };
        const { text, subject, html } = mailOf(hostile, 'nl', 'https://overstap.example');
        expect(subject).not.toMatch(/[\r\n\u2028]/);
        expect(text.split('\n').filter((it) => it.startsWith('- '))).toHaveLength(
          2 * (message.changes.length + (message.more > 0 ? 1 : 0)),
        );
        expect(html).not.toContain('<b>');
        expect(text).not.toMatch(/undefined|NaN|Invalid/);
      }
    });
  });
});
