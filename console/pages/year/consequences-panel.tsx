import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { conditionWords } from '../../condition-words.ts';
import type { Answer } from '../../api/client.ts';
import { linkTo } from '../../place.ts';
import { Failure } from '../../parts/failure.tsx';
import { momentOf } from '../../time.ts';
import { language, said } from '../../language.ts';
import type { Seen, useConsequences } from './consequences.ts';
import type { Line } from './line.ts';
import { Mails } from './mails.tsx';
import { whenOf } from './when.ts';
import { yearWords } from './words.ts';

type Difference = Seen['preview']['differences'][number];

/** A reminder has one moment; all else begins, ends, or both. */
const spanOf = ({ of }: Difference, span: NonNullable<Difference['after']>): string =>
  of === 'reminder' && span.from !== undefined ? momentOf(span.from) : whenOf(span);

/** What would differ from the edition that stands. */
export const Differences = ({ preview }: { readonly preview: Seen['preview'] }) => {
  const words = said(yearWords);
  if (preview.differences.length === 0) return <p class="soft">{words.noDifferences}</p>;
  return (
    <ul class="differences">
      {preview.differences.map((it) => (
        <li key={it.of + it.id + it.change}>
          <strong>{it.title[language.value]}</strong> <span class="tag">{words.change[it.change]}</span>
          {it.after && it.of !== 'scheme' && it.change !== 'dropped' && <div>{spanOf(it, it.after)}</div>}
          {it.before && (it.change === 'moved' || it.change === 'dropped') && (
            <div class="soft small">
              {words.was} {spanOf(it, it.before)}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
};

/** Who is told at once, and how much is planned. */
export const Told = ({ preview }: { readonly preview: Seen['preview'] }) => {
  const words = said(yearWords);
  const mails = preview.schedules.filter(({ kind }) => kind === 'reminder').length;
  return (
    <>
      <p>{words.planned(preview.schedules.length, mails)}</p>
      <p>
        {preview.announcedTo.length === 0
          ? words.nobodyTold
          : `${words.toldTo}: ${preview.announcedTo.map((it) => words.who[it]).join(', ')}.`}
      </p>
    </>
  );
};

const Problems = ({ check, lines }: { readonly check: Seen['check']; readonly lines: readonly Line[] }) => {
  const words = said(yearWords);
  if (check.findings.length === 0) return <p class="notice good">{words.noProblems}</p>;
  return (
    <ul class="plain">
      {check.findings.map(({ pointer, code, severity, message }) => {
        const line = lines.find((it) => pointer === it.pointer || pointer.startsWith(`${it.pointer}/`));
        return (
          <li key={pointer + code} class={`notice ${severity === 'error' ? 'bad' : 'warn'}`}>
            {line && <strong>{line.title[language.value]}: </strong>}
            {message[language.value]}
          </li>
        );
      })}
    </ul>
  );
};

/** The schools that have something open for each deadline that is still to come. */
export const Lateness = ({ lateness }: { readonly lateness: Answer<'readLateness'> }) => {
  const words = said(yearWords);
  const ahead = lateness.deadlines.filter(
    ({ passed, conditions }) => !passed && conditions.some(({ schools }) => schools.length > 0),
  );
  if (ahead.length === 0) return <p class="soft">{words.nobodyLate}</p>;
  return (
    <ul class="plain lateness">
      {ahead.map(({ kind, id, title, at, daysLeft, conditions }) => (
        <li key={kind + id}>
          <strong>{title[language.value]}</strong>{' '}
          <span class="soft">
            {whenOf({ until: at })}, {words.daysLeft(daysLeft)}
          </span>
          {conditions
            .filter(({ schools }) => schools.length > 0)
            .map(({ condition, schools }) => (
              <details key={condition}>
                <summary>
                  {said(conditionWords)[condition]}: <strong>{words.schoolsLate(schools.length)}</strong>
                </summary>
                <ul>
                  {schools.map(({ schoolId, name, open, total, role }) => (
                    <li key={schoolId + role}>
                      <a href={linkTo('schools', schoolId)}>
                        <bdi>{name}</bdi>
                      </a>
                      : {open}
                      {total === undefined ? '' : `/${String(total)}`} {words.open2}
                    </li>
                  ))}
                </ul>
              </details>
            ))}
        </li>
      ))}
    </ul>
  );
};

/** Beside the year while it is being changed: problems, differences, who would be late, who is told. */
export const ConsequencesPanel = ({
  of,
  lines,
  calendar,
}: {
  readonly of: ReturnType<typeof useConsequences>;
  readonly calendar: CalendarText;
  readonly lines: readonly Line[];
}) => {
  const words = said(yearWords);
  const seen = of.seen.value;
  return (
    <aside class="sheet consequences" aria-label={words.consequences} aria-busy={of.isLooking.value}>
      <h2>{words.consequences}</h2>
      <p class="small soft" role="status">
        {of.isLooking.value ? words.looking : ' '}
      </p>
      {of.error.value !== undefined && <Failure error={of.error.value} />}
      {seen && (
        <>
          <Problems check={seen.check} lines={lines} />
          <h3>{words.differences}</h3>
          <Differences preview={seen.preview} />
          <h3>{words.wouldBeLate}</h3>
          {of.lateness.value ? (
            <Lateness lateness={of.lateness.value} />
          ) : (
            <p class="soft">{words.looking}</p>
          )}
          <h3>{words.toldTo}</h3>
          <Told preview={seen.preview} />
          <Mails calendar={calendar} />
        </>
      )}
    </aside>
  );
};
