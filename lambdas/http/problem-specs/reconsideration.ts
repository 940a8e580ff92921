import { spec } from './spec.ts';

/** Refusals about the reconsideration of an advice. */
export const reconsideration = {
  'version-outdated': spec(
    409,
    ['Er is een andere versie', 'There is another version'],
    [
      'Dit gaat niet over de nieuwste versie van het dossier. Haal het dossier op met GET en kijk of het besluit daar nog bij past.',
      'This is not about the newest version of the dossier. GET the dossier and see whether the decision still fits it.',
    ],
  ),
  'revised-advice-missing': spec(
    409,
    ['Het dossier heeft geen hoger herzien advies', 'The dossier has no higher revised advice'],
    [
      'Zet het herziene advies (herzienadvies) met de motivatie in uw LAS, stuur het dossier opnieuw in, en leg daarna het besluit vast bij die versie.',
      'Fill in the revised advice (herzienadvies) with its motivation in your LAS, send the dossier in again, then record the decision with that version.',
    ],
  ),
  'revised-advice-present': spec(
    409,
    ['Het dossier heeft een hoger herzien advies', 'The dossier has a higher revised advice'],
    [
      'Volgens het dossier is het advies bijgesteld. Leg het besluit vast als raised, of stuur het dossier opnieuw in zonder herzienadvies.',
      'According to the dossier the advice was raised. Record the decision as raised, or send the dossier in again without herzienadvies.',
    ],
  ),
  'decision-missing': spec(
    409,
    ['Er is nog geen besluit vastgelegd', 'No decision is recorded yet'],
    [
      'Leg eerst het besluit na de heroverweging vast met PUT …/reconsideration; daarna is de brief er.',
      'First record the decision of the reconsideration by PUT …/reconsideration; then the letter is there.',
    ],
  ),
} as const;
