import { useEffect, useRef } from 'preact/hooks';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import type { Answer } from '../../api/client.ts';
import { useLoaded } from '../../api/loaded.ts';
import { language, said } from '../../language.ts';
import { Shown } from '../../parts/shown.tsx';
import { me } from '../../session/me.ts';
import { called } from '../../session/people.ts';
import { momentOf } from '../../time.ts';
import { change, edit, standsOn } from './edit.ts';
import { type Changed, changedSince, mergeYears } from './merge-years.ts';
import { outdatedWords } from './outdated-words.ts';
import { standingOf } from './standing.ts';
import { whenOfLine } from './when.ts';

type Year = Answer<'readYear'>;

const Changes = ({ changed }: { readonly changed: readonly Changed[] }) => {
  const words = said(outdatedWords);
  return (
    <ul>
      {changed.map(({ name, how, part: { title, line } }) => (
        <li key={name}>
          <strong>{title?.[language.value] ?? words.about}</strong>:{' '}
          {how === 'moved' && line ? whenOfLine(line) : how === 'moved' ? words.otherwise : words[how]}
        </li>
      ))}
    </ul>
  );
};

const Question = ({
  year,
  edition,
  reload,
  done,
}: {
  readonly year: Year;
  readonly edition: number;
  readonly reload: () => Promise<void>;
  readonly done: () => void;
}) => {
  const words = said(outdatedWords);
  const own = edit.value;
  if (!own) return null;
  const { savedAt } = year.draft;
  const { how, rev, by, calendar } = standingOf(year, edition);
  const theirs = calendar ? changedSince(own.base, calendar) : [];
  const merged = calendar && mergeYears(own.base, own.calendar, calendar);
  const both = theirs.filter(({ name }) => merged?.both.has(name));
  /** Goes on from what stands now with one of the three; undo brings back what was here. */
  const goOn = async (next: CalendarText) => {
    // First the page knows of what stands now: only over that it publishes.
    await reload();
    standsOn(own.schoolYear, rev, calendar ?? own.base);
    change(next);
    done();
  };
  return (
    <>
      <h2>
        {by !== undefined && by === me.value?.subject
          ? words.own[how]
          : words.title[how](by === undefined ? words.someone : called(by))}
        {savedAt !== undefined && ` (${momentOf(savedAt)})`}
      </h2>
      <p>{words.lead}</p>
      <p>{theirs.length === 0 ? words.nothing : words.theirs}</p>
      <Changes changed={theirs} />
      {both.length > 0 && (
        <>
          <p>{words.both}</p>
          <Changes
            changed={changedSince(own.base, own.calendar).filter(({ name }) => merged?.both.has(name))}
          />
        </>
      )}
      <div class="row">
        {merged && (
          <button type="button" class="primary" onClick={() => void goOn(merged.calendar)}>
            {words.merge}
          </button>
        )}
        {calendar && (
          <button type="button" onClick={() => void goOn(calendar)}>
            {words.take}
          </button>
        )}
        <button type="button" onClick={() => void goOn(own.calendar)}>
          {words.keep}
        </button>
        <span class="small">{words.next}</span>
      </div>
    </>
  );
};

/**
 * Someone else saved, published or threw away the draft meanwhile. Says what they changed, and lets this person put both
 * together or choose; whichever is chosen, undo brings back what was typed.
 */
export const Outdated = ({
  schoolYear,
  edition,
  reload,
  done,
}: {
  readonly schoolYear: string;
  /** That this window knows of; 0 for none. */
  readonly edition: number;
  readonly reload: () => Promise<void>;
  readonly done: () => void;
}) => {
  const loaded = useLoaded('readYear', { params: { schoolYear } });
  const notice = useRef<HTMLDivElement>(null);
  const isThere = loaded.value.value !== undefined;
  useEffect(() => {
    notice.current?.focus({ preventScroll: true });
    notice.current?.scrollIntoView({ block: 'center' });
  }, [isThere]);
  return (
    <div ref={notice} class="notice warn outdated" role="alert" tabIndex={-1}>
      <Shown loaded={loaded}>
        {(year) => <Question year={year} edition={edition} reload={reload} done={done} />}
      </Shown>
    </div>
  );
};
