import type { Story } from '../story.ts';

/** Three days before 1 March, as the calendar says: to the school that still has to, of its own dossiers alone. */
export const reminded = async (story: Story): Promise<void> => {
  const { source, otherSource, check, clock, settle, inbox } = story;
  await clock.advanceTo('2022-02-26T08:59:59+01:00');
  await settle();
  const ofReview = () => inbox().filter(({ subject }) => subject.includes('wachten nog op inzage'));
  const early = ofReview().length;
  await clock.advanceTo('2022-02-26T09:00:30+01:00');
  await settle();
  const mails = ofReview();
  const shown = async (school: Story['source']) =>
    ((await school.call('listNotifications')).done?.items ?? []).filter(
      ({ condition }) => condition === 'review-missing',
    );
  const [own, others] = [await shown(source), await shown(otherSource)];
  check(
    'source schools whose review is missing are reminded before 1 March',
    early === 0 &&
      mails.length === 1 &&
      own.length === 1 &&
      own[0]?.dossierIds.length === 4 &&
      own[0].subject.nl === mails[0]?.subject &&
      others.length === 0,
    mails.map(({ subject, to }) => `“${subject}” to ${to.join(', ')}`).join(' · ') || 'no mail',
  );
};
