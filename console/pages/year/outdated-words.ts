import type { Words } from '../../language.ts';

const nl = {
  title: {
    saved: 'Iemand anders heeft intussen het concept bewaard',
    published: 'Iemand anders heeft het jaar intussen gepubliceerd',
    dropped: 'Iemand anders heeft het concept intussen weggegooid',
  },
  lead: 'Er is niets verloren: wat u wijzigde staat hier nog, en is nog niet bewaard.',
  theirs: 'Dit veranderde de ander:',
  nothing: 'De ander veranderde niets wat u nog niet had.',
  both: 'Dit veranderde u allebei; bij samenvoegen blijft daarvan het uwe staan:',
  added: 'nieuw',
  dropped: 'vervallen',
  otherwise: 'andere gegevens',
  merge: 'Samenvoegen',
  take: 'Alleen dat van de ander',
  keep: 'Alleen het mijne',
  next: 'Daarna kunt u nakijken, ongedaan maken, bewaren of publiceren.',
  about: 'Over dit schooljaar',
  edition: 'Het jaar is intussen opnieuw gepubliceerd, of een ronde is opgeschort of hervat',
  editionNext:
    'Uw concept is bewaard, maar nog niet gepubliceerd. Bij “Wat er verandert” ziet u wat het nu zou veranderen; klopt dat, publiceer dan opnieuw.',
};

const en: typeof nl = {
  title: {
    saved: 'Someone else saved the draft meanwhile',
    published: 'Someone else published the year meanwhile',
    dropped: 'Someone else threw the draft away meanwhile',
  },
  lead: 'Nothing is lost: what you changed is still here, and not saved yet.',
  theirs: 'This is what they changed:',
  nothing: 'They changed nothing that you did not have yet.',
  both: 'You both changed this; when merged, yours stays:',
  added: 'new',
  dropped: 'dropped',
  otherwise: 'other details',
  merge: 'Merge',
  take: 'Only theirs',
  keep: 'Only mine',
  next: 'After that you can look it over, undo, save or publish.',
  about: 'About this school year',
  edition: 'The year was published again meanwhile, or a round was suspended or resumed',
  editionNext:
    'Your draft is saved, but not published yet. “What changes” shows what it would change now; if that is right, publish again.',
};

export const outdatedWords: Words<typeof nl> = { nl, en };
