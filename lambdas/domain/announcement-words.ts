import type { Difference } from './calendar/differences.ts';
import { changeInWords, titleIn } from './change-words.ts';
import type { Told } from './messages.ts';
import type { CalendarMessage } from './outbox.ts';

const fixed = {
  nl: {
    one: {
      added: 'Nieuw in de kalender',
      dropped: 'Vervallen',
      moved: 'Andere datum',
      suspended: 'Opgeschort',
      resumed: 'Hervat',
      'asks-otherwise': 'Gewijzigd',
      reworded: 'Andere naam',
    },
    many: (count: number) => `De kalender van de overstap is op ${count} punten veranderd`,
    text: (year: string) =>
      `Het bestuur heeft de kalender van schooljaar ${year} gewijzigd. Dit verandert er voor uw school:`,
    more: (count: number) =>
      count === 1 ? 'En nog 1 andere wijziging.' : `En nog ${count} andere wijzigingen.`,
    suspended:
      'Wat u doet: wacht met opvragen tot u hoort dat de ronde hervat is. Dossiers voorbereiden en klaarzetten kan gewoon.',
    resumed: 'Wat u doet: ga verder waar u was.',
    otherwise: 'Wat u doet: pas uw planning aan. De hele kalender vindt u in uw LAS.',
  },
  en: {
    one: {
      added: 'New in the calendar',
      dropped: 'Dropped',
      moved: 'Another date',
      suspended: 'Suspended',
      resumed: 'Resumed',
      'asks-otherwise': 'Changed',
      reworded: 'Renamed',
    },
    many: (count: number) => `The calendar of the transfer has changed in ${count} places`,
    text: (year: string) =>
      `The board changed the calendar of school year ${year}. This is what changes for your school:`,
    more: (count: number) => (count === 1 ? 'And 1 other change.' : `And ${count} other changes.`),
    suspended:
      'What to do: wait with requests until you hear that the round is resumed. You can prepare and release dossiers as usual.',
    resumed: 'What to do: go on where you were.',
    otherwise: 'What to do: adapt your planning. The whole calendar is in your LAS.',
  },
} as const;

const todoOf = (changes: readonly Difference[]): 'suspended' | 'resumed' | 'otherwise' => {
  const [first] = changes;
  if (first?.change !== 'suspended' && first?.change !== 'resumed') return 'otherwise';
  return changes.every(({ change }) => change === first.change) ? first.change : 'otherwise';
};

/** What a school is told of a changed calendar: each change that concerns it, and what to do. */
export const announcementIn = (
  { changes, more, schoolYear }: CalendarMessage,
  language: 'nl' | 'en',
): Told => {
  const words = fixed[language];
  const [first, ...others] = changes;
  const isOne = first !== undefined && others.length + more === 0;
  return {
    subject: isOne
      ? `${words.one[first.change]}: ${titleIn(first, language)}`
      : words.many(changes.length + more),
    text: words.text(schoolYear),
    items: [...changes.map((it) => changeInWords(it, language)), ...(more === 0 ? [] : [words.more(more)])],
    whatToDo: words[todoOf(changes)],
  };
};
