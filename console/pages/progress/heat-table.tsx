import { useRef } from 'preact/hooks';
import type { Count } from '../../../schemas/board/count.ts';
import { type SourceStep, sourceSteps } from '../../../schemas/board/progress.ts';
import { said } from '../../language.ts';
import { useWindow } from '../../parts/window.ts';
import { linkTo, place } from '../../place.ts';
import { written } from './counted.ts';
import type { Row } from './load.ts';
import { isSilent, levelOf, type Moments, ownOpen, type Role } from './totals.ts';
import { progressWords } from './words.ts';

const rowHeight = 41;
const steps = sourceSteps.filter((step): step is Exclude<SourceStep, 'pupils'> => step !== 'pupils');
const targetSteps = ['requested', 'collected', 'acknowledged'] as const;
const marks = ['○', '◔', '◑', '◕', '●'] as const;

/** How much of a whole is done: a colour, a mark and the number say the same. */
const Heat = ({ done, whole }: { readonly done: Count; readonly whole: Count }) => {
  if (whole === 0 && done === 0) return <td class="number soft">–</td>;
  const level = levelOf(done, whole);
  return (
    <td class={`number heat level-${String(level)}`}>
      <span aria-hidden="true">{marks[level]} </span>
      {written(done)}
    </td>
  );
};

const Open = ({ count }: { readonly count: number }) => (
  <td class={count > 0 ? 'number todo' : 'number soft'}>{count}</td>
);

interface Cells {
  readonly row: Row;
  readonly moments: Moments;
}

/** What is the school's own to do; who sent in nothing has everything to do. */
const OwnOpen = ({ row, role, moments }: Cells & { readonly role: Role }) => {
  if (!isSilent(row, role, moments)) return <Open count={ownOpen(row, role)} />;
  return (
    <td class="number silent">
      <strong aria-hidden="true">!</strong> {said(progressWords).silent[role]}
    </td>
  );
};

const SourceCells = ({ row, moments }: Cells) => {
  const { source } = row;
  if (!source) return null;
  const whole = source.steps.pupils;
  return (
    <>
      <OwnOpen row={row} role="source" moments={moments} />
      <td class="number">{written(whole)}</td>
      {steps.map((step) => (
        <Heat key={step} done={source.steps[step]} whole={whole} />
      ))}
    </>
  );
};

const TargetCells = ({ row, moments }: Cells) => {
  const { target } = row;
  if (!target) return null;
  return (
    <>
      <OwnOpen row={row} role="target" moments={moments} />
      <td class="number">{written(target.enrolments)}</td>
      {targetSteps.map((step) => (
        <Heat key={step} done={target[step]} whole={target.enrolments} />
      ))}
      <Open count={target.open.toDestroy} />
      <Open count={target.failures.reduce((sum, { pupils }) => sum + pupils, 0)} />
    </>
  );
};

const columnsOf = (role: Role): readonly string[] => {
  const words = said(progressWords);
  if (role === 'source') return [words.openColumn, ...sourceSteps.map((step) => words.steps[step])];
  return [
    words.openColumn,
    words.target.enrolments,
    ...targetSteps.map((step) => words.target[step]),
    words.targetOpen.toDestroy,
    words.failureColumn,
  ];
};

/** Schools down, steps across. Of thousands of schools only the rows in sight are drawn. */
export const HeatTable = ({
  rows,
  role,
  moments,
}: {
  readonly rows: readonly Row[];
  readonly role: Role;
  readonly moments: Moments;
}) => {
  const words = said(progressWords);
  const scroller = useRef<HTMLDivElement>(null);
  const { first, end, above, below } = useWindow(rows.length, rowHeight, scroller);
  return (
    <div ref={scroller} class="long heat-table" role="region" tabIndex={0} aria-label={words.table}>
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{words.school}</th>
            {columnsOf(role).map((name) => (
              <th key={name} scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden="true" style={{ height: `${String(above)}px` }} />}
          {rows.slice(first, end).map((row, index) => (
            <tr key={row.schoolId} aria-rowindex={first + index + 2}>
              <th scope="row" title={`${row.name} (${row.schoolId})`}>
                <a href={linkTo('progress', row.schoolId, place.value.query)}>{row.name}</a>
                {row.guest && (
                  <>
                    {' '}
                    <span class="tag" title={words.guest}>
                      {words.guestTag}
                    </span>
                  </>
                )}
              </th>
              {role === 'source' ? (
                <SourceCells row={row} moments={moments} />
              ) : (
                <TargetCells row={row} moments={moments} />
              )}
            </tr>
          ))}
          {below > 0 && <tr aria-hidden="true" style={{ height: `${String(below)}px` }} />}
        </tbody>
      </table>
    </div>
  );
};
