import type { ReminderCondition } from '../../schemas/reminder.ts';
import type { ReminderWords } from './reminder-words.ts';

/** What reminders say in Dutch. */
export const reminderWordsNl: Readonly<Record<ReminderCondition, ReminderWords>> = {
  'no-cohort': {
    open: ['Uw school heeft nog geen lijst van groep 8 gestuurd'],
    forBoard: [
      '1 school heeft nog geen lijst van groep 8 gestuurd',
      '# scholen hebben nog geen lijst van groep 8 gestuurd',
    ],
    todo: 'stuur in uw LAS de lijst met leerlingen van groep 8. Daarna ziet u per leerling wat er nog moet gebeuren.',
  },
  'nothing-sent-in': {
    open: ['Uw school heeft nog geen overstapdossiers ingestuurd'],
    forBoard: [
      '1 school heeft nog geen overstapdossiers ingestuurd',
      '# scholen hebben nog geen overstapdossiers ingestuurd',
    ],
    todo: 'stuur de dossiers van uw leerlingen in vanuit uw LAS. U kiest daarna zelf wat erin blijft staan.',
  },
  'pupil-without-dossier': {
    open: [
      '1 leerling van groep 8 heeft nog geen overstapdossier',
      '# leerlingen van groep 8 hebben nog geen overstapdossier',
    ],
    todo: 'bekijk in uw LAS bij welke leerlingen het dossier ontbreekt en stuur het in.',
  },
  'review-missing': {
    open: [
      '1 overstapdossier wacht nog op inzage door de ouders',
      '# overstapdossiers wachten nog op inzage door de ouders',
    ],
    todo: 'laat de ouders zien wat er in het dossier staat en leg de inzage vast in uw LAS.',
  },
  'not-released': {
    open: ['1 overstapdossier staat nog niet klaar', '# overstapdossiers staan nog niet klaar'],
    todo: 'rond keuze en inzage af en geef het dossier in uw LAS vrij aan de nieuwe school.',
  },
  'supplement-missing': {
    open: [
      '1 overstapdossier is na de vorige ronde nog niet aangevuld',
      '# overstapdossiers zijn na de vorige ronde nog niet aangevuld',
    ],
    todo: 'stuur de aanvulling in, of meld in uw LAS dat er niets nieuws is.',
  },
  'pupil-without-enrolment': {
    open: [
      '1 leerling is nog door geen middelbare school als ingeschreven gemeld',
      '# leerlingen zijn nog door geen middelbare school als ingeschreven gemeld',
    ],
    todo: 'vraag de ouders waar de leerling heen gaat en neem zo nodig contact op met die school.',
  },
  'reconsideration-decision-missing': {
    open: [
      'Bij 1 leerling ontbreekt nog het besluit over de heroverweging',
      'Bij # leerlingen ontbreekt nog het besluit over de heroverweging',
    ],
    todo: 'leg in uw LAS het toetsadvies vast, en of u het schooladvies bijstelt.',
  },
  'reconsideration-letter-missing': {
    open: [
      'Bij 1 leerling is de brief over de heroverweging nog niet uitgereikt',
      'Bij # leerlingen is de brief over de heroverweging nog niet uitgereikt',
    ],
    todo: 'geef de ouders de brief met het besluit en leg de dag daarvan vast in uw LAS.',
  },
  'enrolment-contested': {
    open: [
      '1 leerling is door meer dan één school als ingeschreven gemeld',
      '# leerlingen zijn door meer dan één school als ingeschreven gemeld',
    ],
    todo: 'vraag de ouders waar de leerling heen gaat en geef het dossier vrij aan die school.',
  },
  'enrolment-not-reported': {
    open: ['Uw school heeft nog geen inschrijvingen gemeld'],
    forBoard: [
      '1 school heeft nog geen inschrijvingen gemeld',
      '# scholen hebben nog geen inschrijvingen gemeld',
    ],
    todo: 'meld in uw LAS de leerlingen die bij u zijn ingeschreven. Zonder melding kunt u hun dossier niet ophalen.',
  },
  'not-collected': {
    open: ['1 overstapdossier is nog niet opgehaald', '# overstapdossiers zijn nog niet opgehaald'],
    todo: 'vraag de dossiers op in uw LAS zolang de ronde open is, en lees ze in.',
  },
  'not-acknowledged': {
    open: [
      '1 opgehaald overstapdossier is nog niet teruggemeld',
      '# opgehaalde overstapdossiers zijn nog niet teruggemeld',
    ],
    todo: 'lees de dossiers in en meld in uw LAS of dat gelukt is.',
  },
  'destruction-overdue': {
    open: [
      'Van 1 overstapdossier is de vernietiging nog niet gemeld',
      'Van # overstapdossiers is de vernietiging nog niet gemeld',
    ],
    todo: 'verwijder het opgehaalde bestand, de ingelezen gegevens, de bijlagen en alle kopieën, en meld dat in uw LAS.',
  },
  'qualification-failing': {
    open: ['Uw school kan nog geen overstapdossiers uitwisselen'],
    forBoard: [
      '1 school kan nog geen overstapdossiers uitwisselen',
      '# scholen kunnen nog geen overstapdossiers uitwisselen',
    ],
    todo: 'bekijk in uw LAS aan welke voorwaarde nog niet voldaan is en wie die kan herstellen.',
  },
  'mandate-expiring': {
    open: ['Het mandaat voor uw LAS-leverancier geldt niet tot het einde van de rondes'],
    forBoard: [
      'Bij 1 school geldt het mandaat voor de LAS-leverancier niet tot het einde van de rondes',
      'Bij # scholen geldt het mandaat voor de LAS-leverancier niet tot het einde van de rondes',
    ],
    todo: 'laat het schoolbestuur het mandaat verlengen of een nieuw mandaat geven.',
  },
  'certificate-expiring': {
    open: ['Het certificaat van uw LAS-leverancier geldt niet tot het einde van de rondes'],
    forBoard: [
      'Bij 1 school geldt het certificaat van de LAS-leverancier niet tot het einde van de rondes',
      'Bij # scholen geldt het certificaat van de LAS-leverancier niet tot het einde van de rondes',
    ],
    todo: 'vraag uw LAS-leverancier om op tijd een nieuw certificaat aan te melden.',
  },
};
