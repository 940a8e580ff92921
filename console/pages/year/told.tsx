import { said } from '../../language.ts';
import type { Seen } from './consequences.ts';
import { consequenceWords } from './consequence-words.ts';
import { yearWords } from './words.ts';

/** Who is told at once, and how much is planned. */
export const Told = ({ preview: { announcedTo, schedules } }: { readonly preview: Seen['preview'] }) => {
  const words = said(consequenceWords);
  const mails = schedules.filter(({ kind }) => kind === 'reminder').length;
  return (
    <>
      <p>
        {announcedTo.length === 0
          ? words.nobodyTold
          : `${words.toldTo}: ${announcedTo.map((it) => said(yearWords).who[it].toLowerCase()).join(', ')}.`}
      </p>
      <p>{words.planned(schedules.length - mails, words.reminders(mails))}</p>
    </>
  );
};
