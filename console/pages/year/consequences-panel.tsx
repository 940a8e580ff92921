import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { language, said } from '../../language.ts';
import { Failure } from '../../parts/failure.tsx';
import { consequenceWords } from './consequence-words.ts';
import type { useConsequences } from './consequences.ts';
import { Differences } from './differences.tsx';
import type { Finding } from './finding.tsx';
import { placeName } from './finding-place.ts';
import { Lateness } from './lateness.tsx';
import type { Line } from './line.ts';
import { Mails } from './mails.tsx';
import { consequencesId } from './summary.tsx';
import { Told } from './told.tsx';

interface OfYear {
  readonly calendar: CalendarText;
  readonly lines: readonly Line[];
  /** Leads to a place in the year. */
  readonly lead: (pointer: string) => void;
}

/** Says what a finding is about, and leads there. */
const About = ({ of, calendar, lines, lead }: OfYear & { readonly of: Finding }) => {
  const { title, reminder } = placeName(of, calendar, lines);
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        lead(of.pointer);
      }}
    >
      <strong>{title}</strong>
      {reminder !== undefined && `, ${reminder}`}
    </button>
  );
};

const List = ({ findings, ...year }: OfYear & { readonly findings: readonly Finding[] }) => (
  <ul class="plain findings">
    {findings.map((it) => (
      <li key={it.pointer + it.message.nl} class={`notice ${it.severity === 'error' ? 'bad' : 'warn'}`}>
        <About of={it} {...year} />
        <div>{it.message[language.value]}</div>
      </li>
    ))}
  </ul>
);

/** More than these would push out of sight what changes. */
const mostInSight = 3;

/** What must be otherwise, and what asks for a second look: many of those are folded up. */
const Problems = ({ findings, ...year }: OfYear & { readonly findings: readonly Finding[] }) => {
  const words = said(consequenceWords);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  if (findings.length === 0) return <p class="notice good">{words.noProblems}</p>;
  return (
    <>
      {errors.length > 0 && <List findings={errors} {...year} />}
      {warnings.length > 0 && (
        <details class="warnings" open={warnings.length <= mostInSight}>
          <summary>{words.warnings(warnings.length)}</summary>
          <List findings={warnings} {...year} />
        </details>
      )}
    </>
  );
};

/** Beside the year while it is being changed: problems, differences, who would be late, who is told. */
export const ConsequencesPanel = ({
  of,
  findings,
  ...year
}: OfYear & {
  readonly of: ReturnType<typeof useConsequences>;
  readonly findings: readonly Finding[];
}) => {
  const words = said(consequenceWords);
  const seen = of.seen.value;
  return (
    <aside
      id={consequencesId}
      tabIndex={-1}
      class="sheet consequences no-print"
      aria-label={words.consequences}
      aria-busy={of.isLooking.value}
    >
      <div class="sheet-head">
        <h2>{words.consequences}</h2>
        <span class="small soft">{of.isLooking.value && words.looking}</span>
      </div>
      {of.error.value !== undefined && <Failure error={of.error.value} retry={of.again} />}
      {seen && (
        <>
          <Problems findings={findings} {...year} />
          <h3>{words.differences}</h3>
          <Differences preview={seen.preview} calendar={year.calendar} />
          <h3>{words.told}</h3>
          <Told preview={seen.preview} />
          <Mails calendar={year.calendar} />
          <h3>{words.wouldBeLate}</h3>
          {of.lateness.value ? (
            <Lateness lateness={of.lateness.value} />
          ) : (
            <p class="soft">{words.looking}</p>
          )}
        </>
      )}
    </aside>
  );
};
