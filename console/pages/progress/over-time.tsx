import { sourceSteps, type SourceStep } from '../../../schemas/board/progress.ts';
import { useLoaded } from '../../api/loaded.ts';
import { said } from '../../language.ts';
import { Shown } from '../../parts/shown.tsx';
import { dayOf, momentOf } from '../../time.ts';
import { type Line, useChart } from './chart.ts';
import { written } from './counted.ts';
import type { Head, Row } from './load.ts';
import { linesOf, ownOf, pointsOf, stepTotals } from './totals.ts';
import { progressWords } from './words.ts';

type Points = ReturnType<typeof pointsOf>;

const looks: Readonly<Record<SourceStep, Omit<Line, 'label'>>> = {
  pupils: { colour: '--soft', dash: [2, 4] },
  dossiers: { colour: '--source', dash: [] },
  selected: { colour: '--source', dash: [8, 4] },
  reviewed: { colour: '--parents', dash: [] },
  released: { colour: '--parents', dash: [8, 4] },
  enrolled: { colour: '--board', dash: [] },
  collected: { colour: '--target', dash: [] },
  acknowledged: { colour: '--target', dash: [8, 4] },
};

const Chart = ({ points }: { readonly points: Points }) => {
  const words = said(progressWords);
  const lines = sourceSteps.map((step) => ({ ...looks[step], label: words.steps[step] }));
  const element = useChart(linesOf(points), lines, words.day);
  // The table under it says the same to who cannot see it.
  return <div ref={element} class="chart" aria-hidden="true" />;
};

const Table = ({
  points,
  now,
}: {
  readonly points: Points;
  /** As of when the last of them is how things are now. */
  readonly now: string;
}) => {
  const words = said(progressWords);
  return (
    <details>
      <summary>{words.asTable}</summary>
      <div class="wide" role="region" tabIndex={0} aria-label={words.overTime}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              {sourceSteps.map((step) => (
                <th key={step} scope="col" class="number">
                  {words.steps[step]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.toReversed().map(({ asOf, steps }) => (
              <tr key={asOf}>
                <th scope="row">{asOf === now ? words.now(momentOf(asOf)) : dayOf(asOf)}</th>
                {sourceSteps.map((step) => (
                  <td key={step} class="number">
                    {written(steps[step])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
};

/** How far the region was each day, up to now. */
export const OverTime = ({ head, rows }: { readonly head: Head; readonly rows: readonly Row[] }) => {
  const words = said(progressWords);
  const loaded = useLoaded('readProgressDays', { query: { schoolYear: head.schoolYear } });
  return (
    <section class="sheet over-time">
      <h2>{words.overTime}</h2>
      <Shown loaded={loaded} height="22rem">
        {({ days }) => {
          const points = pointsOf(days, { asOf: head.asOf, steps: stepTotals(ownOf(rows)) });
          return points.length < 2 ? (
            <p class="soft awaiting">{words.fewDays}</p>
          ) : (
            <>
              <Chart points={points} />
              <Table points={points} now={head.asOf} />
            </>
          );
        }}
      </Shown>
    </section>
  );
};
