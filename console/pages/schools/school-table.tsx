import { useRef } from 'preact/hooks';
import { said } from '../../language.ts';
import { useWindow } from '../../parts/window.ts';
import { linkTo } from '../../place.ts';
import { shortDayOf } from '../../time.ts';
import type { Period } from './period.ts';
import { throughDay } from './period-words.ts';
import { conditionNames, holds, isClosed, isSource, isTarget, type Standing } from './standing.ts';
import { schoolWords } from './words.ts';

const rowHeight = 41;

const NotApplicable = () => (
  <span class="soft" aria-label={said(schoolWords).notApplicable}>
    –
  </span>
);

/** A tick with how long it holds, or that it is not there. */
const Condition = ({ period }: { readonly period: Period | undefined }) => {
  const words = said(schoolWords);
  if (!period || !holds(period)) return <span class="no">✗ {period ? words.expired : words.missing}</span>;
  return <span class="yes">✓ {period.until === undefined ? '' : throughDay(period.until, shortDayOf)}</span>;
};

const Ready = ({ applies, failing }: { readonly applies: boolean; readonly failing: number }) => {
  const words = said(schoolWords);
  if (!applies) return <NotApplicable />;
  return failing === 0 ? <span class="yes">✓ {words.ready}</span> : <span class="no">✗ {words.lacks}</span>;
};

/** The row that holds now; of several, and of none that holds, the first. */
const rowOf = ({ conditions }: Standing, name: string) => {
  const rows = conditions.filter(({ condition }) => condition === name);
  return rows.find(holds) ?? rows[0];
};

/** Of a school that is closed nothing is asked any more. */
const Closed = ({ standing }: { readonly standing: Standing }) => (
  <>
    {[isSource(standing), isTarget(standing)].map((applies, place) => (
      <td key={place}>
        {applies ? <span class="soft">{said(schoolWords).isClosed}</span> : <NotApplicable />}
      </td>
    ))}
    {[...conditionNames, 'mandate'].map((name) => (
      <td key={name}>
        <NotApplicable />
      </td>
    ))}
  </>
);

const Open = ({ standing }: { readonly standing: Standing }) => {
  const { mandates, failing } = standing;
  return (
    <>
      <td>
        <Ready applies={isSource(standing)} failing={failing.source.length} />
      </td>
      <td>
        <Ready applies={isTarget(standing)} failing={failing.target.length} />
      </td>
      {conditionNames.map((name) => (
        <td key={name}>
          <Condition period={rowOf(standing, name)} />
        </td>
      ))}
      <td>
        <Condition period={mandates.find(holds) ?? mandates[0]} />
      </td>
    </>
  );
};

const Row = ({ standing, index }: { readonly standing: Standing; readonly index: number }) => {
  const { school } = standing;
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row">
        <a href={linkTo('schools', school.schoolId)} title={school.name}>
          {school.name}
        </a>
      </th>
      <td>
        <code>{school.schoolId}</code>
      </td>
      <td>{school.kinds.join(', ')}</td>
      {isClosed(standing) ? <Closed standing={standing} /> : <Open standing={standing} />}
    </tr>
  );
};

/** The register as ticks and dates. Of thousands of schools only the rows in sight are drawn. */
export const SchoolTable = ({ schools }: { readonly schools: readonly Standing[] }) => {
  const words = said(schoolWords);
  const scroller = useRef<HTMLDivElement>(null);
  const { first, end, above, below } = useWindow(schools.length, rowHeight, scroller);
  return (
    <div ref={scroller} class="long" role="region" tabIndex={0} aria-label={words.title}>
      <table class="schools" aria-rowcount={schools.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{words.school}</th>
            <th scope="col">BRIN</th>
            <th scope="col">{words.kinds}</th>
            <th scope="col">{words.asSource}</th>
            <th scope="col">{words.asTarget}</th>
            {conditionNames.map((name) => (
              <th key={name} scope="col">
                {words[name]}
              </th>
            ))}
            <th scope="col">{words.mandate}</th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden="true" style={{ height: `${String(above)}px` }} />}
          {schools.slice(first, end).map((standing, index) => (
            <Row key={standing.school.schoolId} standing={standing} index={first + index} />
          ))}
          {below > 0 && <tr aria-hidden="true" style={{ height: `${String(below)}px` }} />}
        </tbody>
      </table>
    </div>
  );
};
