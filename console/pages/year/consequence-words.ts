import type { Words } from '../../language.ts';

const nl = {
  consequences: 'Wat dit doet',
  looking: 'We kijken wat dit doet…',
  show: 'Bekijk wat dit doet',
  problems: (count: number) => (count === 1 ? '1 probleem' : `${String(count)} problemen`),
  changes: (count: number) => (count === 1 ? '1 wijziging' : `${String(count)} wijzigingen`),
  mailTo: (whom: string) => `bericht aan ${whom}`,
  noMail: 'niemand krijgt bericht',
  first: (rounds: number, others: number) =>
    `Dit jaar wordt voor het eerst gepubliceerd: ${rounds === 1 ? '1 ronde' : `${String(rounds)} rondes`}, ${others === 1 ? '1 afspraak' : `${String(others)} afspraken`}.`,
  firstTold:
    'Over een eerste publicatie krijgt niemand vanzelf bericht: laat de scholen weten dat de data er staan.',
  warningsLead: 'Ze houden het publiceren niet tegen; u vindt ze bij “Wat dit doet”.',
  noProblems: 'Geen bezwaren: dit kan gepubliceerd worden.',
  warnings: (count: number) =>
    count === 1 ? '1 punt om nog eens te bekijken' : `${String(count)} punten om nog eens te bekijken`,
  reminder: 'herinnering',
  differences: 'Wat er verandert',
  noDifferences: 'Er verandert niets aan wat gepubliceerd is.',
  reminders: (count: number) => (count === 1 ? '1 herinnering' : `${String(count)} herinneringen`),
  wouldBeLate: 'Wie te laat zou zijn als het nu afliep',
  nobodyLate: 'Geen enkele school heeft nu nog iets open.',
  schoolsLate: (schools: number) => (schools === 1 ? '1 school' : `${String(schools)} scholen`),
  open: 'open',
  planned: (turns: number, reminders: string) =>
    `Daarna staat er nog gepland: ${String(turns)} keer openen of sluiten van een ronde, en ${reminders}.`,
  told: 'Wie bericht krijgt',
  toldTo: 'Meteen bij publiceren krijgen bericht',
  nobodyTold: 'Bij publiceren krijgt niemand bericht.',
  change: {
    added: 'nieuw',
    dropped: 'vervalt',
    moved: 'verschuift',
    suspended: 'opgeschort',
    resumed: 'hervat',
    'asks-otherwise': 'vraagt iets anders',
    reworded: 'andere woorden',
  },
  was: 'was',
  daysLeft: (days: number) =>
    days === 0 ? 'vandaag is de laatste dag' : days === 1 ? 'nog 1 dag' : `nog ${String(days)} dagen`,
};

const en: typeof nl = {
  consequences: 'What this does',
  looking: 'Looking at what this does…',
  show: 'See what this does',
  problems: (count) => (count === 1 ? '1 problem' : `${String(count)} problems`),
  changes: (count) => (count === 1 ? '1 change' : `${String(count)} changes`),
  mailTo: (whom) => `${whom} are told`,
  noMail: 'nobody is told',
  first: (rounds, others) =>
    `This year is published for the first time: ${rounds === 1 ? '1 round' : `${String(rounds)} rounds`}, ${others === 1 ? '1 agreement' : `${String(others)} agreements`}.`,
  firstTold:
    'Nobody is told of a first publication by itself: let the schools know that the dates are there.',
  warningsLead: 'They do not stop publishing; you find them at “What this does”.',
  noProblems: 'No objections: this can be published.',
  warnings: (count) =>
    count === 1 ? '1 point to look at once more' : `${String(count)} points to look at once more`,
  reminder: 'reminder',
  differences: 'What changes',
  noDifferences: 'Nothing changes in what is published.',
  reminders: (count) => (count === 1 ? '1 reminder' : `${String(count)} reminders`),
  wouldBeLate: 'Who would be late if it ended now',
  nobodyLate: 'No school has anything open now.',
  schoolsLate: (schools) => (schools === 1 ? '1 school' : `${String(schools)} schools`),
  open: 'open',
  planned: (turns, reminders) =>
    `Planned after that: ${turns === 1 ? '1 opening or closing' : `${String(turns)} openings and closings`} of rounds, and ${reminders}.`,
  told: 'Who is told',
  toldTo: 'Told at once when this is published',
  nobodyTold: 'Nobody is told when this is published.',
  change: {
    added: 'new',
    dropped: 'dropped',
    moved: 'moves',
    suspended: 'suspended',
    resumed: 'resumed',
    'asks-otherwise': 'asks for something else',
    reworded: 'other words',
  },
  was: 'was',
  daysLeft: (days) =>
    days === 0 ? 'today is the last day' : days === 1 ? '1 day left' : `${String(days)} days left`,
};

export const consequenceWords: Words<typeof nl> = { nl, en };
