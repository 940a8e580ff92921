import type { ReminderCondition } from '../../schemas/reminder.ts';
import type { ReminderWords } from './reminder-words.ts';

/** What reminders say in English. */
export const reminderWordsEn: Readonly<Record<ReminderCondition, ReminderWords>> = {
  'no-cohort': {
    open: ['Your school has not sent its list of grade 8 yet'],
    forBoard: [
      '1 school has not sent its list of grade 8 yet',
      '# schools have not sent their list of grade 8 yet',
    ],
    todo: 'send the list of grade-8 pupils in your LAS. After that you see per pupil what is still to be done.',
  },
  'nothing-sent-in': {
    open: ['Your school has not sent in any transfer dossiers yet'],
    forBoard: [
      '1 school has not sent in any transfer dossiers yet',
      '# schools have not sent in any transfer dossiers yet',
    ],
    todo: 'send in your pupils’ dossiers from your LAS. You choose afterwards what stays in them.',
  },
  'pupil-without-dossier': {
    open: [
      '1 pupil of grade 8 has no transfer dossier yet',
      '# pupils of grade 8 have no transfer dossier yet',
    ],
    todo: 'look in your LAS which pupils lack a dossier, and send it in.',
  },
  'review-missing': {
    open: [
      '1 transfer dossier still waits for the parents’ review',
      '# transfer dossiers still wait for the parents’ review',
    ],
    todo: 'show the parents what the dossier holds, and record the review in your LAS.',
  },
  'not-released': {
    open: ['1 transfer dossier is not released yet', '# transfer dossiers are not released yet'],
    todo: 'complete selection and review, and release the dossier to the new school in your LAS.',
  },
  'supplement-missing': {
    open: [
      '1 transfer dossier has not been supplemented since the previous round',
      '# transfer dossiers have not been supplemented since the previous round',
    ],
    todo: 'send in the supplement, or state in your LAS that nothing is new.',
  },
  'pupil-without-enrolment': {
    open: [
      '1 pupil is not reported as enrolled by any secondary school yet',
      '# pupils are not reported as enrolled by any secondary school yet',
    ],
    todo: 'ask the parents where the pupil goes, and contact that school if needed.',
  },
  'reconsideration-decision-missing': {
    open: [
      '1 pupil still lacks the decision on the reconsideration',
      '# pupils still lack the decision on the reconsideration',
    ],
    todo: 'record the test advice in your LAS, and whether you raise the school advice.',
  },
  'reconsideration-letter-missing': {
    open: [
      '1 pupil’s letter on the reconsideration is not handed over yet',
      '# pupils’ letters on the reconsideration are not handed over yet',
    ],
    todo: 'give the parents the letter with the decision, and record the day in your LAS.',
  },
  'enrolment-contested': {
    open: [
      '1 pupil is reported as enrolled by more than one school',
      '# pupils are reported as enrolled by more than one school',
    ],
    todo: 'ask the parents where the pupil goes, and release the dossier to that school.',
  },
  'enrolment-not-reported': {
    open: ['Your school has not reported any enrolments yet'],
    forBoard: [
      '1 school has not reported any enrolments yet',
      '# schools have not reported any enrolments yet',
    ],
    todo: 'report the pupils who are enrolled at your school in your LAS. Without that you can’t collect their dossiers.',
  },
  'not-collected': {
    open: ['1 transfer dossier is not collected yet', '# transfer dossiers are not collected yet'],
    todo: 'request the dossiers in your LAS while the round is open, and import them.',
  },
  'not-acknowledged': {
    open: [
      '1 collected transfer dossier is not acknowledged yet',
      '# collected transfer dossiers are not acknowledged yet',
    ],
    todo: 'import the dossiers, and state in your LAS whether that worked.',
  },
  'destruction-overdue': {
    open: [
      'The destruction of 1 transfer dossier is not stated yet',
      'The destruction of # transfer dossiers is not stated yet',
    ],
    todo: 'remove the collected file, the imported data, the attachments and all copies, and state it in your LAS.',
  },
  'qualification-failing': {
    open: ['Your school can’t exchange transfer dossiers yet'],
    forBoard: [
      '1 school can’t exchange transfer dossiers yet',
      '# schools can’t exchange transfer dossiers yet',
    ],
    todo: 'look in your LAS which condition is not met yet, and who can mend it.',
  },
  'mandate-expiring': {
    open: ['The mandate of your LAS vendor does not last until the end of the rounds'],
    forBoard: [
      'At 1 school the mandate of the LAS vendor does not last until the end of the rounds',
      'At # schools the mandate of the LAS vendor does not last until the end of the rounds',
    ],
    todo: 'have the school board prolong the mandate or give a new one.',
  },
  'certificate-expiring': {
    open: ['The certificate of your LAS vendor does not last until the end of the rounds'],
    forBoard: [
      'At 1 school the certificate of the LAS vendor does not last until the end of the rounds',
      'At # schools the certificate of the LAS vendor does not last until the end of the rounds',
    ],
    todo: 'ask your LAS vendor to register a new certificate in time.',
  },
};
