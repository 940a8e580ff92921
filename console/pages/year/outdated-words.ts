import type { Words } from '../../language.ts';

const nl = {
  title: {
    saved: (who: string) => `${who} heeft intussen het concept bewaard`,
    published: (who: string) => `${who} heeft het jaar intussen gepubliceerd`,
    dropped: (who: string) => `${who} heeft het concept intussen weggegooid`,
  },
  own: {
    saved: 'U hebt het concept intussen in een ander venster bewaard',
    published: 'U hebt het jaar intussen in een ander venster gepubliceerd',
    dropped: 'U hebt het concept intussen in een ander venster weggegooid',
  },
  someone: 'Iemand anders',
  lead: 'Er is niets verloren: wat u wijzigde staat hier nog, en is nog niet bewaard.',
  theirs: 'Dit is daarbij veranderd:',
  nothing: 'Daarbij is niets veranderd wat hier nog niet stond.',
  both: 'Dit is hier ook veranderd; bij samenvoegen blijft wat hier staat:',
  added: 'nieuw',
  dropped: 'vervallen',
  otherwise: 'andere gegevens',
  merge: 'Samenvoegen',
  take: 'Alleen het andere',
  keep: 'Alleen wat hier staat',
  next: 'Daarna kunt u nakijken, ongedaan maken, bewaren of publiceren.',
  about: 'Over dit schooljaar',
  edition: 'Het jaar is intussen opnieuw gepubliceerd, of een ronde is opgeschort of hervat',
  editionNext:
    'Uw concept is bewaard, maar nog niet gepubliceerd. Bij “Wat er verandert” ziet u wat het nu zou veranderen; klopt dat, publiceer dan opnieuw.',
};

const en: typeof nl = {
  title: {
    saved: (who) => `${who} saved the draft meanwhile`,
    published: (who) => `${who} published the year meanwhile`,
    dropped: (who) => `${who} threw the draft away meanwhile`,
  },
  own: {
    saved: 'You saved the draft in another window meanwhile',
    published: 'You published the year in another window meanwhile',
    dropped: 'You threw the draft away in another window meanwhile',
  },
  someone: 'Someone else',
  lead: 'Nothing is lost: what you changed is still here, and not saved yet.',
  theirs: 'This was changed with it:',
  nothing: 'Nothing was changed with it that was not here yet.',
  both: 'This was changed here, too; when merged, what is here stays:',
  added: 'new',
  dropped: 'dropped',
  otherwise: 'other details',
  merge: 'Merge',
  take: 'Only the other',
  keep: 'Only what is here',
  next: 'After that you can look it over, undo, save or publish.',
  about: 'About this school year',
  edition: 'The year was published again meanwhile, or a round was suspended or resumed',
  editionNext:
    'Your draft is saved, but not published yet. “What changes” shows what it would change now; if that is right, publish again.',
};

export const outdatedWords: Words<typeof nl> = { nl, en };
