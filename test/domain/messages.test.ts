import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { concerns } from '../../schemas/reminder-concerns.ts';
import { mailOf } from '../../lambdas/domain/mail.ts';
import { notificationView } from '../../lambdas/domain/messages.ts';
import { OutboxMessage, type ReminderMessage } from '../../lambdas/domain/outbox.ts';
import { DossierId } from '../../schemas/ids.ts';
import { NotificationView } from '../../schemas/notification.ts';
import { ReminderCondition } from '../../schemas/reminder.ts';
import { at, dossierId, inRound, source, year } from './facts.ts';

const id = '00000000-0000-4000-8000-000000000009';
const deadline = at('2022-03-01T00:00:00+01:00');
const toSchool = (condition: ReminderCondition, changes: Partial<ReminderMessage> = {}): ReminderMessage => ({
  id,
  kind: 'reminder',
  school: source,
  condition,
  open: 3,
  dossierIds: [dossierId],
  deadline,
  createdAt: inRound,
  ...changes,
});
const toBoard = (condition: ReminderCondition): OutboxMessage => ({
  id,
  kind: 'board-reminder',
  schoolYear: year,
  on: { nl: 'Tweede\nronde', en: 'Second\nround' },
  condition,
  open: 7,
  schools: 4,
  createdAt: inRound,
});
const languages = ['nl', 'en'] as const;

describe.each(ReminderCondition.options)('a reminder of %s', (condition) => {
  it('says what is open, until when, and what to do; in both languages', () => {
    const dutch = mailOf(toSchool(condition), 'nl');
    const english = mailOf(toSchool(condition), 'en');
    expect(dutch.subject).toMatch(/^Herinnering: .+ \(uiterlijk 28 februari 2022\)$/);
    expect(english.subject).toMatch(/^Reminder: .+ \(by 28 February 2022\)$/);
    expect(dutch.text.indexOf('Wat u doet')).toBeLessThan(dutch.text.indexOf('What to do'));
    expect(english.text.indexOf('What to do')).toBeLessThan(english.text.indexOf('Wat u doet'));
  });

  it('holds nothing but fixed words, counts, dates and Overstap’s own ids', () => {
    const dossier = fc.uuid({ version: 7 }).map((it) => DossierId.parse(it));
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 3000 }),
        fc.array(dossier, { maxLength: 50 }),
        fc.constantFrom(...languages),
        (open, dossierIds, language) => {
          const { text, subject, html } = mailOf(toSchool(condition, { open, dossierIds }), language);
          const plain = mailOf(toSchool(condition, { open: 2, dossierIds: [] }), language);
          const without = (all: string) =>
            all
              .trim()
              .split('\n\n')
              .filter((line) => !dossierIds.some((one) => line.endsWith(`: ${one}`)));
          const two = (all: string) => all.replace(new RegExp(`\\b${open}\\b(?! (februari|February))`), '2');
          expect(without(text).map(two)).toEqual(plain.text.trim().split('\n\n'));
          expect(two(subject)).toBe(plain.subject);
          expect(`${text}${subject}${html}`).not.toContain(source);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('tells the board counts of pupils and schools, and names none', () => {
    for (const language of languages) {
      const { text, subject, html } = mailOf(toBoard(condition), language);
      // What is asked of a school itself is counted in schools; else it says how many pupils at how many schools.
      expect(text).toMatch(language === 'nl' ? /\(bij 4 scholen\)|7 scholen/ : /\(at 4 schools\)|7 schools/);
      expect(subject).toContain('7');
      expect(text).toContain(
        language === 'nl' ? `Schooljaar ${year}, “Tweede ronde”.` : `School year ${year}, “Second round”.`,
      );
      expect(`${subject}${text}`.replaceAll(/[74]|(groep|grade) 8|2021-2022/g, '')).not.toMatch(/[0-9]/);
      expect(`${text}${html}`).not.toMatch(/[0-9a-f]{8}-/);
      expect(subject).not.toMatch(/uw school|your school/i);
    }
    expect(concerns[condition].of.length).toBeGreaterThan(0);
  });

  it('is kept as it is, and is what its LAS shows', () => {
    for (const message of [toSchool(condition), toBoard(condition)])
      expect(OutboxMessage.parse(message)).toEqual(message);
    const view = notificationView(toSchool(condition));
    expect(NotificationView.parse(view)).toEqual(view);
    expect(view.dossierIds).toEqual([dossierId]);
    expect(mailOf(toSchool(condition), 'nl').subject).toBe(view.subject.nl);
  });
});

describe('a reminder', () => {
  it('counts one as one, and says so when its term has passed or ends within a day', () => {
    const { deadline: _none, ...late } = toSchool('review-missing', { open: 1 });
    expect(mailOf(late, 'nl').subject).toBe(
      'Herinnering: 1 overstapdossier wacht nog op inzage door de ouders',
    );
    expect(mailOf(late, 'nl').text).toContain('zo snel mogelijk');
    const noon = toSchool('review-missing', { deadline: at('2022-04-08T12:00:00+02:00') });
    expect(mailOf(noon, 'nl').text).toContain('Doe dit vóór 8 april 2022, 12:00 uur.');
    expect(mailOf(noon, 'en').text).toContain('Do this before 8 April 2022, 12:00.');
  });
});
