import { useSignal } from '@preact/signals';
import { call } from '../../api/client.ts';
import { useLoaded } from '../../api/loaded.ts';
import { language, said } from '../../language.ts';
import { spanOf } from '../../moments.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Shown } from '../../parts/shown.tsx';
import { linkTo } from '../../place.ts';
import { isBoard } from '../../session/me.ts';
import { dayOf } from '../../time.ts';
import { Conditions } from './conditions.tsx';
import { Mandates } from './mandates.tsx';
import { SchoolForm } from './school-form.tsx';
import { failingOf, isClosed, type Standing } from './standing.ts';
import { schoolWords } from './words.ts';

/** What a school still lacks, who mends it, and a text that can be sent as it is. */
const Lacks = ({ standing }: { readonly standing: Standing }) => {
  const words = said(schoolWords);
  const copied = useSignal(false);
  const failing = failingOf(standing);
  if (failing.length === 0) return <p class="notice good">{words.lacksNothing}</p>;
  const text = `${words.textLead(standing.school.name)}\n${failing.map(({ message }) => `- ${message[language.value]}`).join('\n')}\n${words.textEnd}`;
  return (
    <section class="sheet">
      <h2>{words.lacksTitle}</h2>
      <ul>
        {failing.map(({ condition, mend, message }) => (
          <li key={condition}>
            {message[language.value]}{' '}
            <span class="soft">
              ({words.mends}: {words.whoMends[mend]})
            </span>
          </li>
        ))}
      </ul>
      <details>
        <summary>{words.textTitle}</summary>
        <textarea class="text" readOnly rows={10} aria-label={words.textTitle} value={text} />
        <button
          type="button"
          onClick={() => {
            void navigator.clipboard.writeText(text).then(() => {
              copied.value = true;
            });
          }}
        >
          {words.copy}
        </button>{' '}
        <span role="status">{copied.value ? words.copied : ''}</span>
      </details>
    </section>
  );
};

const Details = ({ school }: Pick<Standing, 'school'>) => {
  const words = said(schoolWords);
  const rows: readonly (readonly [string, preact.ComponentChildren])[] = [
    [words.id, <code key="id">{school.schoolId}</code>],
    [words.kinds, school.kinds.join(', ')],
    [words.mail, school.mail ?? words.noMail],
    [words.language, school.language === 'nl' ? 'Nederlands' : 'English'],
    [
      words.since,
      `${dayOf(school.from)}${school.until === undefined ? '' : ` ${words.through} ${dayOf(Date.parse(school.until) - 1)}`}`,
    ],
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

const CloseSchool = ({
  school,
  reload,
  close,
}: Pick<Standing, 'school'> & { readonly reload: () => Promise<void>; readonly close: () => void }) => {
  const words = said(schoolWords);
  const day = useSignal('');
  const successor = useSignal(school.successor ?? '');
  return (
    <Confirm
      title={words.close.replace('…', '')}
      action={words.close.replace('…', '')}
      danger
      close={close}
      run={async () => {
        const span = spanOf({ firstDay: '', firstTime: '', lastDay: day.value, lastTime: '' });
        if ('wrong' in span || span.until === undefined) return;
        await call('closeSchool', {
          params: { schoolId: school.schoolId },
          body: {
            rev: school.rev,
            until: span.until,
            ...(successor.value !== '' && { successor: successor.value }),
          },
        });
        await reload();
      }}
    >
      <p>{words.closeLead}</p>
      <label>
        {words.closeOn}
        <br />
        <input
          type="date"
          required
          value={day.value}
          onInput={({ currentTarget }) => {
            day.value = currentTarget.value;
          }}
        />
      </label>
      <label>
        {words.successor} ({words.newId})
        <br />
        <input
          type="text"
          pattern="[0-9]{2}[A-Z]{2}[0-9]{2}"
          title={words.newId}
          value={successor.value}
          onInput={({ currentTarget }) => {
            successor.value = currentTarget.value.trim().toUpperCase();
          }}
        />
      </label>
    </Confirm>
  );
};

/** One school: what it lacks, its conditions and mandates, and what is known of it. */
export const SchoolView = ({ schoolId }: { readonly schoolId: string }) => {
  const words = said(schoolWords);
  const loaded = useLoaded('readSchool', { params: { schoolId } });
  const asked = useSignal<'edit' | 'close' | undefined>(undefined);
  const close = () => {
    asked.value = undefined;
  };
  return (
    <>
      <p>
        <a href={linkTo('schools')}>← {words.back}</a>
      </p>
      <h1>{loaded.value.value?.school.name ?? schoolId}</h1>
      <p class="row">
        <a href={linkTo('progress', schoolId)}>{words.progress}</a>
        <a href={linkTo('activity', undefined, { school: schoolId })}>{words.history}</a>
      </p>
      <Shown loaded={loaded} height="30rem">
        {(standing) => (
          <>
            {!isClosed(standing) && <Lacks standing={standing} />}
            <section class="sheet">
              <h2>{words.details}</h2>
              <Details school={standing.school} />
              {standing.school.changedAt !== undefined && (
                <p class="small soft">
                  {words.changed(dayOf(standing.school.changedAt), standing.school.changedBy ?? '–')}
                </p>
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
                    {words.close}
                  </button>
                </div>
              )}
            </section>
            <Conditions standing={standing} reload={loaded.reload} />
            <Mandates standing={standing} reload={loaded.reload} />
            {asked.value === 'close' && (
              <CloseSchool school={standing.school} reload={loaded.reload} close={close} />
            )}
            {asked.value === 'edit' && (
              <SchoolForm school={standing.school} done={loaded.reload} close={close} />
            )}
          </>
        )}
      </Shown>
    </>
  );
};
