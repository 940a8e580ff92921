import type { ReminderCondition } from '../schemas/reminder.ts';
import type { Words } from './language.ts';

/** What is open, in a few words. */
export const conditionWords: Words<Readonly<Record<ReminderCondition, string>>> = {
  nl: {
    'no-cohort': 'geen leerlingenlijst gestuurd',
    'nothing-sent-in': 'nog niets ingestuurd',
    'pupil-without-dossier': 'leerlingen zonder dossier',
    'review-missing': 'inzage door ouders ontbreekt',
    'not-released': 'nog niet vrijgegeven',
    'supplement-missing': 'aanvulling ontbreekt',
    'pupil-without-enrolment': 'leerlingen zonder inschrijving',
    'reconsideration-decision-missing': 'besluit heroverweging ontbreekt',
    'reconsideration-letter-missing': 'brief heroverweging ontbreekt',
    'enrolment-contested': 'inschrijving betwist',
    'enrolment-not-reported': 'inschrijving niet gemeld',
    'not-collected': 'nog niet opgehaald',
    'not-acknowledged': 'ontvangst niet bevestigd',
    'destruction-overdue': 'vernietiging te laat',
    'qualification-failing': 'nog niet gekwalificeerd',
    'mandate-expiring': 'mandaat loopt af',
    'certificate-expiring': 'certificaat loopt af',
  },
  en: {
    'no-cohort': 'no list of pupils sent',
    'nothing-sent-in': 'nothing sent in yet',
    'pupil-without-dossier': 'pupils without dossier',
    'review-missing': 'parents’ review missing',
    'not-released': 'not released yet',
    'supplement-missing': 'supplement missing',
    'pupil-without-enrolment': 'pupils without enrolment',
    'reconsideration-decision-missing': 'decision of reconsideration missing',
    'reconsideration-letter-missing': 'letter of reconsideration missing',
    'enrolment-contested': 'enrolment contested',
    'enrolment-not-reported': 'enrolment not reported',
    'not-collected': 'not collected yet',
    'not-acknowledged': 'receipt not acknowledged',
    'destruction-overdue': 'destruction overdue',
    'qualification-failing': 'not qualified yet',
    'mandate-expiring': 'mandate expiring',
    'certificate-expiring': 'certificate expiring',
  },
};
