import { said } from '../../language.ts';
import type { Seen } from './consequences.ts';
import { isFirst } from './differences.tsx';
import { consequenceWords } from './consequence-words.ts';
import { yearWords } from './words.ts';

/** `basisscholen, middelbare scholen` */
export const audiencesOf = ({ announcedTo }: Seen['preview']): string =>
  announcedTo.map((it) => said(yearWords).who[it].toLowerCase()).join(', ');

/** Who is told at once, and how much is planned. */
export const Told = ({ preview }: { readonly preview: Seen['preview'] }) => {
  const words = said(consequenceWords);
  const { announcedTo, schedules } = preview;
  const mails = schedules.filter(({ kind }) => kind === 'reminder').length;
  return (
    <>
      <p>
        {isFirst(preview)
          ? words.firstTold
          : announcedTo.length === 0
            ? words.nobodyTold
            : `${words.toldTo}: ${audiencesOf(preview)}.`}
      </p>
      <p>{words.planned(schedules.length - mails, words.reminders(mails))}</p>
    </>
  );
};
