import { useSignal } from '@preact/signals';
import { isRefusedAs } from '../../api/client.ts';
import { useLoaded } from '../../api/loaded.ts';
import { said } from '../../language.ts';
import { Shown } from '../../parts/shown.tsx';
import { linkTo } from '../../place.ts';
import { isBoard } from '../../session/me.ts';
import { useNamed } from '../../title.ts';
import { dayOf } from '../../time.ts';
import { useVendors } from '../activity/vendor-names.ts';
import { CloseSchool } from './close-school.tsx';
import { Conditions } from './conditions.tsx';
import { History } from './history.tsx';
import { MandatedVendors } from './mandated-vendors.tsx';
import { Mandates } from './mandates.tsx';
import { changedOf } from './period-line.tsx';
import { sinceOf } from './period-words.ts';
import { Rehearsed } from './rehearsed.tsx';
import { SchoolForm } from './school-form.tsx';
import { SchoolLacks } from './school-lacks.tsx';
import { isClosed, type Standing } from './standing.ts';
import { BackToAll, UnknownSchool } from './unknown-school.tsx';
import { schoolWords } from './words.ts';

const Details = ({ school }: Pick<Standing, 'school'>) => {
  const words = said(schoolWords);
  const rows: readonly (readonly [string, preact.ComponentChildren])[] = [
    [words.id, <code key="id">{school.schoolId}</code>],
    [words.kinds, school.kinds.join(', ')],
    [words.mail, school.mail ?? words.noMail],
    [words.language, school.language === 'nl' ? 'Nederlands' : 'English'],
    [words.since, sinceOf(school)],
    ...(school.guest ? [[words.guest, '✓'] as const] : []),
    ...(school.successor
      ? [
          [
            words.successor,
            <a key="next" href={linkTo('schools', school.successor)}>
              {school.successor}
            </a>,
          ] as const,
        ]
      : []),
  ];
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const Closed = ({ school: { until } }: Pick<Standing, 'school'>) =>
  until !== undefined && <p class="notice">{said(schoolWords).closedSince(dayOf(Date.parse(until) - 1))}</p>;

/** One school: what it lacks, its conditions and mandates, what it showed, and what was changed of it. */
export const SchoolView = ({ schoolId }: { readonly schoolId: string }) => {
  const words = said(schoolWords);
  const loaded = useLoaded('readSchool', { params: { schoolId } });
  useNamed(schoolId, loaded.value.value?.school.name);
  const rehearsed = useLoaded('readSchoolRehearsed', { params: { schoolId } });
  // As far back as one call looks: changes of all schools stand in one list.
  const history = useLoaded('listActivity', { query: { schoolId, limit: 100 } });
  const vendors = useVendors();
  const reload = async (): Promise<void> => {
    await Promise.all([loaded.reload(), rehearsed.reload(), history.reload()]);
  };
  const asked = useSignal<'edit' | 'close' | undefined>(undefined);
  const close = () => {
    asked.value = undefined;
  };
  if (isRefusedAs(loaded.error.value, 'not-found')) return <UnknownSchool schoolId={schoolId} />;
  return (
    <>
      <BackToAll />
      <h1>{loaded.value.value?.school.name ?? schoolId}</h1>
      <p class="row">
        <a href={linkTo('progress', schoolId)}>{words.progress}</a>
      </p>
      <Shown loaded={loaded} height="30rem">
        {(standing) => (
          <>
            {isClosed(standing) ? (
              <Closed school={standing.school} />
            ) : (
              <SchoolLacks standing={standing} rehearsed={rehearsed.value.value} />
            )}
            <section class="sheet">
              <h2>{words.details}</h2>
              <Details school={standing.school} />
              {standing.school.changedAt !== undefined && (
                <p class="small soft">{changedOf(standing.school)}</p>
              )}
              {isBoard.value && (
                <div class="row">
                  <button
                    type="button"
                    onClick={() => {
                      asked.value = 'edit';
                    }}
                  >
                    {words.edit}
                  </button>
                  <button
                    type="button"
                    class="danger"
                    onClick={() => {
                      asked.value = 'close';
                    }}
                  >
                    {words.close}…
                  </button>
                </div>
              )}
            </section>
            <Conditions standing={standing} reload={reload} />
            <Rehearsed standing={standing} loaded={rehearsed} />
            <Mandates standing={standing} vendors={vendors} reload={reload} />
            <MandatedVendors standing={standing} />
            <History schoolId={schoolId} vendors={vendors} loaded={history} />
            {asked.value === 'close' && (
              <CloseSchool school={standing.school} reload={reload} close={close} />
            )}
            {asked.value === 'edit' && <SchoolForm school={standing.school} done={reload} close={close} />}
          </>
        )}
      </Shown>
    </>
  );
};
