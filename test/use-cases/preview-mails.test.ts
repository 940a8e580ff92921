import { describe, expect, it } from '@jest/globals';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { mailOf } from '../../lambdas/domain/mail.ts';
import { OutboxMessage } from '../../lambdas/domain/outbox.ts';
import { publishYear } from '../../lambdas/use-cases/publish-year.ts';
import { saveDraft } from '../../lambdas/use-cases/save-draft.ts';
import { previewMails } from '../../lambdas/use-cases/preview-mails.ts';
import { resendMessages } from '../../lambdas/use-cases/send-messages.ts';
import { sendReminder } from '../../lambdas/use-cases/send-reminder.ts';
import type { CalendarText } from '../../schemas/board/calendar.ts';
import { MailsPreview } from '../../schemas/board/calendar.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import { at, calendar, source, standing, target, year } from '../domain/facts.ts';
import { codeOf, must } from './region.ts';

const origin = 'https://overstap.example';
const textOf = ({ edition: _edition, ...text }: Calendar): CalendarText => text;

const open = async (now: string) => {
  const clock = movableClock(now);
  const ports = { ...memoryPorts({ clock }), origin, graceDays: 14, boardMail: 'bestuur@board.example' };
  await ports.registerWriter.putCalendar(calendar);
  await ports.registerWriter.putSchool({ ...standing(source).school, kinds: ['BO'] });
  await ports.registerWriter.putSchool({ ...standing(target).school, kinds: ['VO'] });
  return { ports, clock };
};

describe('the preview of mails', () => {
  it('holds each reminder to come once, in order, in both languages, with counts that are called examples', async () => {
    const { ports } = await open('2022-03-20T10:00:00+01:00');
    const preview = must(await previewMails(ports, { schoolYear: year, calendar: textOf(calendar) }));
    expect(MailsPreview.parse(preview)).toEqual(preview);
    const names = preview.reminders.map(({ reminder }) => reminder);
    const all = [...calendar.rounds, ...calendar.milestones].flatMap<object>((it) => it.reminders);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeLessThan(all.length);
    expect(preview.reminders.map((it) => it.at)).toEqual(preview.reminders.map((it) => it.at).toSorted());
    for (const { to, example, subject, text } of preview.reminders) {
      expect(subject.nl).toMatch(to === 'board' ? /^Nog open in de regio: / : /^Herinnering: /);
      expect(text.nl).toContain('Wat u doet');
      expect(text.en).toContain('What to do');
      expect(example.schools === undefined).toBe(to !== 'board');
      if (example.open > 1) expect(text.nl).toContain(String(example.open));
    }
  });

  it('says what the board would announce to each side, in the words that are then sent', async () => {
    const { ports } = await open('2022-03-25T10:00:00+01:00');
    const moved = {
      ...textOf(calendar),
      milestones: calendar.milestones.map((it) =>
        it.milestone === 'centrale-eindtoets' ? { ...it, until: at('2022-04-26T00:00:00+02:00') } : it,
      ),
    };
    const { announcements } = must(await previewMails(ports, { schoolYear: year, calendar: moved }));
    expect(announcements).toMatchObject([
      {
        to: 'source',
        subject: { nl: 'Andere datum: Centrale eindtoets', en: 'Another date: Central final test' },
      },
    ]);
    expect(announcements[0]!.text.nl).toContain(`${origin}/calendar/years/2021-2022.html`);
    const anna = { subject: 'anna', roles: ['board' as const] };
    must(await saveDraft(ports, anna, { schoolYear: year, rev: 0, calendar: moved }));
    must(await publishYear(ports, anna, { schoolYear: year, rev: 1, edition: calendar.edition }));
    await resendMessages(ports);
    const [{ subject, text }] = announcements as [(typeof announcements)[number]];
    expect(ports.mailer.sent).toMatchObject([{ subject: subject.nl, text: `${text.nl}\n—\n\n${text.en}` }]);
  });

  it('is what schools get, but for the counts', async () => {
    const { ports, clock } = await open('2022-01-01T10:00:00+01:00');
    const { reminders } = must(await previewMails(ports, { schoolYear: year, calendar: textOf(calendar) }));
    for (const previewed of reminders) {
      clock.moveTo(previewed.at);
      await sendReminder(ports, year, previewed.reminder);
      const [message] = (await ports.outbox.pending(clock.now(), { limit: 9 })).items;
      await resendMessages(ports);
      if (message === undefined || message.kind === 'calendar-changed') continue;
      const asPreviewed = OutboxMessage.parse({ ...message, ...previewed.example, dossierIds: [] });
      const mail = mailOf(asPreviewed, 'nl', origin);
      expect(mail.subject).toBe(previewed.subject.nl);
      expect(mail.text).toBe(`${previewed.text.nl}\n—\n\n${previewed.text.en}`);
    }
    expect(ports.mailer.sent.length).toBeGreaterThan(5);
  });

  it('of nothing is refused', async () => {
    const { ports } = await open('2022-01-01T10:00:00+01:00');
    expect(codeOf(await previewMails(ports, { schoolYear: year }))).toBe('draft-missing');
  });
});
