import type { Words } from '../../language.ts';

const nl = {
  look: 'Bekijk de mails',
  title: 'De mails',
  lead: 'Zo gaan ze eruit, met verzonnen aantallen. Er wordt nu niets verstuurd.',
  none: 'Er gaan geen mails uit.',
  atOnce: 'meteen bij publiceren',
  close: 'Sluiten',
  to: { source: 'Aan basisscholen', target: 'Aan middelbare scholen', board: 'Aan het bestuur' },
};

const en: typeof nl = {
  look: 'See the mails',
  title: 'The mails',
  lead: 'They go out like this, with made-up counts. Nothing is sent now.',
  none: 'No mails go out.',
  atOnce: 'at once when published',
  close: 'Close',
  to: { source: 'To primary schools', target: 'To secondary schools', board: 'To the board' },
};

export const mailWords: Words<typeof nl> = { nl, en };
