import type { ExceptionRow } from '../../../schemas/board/exceptions.ts';
import type { Words } from '../../language.ts';

const nl = {
  lead: 'Een uitzondering laat één school één dossier buiten de rondes om opvragen. U kent het dossier alleen aan het kenmerk dat de basisschool u gaf.',
  grant: 'Uitzondering verlenen',
  showEnded: 'Toon ook die voorbij zijn',
  standing: 'Stand',
  standings: {
    'to-come': 'begint nog',
    valid: 'geldt nu',
    ended: 'voorbij',
  } satisfies Record<ExceptionRow['standing'], string>,
  dossier: 'Dossier',
  forSchool: 'Voor school',
  period: 'Periode',
  reason: 'Reden',
  reasons: {
    'late-enrolment': 'laat aangemeld',
    'moved-into-region': 'verhuisd naar de regio',
    'technical-failure': 'technische storing',
    objection: 'besluit later gewijzigd',
  } satisfies Record<ExceptionRow['reason'], string>,
  granted: 'Verleend',
  revoke: 'Intrekken',
  revokeTitle: 'Deze uitzondering intrekken?',
  revokeText:
    'De school kan dit dossier vanaf nu niet meer opvragen. Wat zij al opvroeg, mag zij nog ophalen.',
  noExceptions: 'Er zijn geen uitzonderingen.',
  noExceptionsNext:
    'Kon een school een dossier door een storing of een late aanmelding niet in een ronde opvragen, dan kunt u hier een uitzondering verlenen. Vraag de basisschool om het kenmerk van het dossier.',
  noneValid: 'Er geldt nu geen uitzondering.',
  dossierIds: 'Kenmerken van de dossiers, één per regel (plakken mag)',
  chooseSchool: 'Kies een school',
  dossiersCount: (count: number) => (count === 1 ? '1 dossier' : `${count} dossiers`),
  grantAction: 'Verlenen',
  cancel: 'Annuleren',
  wrongIds: (count: number) =>
    count === 1
      ? '1 regel is geen kenmerk van een dossier. Een kenmerk ziet eruit als 01800000-0000-7000-8000-000000000001.'
      : `${count} regels zijn geen kenmerk van een dossier. Een kenmerk ziet eruit als 01800000-0000-7000-8000-000000000001.`,
  grantFailed: 'Niet gelukt; deze regels staan nog in het veld:',
  grantedSome: (count: number) =>
    count === 1 ? '1 uitzondering is verleend.' : `${count} uitzonderingen zijn verleend.`,
  wrongPeriod: 'Kies een eerste en een laatste dag; de laatste niet voor de eerste.',
  unknown: 'dit kenmerk kennen we niet. Vraag het na bij de basisschool.',
  firstDay: 'Vanaf',
  lastDay: 'Tot en met',
};

const en: typeof nl = {
  lead: 'An exception lets one school request one dossier outside the rounds. You know the dossier only by the id that the primary school gave you.',
  grant: 'Grant an exception',
  showEnded: 'Show ended ones too',
  standing: 'Standing',
  standings: { 'to-come': 'to come', valid: 'valid now', ended: 'ended' },
  dossier: 'Dossier',
  forSchool: 'For school',
  period: 'Period',
  reason: 'Reason',
  reasons: {
    'late-enrolment': 'late enrolment',
    'moved-into-region': 'moved into the region',
    'technical-failure': 'technical failure',
    objection: 'decision changed later',
  },
  granted: 'Granted',
  revoke: 'Revoke',
  revokeTitle: 'Revoke this exception?',
  revokeText:
    'The school can’t request this dossier from now on. What it requested already, it may still collect.',
  noExceptions: 'There are no exceptions.',
  noExceptionsNext:
    'If a school could not request a dossier in a round because of a failure or a late enrolment, you can grant an exception here. Ask the primary school for the id of the dossier.',
  noneValid: 'No exception is valid now.',
  dossierIds: 'Ids of the dossiers, one per line (you may paste)',
  chooseSchool: 'Choose a school',
  dossiersCount: (count) => (count === 1 ? '1 dossier' : `${count} dossiers`),
  grantAction: 'Grant',
  cancel: 'Cancel',
  wrongIds: (count) =>
    count === 1
      ? '1 line is no id of a dossier. An id looks like 01800000-0000-7000-8000-000000000001.'
      : `${count} lines are no id of a dossier. An id looks like 01800000-0000-7000-8000-000000000001.`,
  grantFailed: 'This did not work; these lines are still in the field:',
  grantedSome: (count) => (count === 1 ? '1 exception was granted.' : `${count} exceptions were granted.`),
  wrongPeriod: 'Choose a first and a last day; the last not before the first.',
  unknown: 'we do not know this id. Check it with the primary school.',
  firstDay: 'From',
  lastDay: 'Through',
};

export const exceptionWords: Words<typeof nl> = { nl, en };
