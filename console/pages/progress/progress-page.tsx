import { Refused } from '../../api/client.ts';
import { said } from '../../language.ts';
import { Failure } from '../../parts/failure.tsx';
import { linkTo, place } from '../../place.ts';
import { Expected, Failures } from './expected.tsx';
import { Funnels } from './funnel.tsx';
import { type Head, type Progress, type Row, useProgress, useRefresh } from './load.ts';
import { OverTime } from './over-time.tsx';
import { chosenYear, ProgressHead } from './progress-head.tsx';
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

const Region = ({
  head,
  rows,
  isWhole,
}: {
  readonly head: Head;
  readonly rows: readonly Row[];
  readonly isWhole: boolean;
}) => {
  const words = said(progressWords);
  const own = ownOf(rows);
  return (
    <>
      <h2>{words.rounds}</h2>
      <Funnels rounds={head.rounds} rows={own} />
      <SchoolsTable rows={rows} />
      <OverTime head={head} rows={isWhole ? rows : undefined} />
      <div class="two">
        <Expected rows={own} />
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
  if (error instanceof Refused && error.problem.code === 'school-year-unknown')
    return <Empty text={words.noYear} next={words.noYearNext} link="year" />;
  return (
    <div aria-busy={progress.isLoading.value}>
      {error !== undefined && <Failure error={error} retry={progress.reload} />}
      {!head && error === undefined && <div class="first-count" />}
      {head && of !== undefined && (
        <SchoolProgress
          head={head}
          row={rows.find(({ schoolId }) => schoolId === of)}
          isLoading={progress.isLoading.value}
        />
      )}
      {head &&
        of === undefined &&
        (rows.length === 0 && !progress.isLoading.value ? (
          <Empty text={words.none} next={words.noneNext} link="schools" />
        ) : (
          <Region head={head} rows={rows} isWhole={progress.isWhole.value} />
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
  return (
    <>
      <ProgressHead progress={progress} title={school?.name ?? of ?? words.title} />
      <Shown progress={progress} />
    </>
  );
};
