import { said } from '../../language.ts';
import { linkTo, place } from '../../place.ts';
import { written } from './counted.ts';
import { Expected, Failures } from './expected.tsx';
import { Funnels } from './funnel.tsx';
import type { Head, Row } from './load.ts';
import { sourceSteps } from '../../../schemas/board/progress.ts';
import { isSilent } from './totals.ts';
import { progressWords } from './words.ts';

interface Fact {
  readonly name: string;
  readonly value: string;
}

const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl class="progress-counts">
    {facts.map(({ name, value }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

const AsSource = ({
  head,
  row,
  source,
}: {
  readonly head: Head;
  readonly row: Row;
  readonly source: NonNullable<Row['source']>;
}) => {
  const words = said(progressWords);
  return (
    <>
      <section class="sheet">
        <h2>{words.asSource}</h2>
        {source.cohort === 0 && <p class="notice warn">{words.noCohort}</p>}
        <Facts
          facts={[
            { name: words.cohort, value: written(source.cohort) },
            ...sourceSteps.map((step) => ({ name: words.steps[step], value: written(source.steps[step]) })),
          ]}
        />
        {source.outsideRounds !== 0 && (
          <p class="small soft">{words.outside(written(source.outsideRounds))}</p>
        )}
      </section>
      <h2>{words.rounds}</h2>
      <Funnels rounds={head.rounds} rows={[row]} />
      <Expected rows={[row]} moments={head} isOne />
    </>
  );
};

const AsTarget = ({
  head,
  row,
  target,
}: {
  readonly head: Head;
  readonly row: Row;
  readonly target: NonNullable<Row['target']>;
}) => {
  const words = said(progressWords);
  const { enrolments, requested, collected, acknowledged, open } = target;
  return (
    <>
      <section class="sheet">
        <h2>{words.asReceiver}</h2>
        {isSilent(row, 'target', head) && <p class="notice warn">{words.noEnrolments}</p>}
        <Facts
          facts={[
            { name: words.target.enrolments, value: written(enrolments) },
            { name: words.target.requested, value: written(requested) },
            { name: words.target.collected, value: written(collected) },
            { name: words.target.acknowledged, value: written(acknowledged) },
            { name: words.targetOpen.toCollect, value: String(open.toCollect) },
            { name: words.targetOpen.toAcknowledge, value: String(open.toAcknowledge) },
            { name: words.targetOpen.toDestroy, value: String(open.toDestroy) },
          ]}
        />
      </section>
      <Failures rows={[row]} isOne />
    </>
  );
};

/** One school, in the roles that it has. */
export const SchoolProgress = ({
  head,
  row,
  isLoading,
}: {
  readonly head: Head;
  readonly row: Row | undefined;
  readonly isLoading: boolean;
}) => {
  const words = said(progressWords);
  return (
    <>
      <p class="no-print row">
        <a href={linkTo('progress', undefined, place.value.query)}>← {words.back}</a>
        {row && <a href={linkTo('schools', row.schoolId)}>{words.register}</a>}
      </p>
      {!row && (
        <p role="status" class="sheet empty">
          {isLoading ? words.counting : words.unknownSchool}
        </p>
      )}
      {row?.guest && <p class="tag">{words.guest}</p>}
      {row?.source && <AsSource head={head} row={row} source={row.source} />}
      {row?.target && <AsTarget head={head} row={row} target={row.target} />}
    </>
  );
};
