import type { Instant, SchoolYear } from '../../schemas/ids.ts';
import type { Checklist } from '../../schemas/school.ts';
import type { InputError } from './refusals.ts';
import { dayInAmsterdam, plusDays, schoolYearOf } from './time.ts';

/** Days that a check stays good enough to be recorded. */
const goodForDays = 365;

type Statement = Exclude<keyof Checklist, 'checkedOn'>;

const words: Readonly<Record<Statement, InputError['message']>> = {
  privacyRules: {
    nl: 'Noem de uitwisseling met OSO in het privacyreglement van de school. Vul de checklist daarna opnieuw in.',
    en: 'Name the exchange by OSO in the school’s privacy rules. Then fill in the checklist again.',
  },
  published: {
    nl: 'Zet in de schoolgids of op de website dat de school dossiers overdraagt, en hoe. Vul de checklist daarna opnieuw in.',
    en: 'Tell in the school guide or on the website that the school hands over dossiers, and how. Then fill in the checklist again.',
  },
  parentsInformed: {
    nl: 'Vertel ouders wat er wordt overgedragen, hoe, en aan wie. Vul de checklist daarna opnieuw in.',
    en: 'Tell parents what is handed over, how, and to whom. Then fill in the checklist again.',
  },
  staffRights: {
    nl: 'Geef alleen medewerkers die het nodig hebben in het LAS het recht om dossiers te zien en te versturen.',
    en: 'Give only staff who need it the right to see and send dossiers in the LAS.',
  },
};

const statements: readonly Statement[] = ['privacyRules', 'published', 'parentsInformed', 'staffRights'];

const dateError = (code: string, nl: string, en: string): InputError => ({
  pointer: '/checkedOn',
  code,
  message: { nl, en },
});

/** What keeps a checklist from counting: each statement that is not true, and a date that can't be. */
export const checklistErrors = (checklist: Checklist, now: Instant): readonly InputError[] => {
  const untrue = statements
    .filter((statement) => !checklist[statement])
    .map((statement) => ({ pointer: `/${statement}`, code: 'not-fulfilled', message: words[statement] }));
  const { checkedOn } = checklist;
  if (checkedOn > dayInAmsterdam(now))
    return [
      ...untrue,
      dateError(
        'in-the-future',
        'Deze dag is nog niet geweest. Vul in wanneer u alles hebt nagekeken.',
        'This day has not been yet. Fill in when you checked everything.',
      ),
    ];
  if (checkedOn < dayInAmsterdam(plusDays(now, -goodForDays)))
    return [
      ...untrue,
      dateError(
        'too-long-ago',
        'Dit is langer dan een jaar geleden. Kijk alles opnieuw na en vul die dag in.',
        'This is more than a year ago. Check everything again and fill in that day.',
      ),
    ];
  return untrue;
};

/** June and July: whoever adds them comes into the next school year from 1 June on, and no day earlier. */
const aheadDays = 61;

/**
 * Is this the school year that a checklist may be filled in for? That is the one that goes on; from 1 June on, the next
 * as well: earlier nobody can say how its rules, its guide and its staff will be.
 */
export const isChecklistYear = (year: SchoolYear, now: Instant): boolean =>
  year === schoolYearOf(now) || year === schoolYearOf(plusDays(now, aheadDays));
