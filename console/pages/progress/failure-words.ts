import type { FailureKind } from '../../../schemas/board/progress.ts';
import type { Words } from '../../language.ts';

/** What a request came to nothing by, and who does what about it. */
interface FailureWords {
  readonly what: Readonly<Record<FailureKind, string>>;
  readonly next: Readonly<Record<FailureKind, string>>;
}

const nl: FailureWords = {
  what: {
    'dossier-not-released': 'Het dossier was nog niet vrijgegeven aan deze school',
    'source-not-qualified': 'De basisschool mag nog niet uitwisselen',
    'target-not-qualified': 'De middelbare school mag nog niet uitwisselen',
    'round-closed': 'Er was geen ronde open',
    'not-enrolled': 'De leerling was niet ingeschreven',
    'session-expired': 'Opgevraagd, maar niet binnen een kwartier opgehaald',
    'partially-imported': 'Slechts een deel kon worden ingelezen',
    rejected: 'De school kon het dossier niet inlezen',
    other: 'Een andere reden',
  },
  next: {
    'dossier-not-released': 'De basisschool geeft het vrij; de ontvanger krijgt dan vanzelf bericht.',
    'source-not-qualified': 'Kijk op de pagina Scholen wat de basisschool nog mist.',
    'target-not-qualified': 'Kijk op de pagina Scholen wat de school nog mist.',
    'round-closed': 'Wacht op de volgende ronde, of geef een uitzondering.',
    'not-enrolled': 'De middelbare school meldt de inschrijving.',
    'session-expired': 'De school vraagt het dossier opnieuw op.',
    'partially-imported': 'De school overlegt met haar leverancier.',
    rejected: 'De school overlegt met haar leverancier en met de basisschool.',
    other: 'Vraag de school wat er gebeurde.',
  },
};

const en: FailureWords = {
  what: {
    'dossier-not-released': 'The dossier was not released to this school yet',
    'source-not-qualified': 'The primary school may not exchange yet',
    'target-not-qualified': 'The secondary school may not exchange yet',
    'round-closed': 'No round was open',
    'not-enrolled': 'The pupil was not enrolled',
    'session-expired': 'Requested, but not collected within a quarter of an hour',
    'partially-imported': 'Only a part could be read in',
    rejected: 'The school could not read the dossier in',
    other: 'Another reason',
  },
  next: {
    'dossier-not-released': 'The primary school releases it; the receiver is told by itself.',
    'source-not-qualified': 'See on the page Schools what the primary school still lacks.',
    'target-not-qualified': 'See on the page Schools what the school still lacks.',
    'round-closed': 'Wait for the next round, or grant an exception.',
    'not-enrolled': 'The secondary school reports the enrolment.',
    'session-expired': 'The school requests the dossier again.',
    'partially-imported': 'The school talks to its vendor.',
    rejected: 'The school talks to its vendor and to the primary school.',
    other: 'Ask the school what happened.',
  },
};

export const failureWords: Words<FailureWords> = { nl, en };
