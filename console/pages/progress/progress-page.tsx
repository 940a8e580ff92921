import { Refused } from '../../api/client.ts';
import { said } from '../../language.ts';
import { Failure } from '../../parts/failure.tsx';
import { linkTo, place } from '../../place.ts';
import { useNamed } from '../../title.ts';
import { Expected, Failures } from './expected.tsx';
import { Funnels } from './funnel.tsx';
import { type Head, type Progress, type Row, useProgress, useRefresh } from './load.ts';
import { OverTime } from './over-time.tsx';
import { chosenYear, isPast, ProgressHead } from './progress-head.tsx';
import { SchoolProgress } from './school-progress.tsx';
import { SchoolsTable } from './schools.tsx';
import { ownOf } from './totals.ts';
import { progressWords } from './words.ts';

const Empty = ({
  text,
  next,
  link,
}: {
  readonly text: string;
  readonly next: string;
  readonly link: 'year' | 'schools';
}) => (
  <section class="sheet empty">
    <p>{text}</p>
    <p>
      <a href={linkTo(link)}>{next}</a>
    </p>
  </section>
);

const Region = ({ head, rows }: { readonly head: Head; readonly rows: readonly Row[] }) => {
  const words = said(progressWords);
  const own = ownOf(rows);
  return (
    <>
      <h2>{words.rounds}</h2>
      <Funnels rounds={head.rounds} rows={own} />
      <SchoolsTable rows={rows} moments={head} />
      <OverTime head={head} rows={rows} />
      <div class="two">
        <Expected rows={own} moments={head} />
        <Failures rows={own} />
      </div>
      <p class="small soft">{words.masked}</p>
    </>
  );
};

const Shown = ({ progress }: { readonly progress: Progress }) => {
  const words = said(progressWords);
  const { of } = place.value;
  const error = progress.error.value;
  const head = progress.head.value;
  const rows = progress.items.value;
  // Of one school its row is enough; a total of half the schools is none.
  const isAwaited = of === undefined ? !progress.isWhole.value : !head;
  if (error instanceof Refused && error.problem.code === 'school-year-unknown')
    return isPast(chosenYear()) ? (
      <p class="sheet empty">{words.noPastYear}</p>
    ) : (
      <Empty text={words.noYear} next={words.noYearNext} link="year" />
    );
  return (
    <div aria-busy={progress.isLoading.value}>
      {error !== undefined && <Failure error={error} retry={progress.reload} />}
      {isAwaited && error === undefined && <div class="first-count" />}
      {head && of !== undefined && (
        <SchoolProgress
          head={head}
          row={rows.find(({ schoolId }) => schoolId === of)}
          isLoading={progress.isLoading.value}
        />
      )}
      {head &&
        of === undefined &&
        !isAwaited &&
        (rows.length === 0 ? (
          <Empty text={words.none} next={words.noneNext} link="schools" />
        ) : (
          <Region head={head} rows={rows} />
        ))}
    </div>
  );
};

/** How far the schools are: the region, or one school of it. */
export const ProgressPage = () => {
  const words = said(progressWords);
  const progress = useProgress(chosenYear());
  useRefresh(progress);
  const { of } = place.value;
  const school = progress.items.value.find(({ schoolId }) => schoolId === of);
  useNamed(of, school?.name);
  return (
    <>
      <ProgressHead progress={progress} title={school?.name ?? of ?? words.title} />
      <Shown progress={progress} />
    </>
  );
};
