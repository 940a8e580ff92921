import { CalendarText } from '../../../schemas/board/calendar.ts';
import type { Answer } from '../../api/client.ts';

type Year = Answer<'readYear'>;

/** What stands now in the place of the draft that a window began from, and by which deed of another person. */
export interface Standing {
  readonly how: 'saved' | 'published' | 'dropped';
  readonly rev: number;
  /** Subject of who did it; none when nobody ever did anything with the draft. */
  readonly by: string | undefined;
  /** None: the draft was thrown away and nothing was ever published. */
  readonly calendar: CalendarText | undefined;
}

/** @param edition that the window knows of; 0 for none. */
export const standingOf = ({ draft, published }: Year, edition: number): Standing => {
  const { rev, calendar, savedBy: by } = draft;
  if (calendar) return { how: 'saved', rev, by, calendar };
  return {
    how: published && published.edition > edition ? 'published' : 'dropped',
    rev,
    by,
    calendar: published && CalendarText.parse(published),
  };
};
