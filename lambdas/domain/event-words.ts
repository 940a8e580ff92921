import type { EventMessage } from './outbox.ts';

interface Words {
  readonly subject: string;
  /** What happened, and what to do. */
  readonly lines: readonly [string, string];
}

/** What schools are told of each event. */
export const eventWords = {
  'dossier-ready': {
    nl: {
      subject: 'Er staat een overstapdossier voor u klaar',
      lines: [
        'Een basisschool heeft een overstapdossier voor uw school klaargezet.',
        'Wat u doet: vraag het dossier op in uw LAS zolang de ronde open is, en lees het in.',
      ],
    },
    en: {
      subject: 'A transfer dossier is ready for you',
      lines: [
        'A primary school has released a transfer dossier for your school.',
        'What to do: request the dossier in your LAS while the round is open, and import it.',
      ],
    },
  },
  'import-rejected': {
    nl: {
      subject: 'Een overstapdossier kon niet worden ingelezen',
      lines: [
        'De middelbare school heeft een dossier van u opgehaald, maar kon het niet inlezen.',
        'Wat u doet: bekijk het dossier in uw LAS, herstel het en stuur het opnieuw in.',
      ],
    },
    en: {
      subject: 'A transfer dossier could not be imported',
      lines: [
        'The secondary school collected a dossier of yours but could not import it.',
        'What to do: look at the dossier in your LAS, mend it and send it in again.',
      ],
    },
  },
  'enrolment-contested': {
    nl: {
      subject: 'Twee scholen melden dezelfde leerling',
      lines: [
        'Meer dan één middelbare school meldt een leerling van u als ingeschreven. Aan de vrijgave is niets veranderd: een melding alleen geeft geen toegang.',
        'Wat u doet: vraag de ouders waar de leerling heen gaat en kies die school in uw LAS.',
      ],
    },
    en: {
      subject: 'Two schools report the same pupil',
      lines: [
        'More than one secondary school reports a pupil of yours as enrolled. What is released has not changed: a report alone gives no access.',
        'What to do: ask the parents where the pupil goes and choose that school in your LAS.',
      ],
    },
  },
  'enrolment-ended': {
    nl: {
      subject: 'Een leerling komt toch niet naar de gemelde school',
      lines: [
        'Een middelbare school meldt dat een leerling van u daar niet (meer) ingeschreven is. Zij kan het dossier niet meer ophalen.',
        'Wat u doet: vraag de ouders waar de leerling heen gaat. Kies in uw LAS de nieuwe school, of trek het dossier in als de leerling niet overstapt.',
      ],
    },
    en: {
      subject: 'A pupil does not go to the school that reported it',
      lines: [
        'A secondary school reports that a pupil of yours is not, or no longer, enrolled there. It can’t collect the dossier any more.',
        'What to do: ask the parents where the pupil goes. Choose the new school in your LAS, or withdraw the dossier if the pupil does not move on.',
      ],
    },
  },
  'access-ended': {
    nl: {
      subject: 'Een gemelde leerling komt niet naar uw school',
      lines: [
        'Een basisschool laat weten dat een leerling die u had gemeld niet naar uw school gaat. Uw melding is beëindigd en u kunt het dossier niet ophalen.',
        'Wat u doet: niets. Komt de leerling toch, meld de inschrijving dan opnieuw en vraag de basisschool om het dossier weer voor uw school klaar te zetten.',
      ],
    },
    en: {
      subject: 'A pupil that you reported does not come to your school',
      lines: [
        'A primary school says that a pupil whom you had reported does not go to your school. Your report has ended and you can’t collect the dossier.',
        'What to do: nothing. If the pupil comes after all, report the enrolment anew and ask the primary school to release the dossier to your school again.',
      ],
    },
  },
  'destruction-ordered': {
    nl: {
      subject: 'Vernietig een opgehaald overstapdossier',
      lines: [
        'Een leerling van wie uw school het dossier had opgehaald, gaat niet naar uw school, of de basisschool heeft het dossier teruggenomen. Uw toegang is beëindigd.',
        'Wat u doet: verwijder het opgehaalde bestand, de ingelezen gegevens, de bijlagen en alle kopieën. Meld daarna in uw LAS wat u vernietigd hebt en wanneer; u krijgt dan een getekend bewijs.',
      ],
    },
    en: {
      subject: 'Destroy a transfer dossier that you collected',
      lines: [
        'A pupil whose dossier your school had collected does not go to your school, or the primary school took the dossier back. Your access has ended.',
        'What to do: remove the collected file, the imported data, the attachments and all copies. Then state in your LAS what you destroyed and when; you get a signed certificate.',
      ],
    },
  },
  'destruction-overdue': {
    nl: {
      subject: 'Herinnering: vernietig een opgehaald overstapdossier',
      lines: [
        'Uw school moet een overstapdossier vernietigen en heeft nog niet gemeld dat dit gebeurd is.',
        'Wat u doet: verwijder het opgehaalde bestand, de ingelezen gegevens, de bijlagen en alle kopieën, en meld dat in uw LAS. Daarna krijgt u geen herinnering meer.',
      ],
    },
    en: {
      subject: 'Reminder: destroy a transfer dossier that you collected',
      lines: [
        'Your school must destroy a transfer dossier and has not stated yet that this was done.',
        'What to do: remove the collected file, the imported data, the attachments and all copies, and state it in your LAS. After that you get no more reminders.',
      ],
    },
  },
  'destruction-stated': {
    nl: {
      subject: 'Een school heeft een overstapdossier vernietigd',
      lines: [
        'Een middelbare school meldt dat zij het dossier van een leerling van u heeft vernietigd. Overstap heeft die verklaring getekend.',
        'Wat u doet: niets. Het bewijs staat in uw LAS bij het dossier.',
      ],
    },
    en: {
      subject: 'A school destroyed a transfer dossier',
      lines: [
        'A secondary school states that it destroyed the dossier of a pupil of yours. Overstap signed that statement.',
        'What to do: nothing. The certificate is with the dossier in your LAS.',
      ],
    },
  },
} as const satisfies Readonly<Record<EventMessage['kind'], Record<'nl' | 'en', Words>>>;
