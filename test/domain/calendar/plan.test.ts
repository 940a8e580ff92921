import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkCalendar } from '../../../lambdas/domain/calendar/check.ts';
import { at } from '../facts.ts';
import { stepPlan, template } from './arbitrary.ts';

/**
 * Every line of the step plan: its words, and what they mean. "Tot" and "t/m" count their day in, "voor" ends as that
 * day begins or at its clock time, "rond" is about. Ends are exclusive here.
 */
const lines: readonly (readonly [words: string, from?: string | undefined, until?: string])[] = [
  ['Voor 1 maart', undefined, '2022-03-01T00:00+01:00'],
  ['Voor 7 maart 21.00 uur', undefined, '2022-03-07T21:00+01:00'],
  ['14-16 maart', '2022-03-14T00:00+01:00', '2022-03-17T00:00+01:00'],
  ['Tot 22 maart', undefined, '2022-03-23T00:00+01:00'],
  ['Vanaf 23 maart', '2022-03-23T00:00+01:00'],
  ['Van 31 maart tot 10 april', '2022-03-31T00:00+02:00', '2022-04-11T00:00+02:00'],
  ['30-31 mei, 1-2-3 juni', '2022-05-30T00:00+02:00', '2022-06-04T00:00+02:00'],
  ['20-22 april', '2022-04-20T00:00+02:00', '2022-04-23T00:00+02:00'],
  ['Rond 24 mei', '2022-05-24T00:00+02:00'],
  ['Voor 6 juni', undefined, '2022-06-06T00:00+02:00'],
  ['Van 7 tot 11 juni', '2022-06-07T00:00+02:00', '2022-06-12T00:00+02:00'],
];

const startsWith = (words: string) => (it: { readonly source: string }) => it.source.startsWith(words);

describe('the step plan’s year', () => {
  it.each(lines.map(([words, from, until]) => ({ words, from, until })))(
    'holds the line "$words" with its moments',
    ({ words, from, until }) => {
      const found = stepPlan.milestones.filter(startsWith(words));
      expect(found.map((it) => [it.from, it.until])).toEqual([[from && at(from), until && at(until)]]);
    },
  );

  it('holds the change of school, which has no date', () => {
    const [found] = stepPlan.milestones.filter(startsWith('Speciale aandacht'));
    expect([found?.from, found?.until]).toEqual([undefined, undefined]);
  });

  it('has no line that the plan does not have, and only "rond" is about', () => {
    const words = [...lines.map(([line]) => line), 'Speciale aandacht'];
    const extra = stepPlan.milestones.filter((it) => !words.some((line) => startsWith(line)(it)));
    expect(extra).toEqual([]);
    expect(
      stepPlan.milestones.filter((it) => it.approximate).map(({ source }) => source.slice(0, 4)),
    ).toEqual(['Rond']);
  });

  it('asks for the outflow profile of all pupils in the first round, and serves all pupils in the second', () => {
    const [first, second] = stepPlan.rounds;
    expect(first?.requiredAttachments).toEqual(['uitstroomprofiel']);
    expect(first?.source).toContain('Stuur van alle leerlingen het uitstroomprofiel mee');
    expect(second?.allPupils).toBe(true);
  });

  it('enrolments are reported from 23 March', () => {
    expect(stepPlan.enrolmentFrom).toBe('2022-03-22T23:00:00.000Z');
  });
});

/** The plan itself is the region's: where it is at hand, every dated line and step of it is looked up. */
const plan = join(import.meta.dirname, '../../../../shared/reference/stappenplan-2021-2022.txt');

(existsSync(plan) ? describe : describe.skip)('the plan itself', () => {
  const spaces = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  const table = () =>
    readFileSync(plan, 'utf8')
      .split(/^Stappenplan 2020-2021\s*$/m)[1]!
      .split('\n')
      .filter((line) => line.trim() !== '');

  it('has no dated line that the calendar misses', () => {
    const dated = table().flatMap((line) => /^(\S[^\t]*)\t/.exec(line)?.[1]?.trim() ?? []);
    expect(dated.toSorted()).toEqual(lines.map(([words]) => words).toSorted());
  });

  it('has no step whose words no line or round quotes', () => {
    const quotes = [...stepPlan.milestones, ...stepPlan.rounds].map(({ source }) => spaces(source ?? ''));
    const steps = table().map((line) => spaces(line.split('\t').at(-1) ?? '').split(/[.;] |[.;]$/)[0]!);
    expect(steps.filter((step) => !quotes.some((quote) => quote.includes(step)))).toEqual([
      // The header of the change of school: its source says it in two words.
      expect.stringMatching(/^Speciale aandacht is nodig/),
    ]);
  });
});

describe('the plans that ship', () => {
  const found = (calendar: typeof stepPlan, now: string) =>
    checkCalendar(calendar, { now: at(now), graceDays: 14 }).map(
      ({ severity, code, pointer }) => `${severity} ${code} ${pointer}`,
    );

  it('the step plan passes its own check; its rounds end in weekends, as the plan says', () => {
    expect(found(stepPlan, '2021-08-01')).toEqual([
      'warning closes-on-day-off /rounds/0/closesAt',
      'warning closes-on-day-off /rounds/1/closesAt',
      'warning reminder-on-day-off /milestones/0/reminders/3/offset',
    ]);
  });

  it('the template of the statutory year raises nothing', () => {
    expect(found(template, '2026-08-01')).toEqual([]);
  });

  it('the template keeps the statutory days', () => {
    const days = Object.fromEntries(template.milestones.map((it) => [it.milestone, [it.from, it.until]]));
    expect(days['voorlopig-advies']).toEqual([at('2027-01-10T00:00+01:00'), at('2027-02-01T00:00+01:00')]);
    expect(days['toetsresultaat']).toEqual([undefined, at('2027-03-16T00:00+01:00')]);
    expect(days['definitief-advies']).toEqual([undefined, at('2027-03-25T00:00+01:00')]);
    expect(days['aanmelding']).toEqual([at('2027-03-25T00:00+01:00'), at('2027-04-01T00:00+02:00')]);
    expect(days['toelating']).toEqual([undefined, at('2027-05-13T00:00+02:00')]);
    expect(template.rounds.map(({ late }) => late)).toEqual([false, true]);
    expect(template.milestones.every(({ source }) => source !== '')).toBe(true);
  });
});
