import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { activityOf } from '../../lambdas/domain/activity.ts';
import { announcementOf } from '../../lambdas/domain/announcement.ts';
import { plainForm } from '../../lambdas/domain/oso/reconsideration-letter/form.ts';
import { BadCursor } from '../../lambdas/domain/cursor.ts';
import { plusDays, plusMinutes } from '../../lambdas/domain/time.ts';
import { renewedAfterDays } from '../../lambdas/use-cases/keep-name.ts';
import type { Publishing } from '../../lambdas/use-cases/governance-ports.ts';
import type { Draft } from '../../schemas/board/calendar.ts';
import { Calendar } from '../../schemas/calendar.ts';
import { Fingerprint, Oin } from '../../schemas/ids.ts';
import { School } from '../../schemas/school.ts';
import { at, exception, oin, otherSource, pupil, source, year } from './records.ts';
import { onBothRegions, type Region } from './regions.ts';

const calendar = Calendar.parse(
  JSON.parse(
    readFileSync(
      new URL('../../schemas/calendars/zuid-kennemerland-2021-2022.json', import.meta.url),
      'utf8',
    ),
  ),
);
const { edition: _edition, ...text } = calendar;
const draft = (rev: number): Draft => ({
  schoolYear: year,
  rev,
  calendar: text,
  savedAt: at,
  savedBy: 'anna',
});
/** What someone did: another one each time. */
let deeds = 0;
const deed = () => {
  deeds += 1;
  return activityOf({ subject: 'anna', roles: ['board'] }, 'school-changed', at, { rev: deeds });
};
const publishing = (edition: number, changes: Partial<Publishing> = {}): Publishing => ({
  calendar: { ...calendar, edition },
  edition: { schoolYear: year, edition, cause: 'published', publishedAt: at, publishedBy: 'anna' },
  activity: deed(),
  ...changes,
});
const school = School.parse({ schoolId: source, name: 'De Duinroos', kinds: ['BO'], from: at });

onBothRegions((open) => {
  describe('a draft', () => {
    it('is written over the revision before it alone', async () => {
      const { calendars } = await open();
      expect(await calendars.draft(year)).toBeUndefined();
      expect(await calendars.saveDraft(draft(2), deed())).toBe('conflict');
      expect(await calendars.saveDraft(draft(1), deed())).toBe('committed');
      expect(await calendars.saveDraft(draft(1), deed())).toBe('conflict');
      const { calendar: _calendar, ...empty } = draft(2);
      expect(await calendars.saveDraft(empty, deed())).toBe('committed');
      expect(await calendars.draft(year)).toEqual(empty);
    });
  });

  describe('a publication', () => {
    it('is all or nothing: calendar, history, draft and announcement', async () => {
      const { calendars, register } = await open();
      await calendars.saveDraft(draft(1), deed());
      const announcement = announcementOf(
        calendar,
        { ...calendar, edition: 2, rounds: calendar.rounds.slice(1) },
        at,
      )!;
      expect(await calendars.publish(publishing(1))).toBe('committed');
      const late = publishing(2, { draft: draft(3), announcement });
      expect(await calendars.publish(late)).toBe('conflict');
      expect((await register.calendar(year))?.edition).toBe(1);
      expect(await calendars.unannounced(year)).toEqual([]);
      expect(await calendars.publish({ ...late, draft: draft(2) })).toBe('committed');
      expect((await register.calendar(year))?.edition).toBe(2);
      expect((await calendars.draft(year))?.rev).toBe(2);
      expect(await calendars.unannounced(year)).toEqual([announcement]);
      await calendars.announced(announcement);
      expect(await calendars.unannounced(year)).toEqual([]);
    });

    it('follows the edition that stands, whoever wrote it', async () => {
      const { calendars, register, registerWriter } = await open();
      await registerWriter.putCalendar({ ...calendar, edition: 4 });
      expect(await calendars.publish(publishing(1))).toBe('conflict');
      expect(await calendars.publish(publishing(4))).toBe('conflict');
      const outcomes = await Promise.all([
        calendars.publish(publishing(5)),
        calendars.publish(publishing(5)),
      ]);
      expect(outcomes.toSorted()).toEqual(['committed', 'conflict']);
      expect((await register.calendar(year))?.edition).toBe(5);
      expect((await calendars.editions(year)).map(({ edition }) => edition)).toEqual([5]);
      expect(await calendars.edition(year, 5)).toEqual({
        ...publishing(5).edition,
        calendar: { ...calendar, edition: 5 },
      });
      expect(await calendars.edition(year, 4)).toBeUndefined();
      expect(await calendars.history(year)).toEqual([await calendars.edition(year, 5)]);
    });
  });

  describe('the register as the board keeps it', () => {
    it('writes a school over the revision before it, and lists it', async () => {
      const { governance, register } = await open();
      const row = { ...school, rev: 1, changedAt: at, changedBy: 'anna' };
      expect(await governance.saveSchool({ ...row, rev: 2 }, deed())).toBe('conflict');
      expect(await governance.saveSchool(row, deed())).toBe('committed');
      expect(await governance.saveSchool({ ...row, name: 'Anders' }, deed())).toBe('conflict');
      expect(await governance.schools({ limit: 10 })).toEqual({ items: [row] });
      expect((await register.entry(source))?.school).toEqual(school);
    });

    it('counts what an operator wrote from a file as revision 0', async () => {
      const { governance, registerWriter } = await open();
      await registerWriter.putSchool(school);
      expect((await governance.school(source))?.school).toEqual({ ...school, rev: 0 });
      expect(await governance.saveSchool({ ...school, rev: 1 }, deed())).toBe('committed');
      await registerWriter.putVendor({ oin, name: 'LAS', certificates: [], products: [] });
      expect(await governance.vendor(oin)).toMatchObject({ rev: 0 });
    });

    it('shows a school itself, not the one that took it over', async () => {
      const { governance, registerWriter } = await open();
      const mandate = { schoolId: source, oin, from: at };
      await registerWriter.putSchool({ ...school, successor: otherSource });
      await registerWriter.putMandate(mandate);
      expect(await governance.school(source)).toEqual({
        school: { ...school, successor: otherSource, rev: 0 },
        conditions: [],
        mandates: [{ ...mandate, rev: 0 }],
      });
      expect(await governance.school(otherSource)).toBeUndefined();
    });

    it('writes conditions and mandates over the revision before them; others read them without it', async () => {
      const { governance, register, registerWriter } = await open();
      const mandate = { schoolId: source, oin, from: at };
      const condition = { schoolId: source, condition: 'agreement' as const, from: at };
      const trace = { changedAt: at, changedBy: 'anna' };
      await registerWriter.putSchool(school);
      await registerWriter.putMandate(mandate);
      expect(await governance.saveMandate({ ...mandate, rev: 2, ...trace }, deed())).toBe('conflict');
      const until = plusDays(at, 1);
      expect(await governance.saveMandate({ ...mandate, rev: 1, until, ...trace }, deed())).toBe('committed');
      expect(await governance.saveMandate({ ...mandate, rev: 1, ...trace }, deed())).toBe('conflict');
      expect(await governance.saveCondition({ ...condition, rev: 1, ...trace }, deed())).toBe('committed');
      expect(await governance.saveCondition({ ...condition, rev: 1, until }, deed())).toBe('conflict');
      expect(await governance.school(source)).toEqual({
        school: { ...school, rev: 0 },
        conditions: [{ ...condition, rev: 1, ...trace }],
        mandates: [{ ...mandate, rev: 1, until, ...trace }],
      });
      expect(await register.school(source)).toEqual({
        school,
        conditions: [condition],
        mandates: [{ ...mandate, until }],
        vendors: [],
      });
    });

    it('lists vendors by OIN, whoever wrote them', async () => {
      const { governance, registerWriter } = await open();
      const vendor = { name: 'LAS', certificates: [], products: [] };
      const other = Oin.parse('00000000000000000001');
      await registerWriter.putVendor({ ...vendor, oin });
      await governance.saveVendor({ ...vendor, oin: other, rev: 1 }, deed());
      const first = await governance.vendors({ limit: 1 });
      expect(first.items).toEqual([{ ...vendor, oin: other, rev: 1 }]);
      expect(await governance.vendors({ limit: 1, cursor: first.nextCursor! })).toEqual({
        items: [{ ...vendor, oin, rev: 0 }],
      });
    });

    it('keeps one form of the letter, over the revision before it', async () => {
      const { governance } = await open();
      expect(await governance.letterForm()).toBeUndefined();
      const row = { rev: 1, form: plainForm, changedAt: at, changedBy: 'anna' };
      expect(await governance.saveLetterForm({ ...row, rev: 2 }, deed())).toBe('conflict');
      expect(await governance.saveLetterForm(row, deed())).toBe('committed');
      expect(await governance.saveLetterForm(row, deed())).toBe('conflict');
      expect(await governance.saveLetterForm({ ...row, rev: 2, changedBy: 'bert' }, deed())).toBe(
        'committed',
      );
      expect(await governance.letterForm()).toEqual({ ...row, rev: 2, changedBy: 'bert' });
    });

    it('shuts a certificate out for the very next reader', async () => {
      const { governance, register } = await open();
      const certificate = { fingerprint: Fingerprint.parse('cd'.repeat(32)), from: at };
      const vendor = { oin, name: 'LAS', certificates: [certificate], products: [] };
      expect(await governance.saveVendor({ ...vendor, rev: 1 }, deed())).toBe('committed');
      const revokedAt = plusDays(at, 1);
      const shut = { ...vendor, certificates: [{ ...certificate, revokedAt }], rev: 2 };
      expect(await governance.saveVendor(shut, deed())).toBe('committed');
      expect((await register.vendor(oin))?.certificates).toEqual([{ ...certificate, revokedAt }]);
    });
  });

  describe('what was done', () => {
    const who = { subject: 'anna', roles: ['board' as const] };
    const row = { ...school, changedAt: at, changedBy: 'anna' };
    const done = (minutes: number, rev = minutes) =>
      activityOf(who, 'school-changed', plusMinutes(at, minutes), { schoolId: source, rev });
    const all = async ({ activities }: Region) => (await activities.list({}, { limit: 50 })).items;

    it('stands with its change, once, and not at all with one that was not written', async () => {
      const region = await open();
      const { governance, calendars, registerWriter } = region;
      expect(await governance.saveSchool({ ...row, rev: 1 }, done(1))).toBe('committed');
      expect(await governance.saveSchool({ ...row, rev: 1 }, done(2))).toBe('conflict');
      expect(await governance.saveSchool({ ...row, rev: 3 }, done(3))).toBe('conflict');
      expect(await calendars.saveDraft(draft(2), done(4))).toBe('conflict');
      await registerWriter.putCalendar({ ...calendar, edition: 4 });
      expect(await calendars.publish(publishing(1, { activity: done(5) }))).toBe('conflict');
      const both = await Promise.all(
        [6, 7].map((minutes) => governance.saveSchool({ ...row, rev: 2 }, done(minutes))),
      );
      expect(both.toSorted()).toEqual(['committed', 'conflict']);
      const found = await all(region);
      expect(found).toHaveLength(2);
      expect(found.at(-1)).toEqual(done(1));
      expect([done(6), done(7)]).toContainEqual(found[0]);
    });

    it('keeps a change from being written under an id that is taken', async () => {
      const { governance } = await open();
      await governance.saveSchool({ ...row, rev: 1 }, done(1));
      expect(await governance.saveSchool({ ...row, rev: 2 }, done(1))).toBe('conflict');
      expect((await governance.school(source))?.school.rev).toBe(1);
    });

    it('is not the board’s when a school records its own condition', async () => {
      const region = await open();
      const condition = { schoolId: source, condition: 'checklist' as const, from: at, rev: 1 };
      expect(await region.governance.saveCondition(condition)).toBe('committed');
      expect(await all(region)).toEqual([]);
    });

    it('is listed the newest first, page by page, and of a period alone', async () => {
      const { governance, activities } = await open();
      for (const rev of [1, 2, 3, 4]) await governance.saveSchool({ ...row, rev }, done(rev));
      const first = await activities.list({}, { limit: 3 });
      expect(first.items.map(({ rev }) => rev)).toEqual([4, 3, 2]);
      const second = await activities.list({}, { limit: 3, cursor: first.nextCursor! });
      expect(second).toEqual({ items: [done(1)] });
      const period = { from: plusMinutes(at, 2), until: plusMinutes(at, 4) };
      const within = await activities.list(period, { limit: 3 });
      expect(within.items.map(({ rev }) => rev)).toEqual([3, 2]);
      expect((await activities.list({ until: period.from }, { limit: 3 })).items).toEqual([done(1)]);
      await expect(activities.list(period, { limit: 3, cursor: first.nextCursor! })).rejects.toThrow(
        BadCursor,
      );
    });
  });

  describe('an exception', () => {
    it('is written where none is, and over the one that was read; the last granted is listed first', async () => {
      const { governance, register } = await open();
      const [first, second] = [exception(1, 1), { ...exception(2, 2), grantedAt: plusMinutes(at, 1) }];
      expect(await governance.saveException(first, deed())).toBe('committed');
      expect(await governance.saveException(first, deed())).toBe('conflict');
      expect(await governance.saveException(second, deed())).toBe('committed');
      const ended = { ...first, until: plusMinutes(first.from, 1) };
      const both = await Promise.all([
        governance.saveException(ended, deed(), first),
        governance.saveException(ended, deed(), first),
      ]);
      expect(both.toSorted()).toEqual(['committed', 'conflict']);
      expect(await register.exceptions(first.dossierId)).toEqual([ended]);
      expect(await governance.exceptions({ limit: 10 })).toEqual({ items: [second, ended] });
    });
  });

  describe('what people of the board are called', () => {
    it('is kept one name a person, over the one before, until all that the person did is forgotten', async () => {
      const { people, clock } = await open();
      await people.keep({ subject: 'oidc|b', name: 'Bert', at });
      await people.keep({ subject: 'oidc|a', name: 'Ann', at });
      await people.keep({ subject: 'oidc|a', name: 'Anna', at: plusMinutes(at, 1) });
      expect(await people.find('oidc|a')).toEqual({
        subject: 'oidc|a',
        name: 'Anna',
        at: plusMinutes(at, 1),
      });
      expect(await people.find('oidc|c')).toBeUndefined();
      const both = [
        { subject: 'oidc|a', name: 'Anna' },
        { subject: 'oidc|b', name: 'Bert' },
      ];
      expect(await people.all()).toEqual(both);
      // Acts at the end of the month in which the name was written: that deed is kept 400 days.
      clock.moveTo(plusDays(at, renewedAfterDays + 400));
      expect(await people.all()).toEqual(both);
    });
  });

  describe('a test exchange that was begun', () => {
    it('is found by school, year and role; written again it is one', async () => {
      const { rehearsals } = await open();
      const begun = {
        school: source,
        role: 'source' as const,
        year,
        pupils: [{ scenario: 'release' as const, pupil: pupil(1) }],
      };
      await rehearsals.keep(begun);
      await rehearsals.keep(begun);
      expect(await rehearsals.find(begun)).toEqual(begun);
      expect(await rehearsals.find({ ...begun, role: 'target' })).toBeUndefined();
      expect(await rehearsals.find({ ...begun, school: otherSource })).toBeUndefined();
    });
  });
});
