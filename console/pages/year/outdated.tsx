import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { useLoaded } from '../../api/loaded.ts';
import { language, said } from '../../language.ts';
import { momentOf } from '../../time.ts';
import { change, saved } from './edit.ts';
import { linesOf } from './line.ts';
import { whenOfLine } from './when.ts';
import { yearWords } from './words.ts';

/** Lines that stand otherwise in the draft of someone else, as both have them. */
const othersOf = (mine: CalendarText, theirs: CalendarText) => {
  const own = new Map(linesOf(mine).map((line) => [line.kind + line.id, line]));
  return linesOf(theirs).flatMap((line) => {
    const before = own.get(line.kind + line.id);
    return before && whenOfLine(before) === whenOfLine(line) ? [] : [{ theirs: line, mine: before }];
  });
};

/**
 * Someone else saved the draft meanwhile. Says what differs, and lets this person choose; whichever is chosen, undo
 * brings the other back.
 */
export const Outdated = ({
  schoolYear,
  mine,
  saveMine,
  done,
}: {
  readonly schoolYear: string;
  readonly mine: CalendarText;
  readonly saveMine: () => Promise<void>;
  readonly done: () => void;
}) => {
  const words = said(yearWords);
  const loaded = useLoaded('readDraft', { params: { schoolYear } });
  const theirs = loaded.value.value;
  if (!theirs) return <p role="status">{words.looking}</p>;
  const { rev, calendar } = theirs;
  return (
    <div class="notice warn" role="alert">
      <p>
        {words.outdated}
        {theirs.savedAt !== undefined && ` (${theirs.savedBy ?? ''}, ${momentOf(theirs.savedAt)})`}
      </p>
      {calendar && (
        <ul>
          {othersOf(mine, calendar).map((it) => (
            <li key={it.theirs.kind + it.theirs.id}>
              <strong>{it.theirs.title[language.value]}</strong>: {words.theirs} {whenOfLine(it.theirs)}
              {it.mine && `; ${words.mine} ${whenOfLine(it.mine)}`}
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        {calendar && (
          <button
            type="button"
            onClick={() => {
              saved(rev);
              change(calendar);
              done();
            }}
          >
            {words.takeTheirs}
          </button>
        )}
        <button
          type="button"
          onClick={() => {
            saved(rev);
            done();
            void saveMine();
          }}
        >
          {words.keepMine}
        </button>
      </div>
    </div>
  );
};
