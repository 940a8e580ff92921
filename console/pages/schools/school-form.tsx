import { useSignal } from '@preact/signals';
import { SchoolKind } from '../../../schemas/school.ts';
import { call } from '../../api/client.ts';
import { said } from '../../language.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { serverNow } from '../../session/server-time.ts';
import type { Standing } from './standing.ts';
import { schoolWords } from './words.ts';

type School = Standing['school'];
type Kind = School['kinds'][number];

/** A school that is added, or changed. */
export const SchoolForm = ({
  school,
  done,
  close,
}: {
  readonly school?: School;
  readonly done: (schoolId: string) => Promise<unknown>;
  readonly close: () => void;
}) => {
  const words = said(schoolWords);
  const schoolId = useSignal<string>(school?.schoolId ?? '');
  const name = useSignal(school?.name ?? '');
  const mail = useSignal(school?.mail ?? '');
  const kinds = useSignal<readonly Kind[]>(school?.kinds ?? ['BO']);
  const guest = useSignal(school?.guest ?? false);
  const messages = useSignal(school?.language ?? 'nl');
  const run = async () => {
    await call('putSchool', {
      params: { schoolId: schoolId.value },
      body: {
        rev: school?.rev ?? 0,
        name: name.value,
        kinds: [...kinds.value],
        language: messages.value,
        guest: guest.value,
        from: school?.from ?? new Date(serverNow()).toISOString(),
        ...(mail.value !== '' && { mail: mail.value }),
        ...(school?.until !== undefined && { until: school.until }),
        ...(school?.successor !== undefined && { successor: school.successor }),
      },
    });
    await done(schoolId.value);
  };
  return (
    <Confirm
      title={school ? school.name : words.add.replace('…', '')}
      action={words.save}
      close={close}
      run={run}
    >
      {!school && (
        <label>
          {words.newId}
          <br />
          <input
            type="text"
            required
            pattern="[0-9]{2}[A-Z]{2}[0-9]{2}"
            title={words.newId}
            value={schoolId.value}
            onInput={({ currentTarget }) => {
              schoolId.value = currentTarget.value.trim().toUpperCase();
            }}
          />
        </label>
      )}
      <label>
        {words.name}
        <br />
        <input
          type="text"
          required
          maxLength={200}
          value={name.value}
          onInput={({ currentTarget }) => {
            name.value = currentTarget.value;
          }}
        />
      </label>
      <label>
        {words.mail}
        <br />
        <input
          type="email"
          value={mail.value}
          onInput={({ currentTarget }) => {
            mail.value = currentTarget.value;
          }}
        />
      </label>
      <fieldset>
        <legend>{words.kinds}</legend>
        {SchoolKind.options.map((kind) => (
          <label key={kind} class="check">
            <input
              type="checkbox"
              checked={kinds.value.includes(kind)}
              onChange={({ currentTarget }) => {
                kinds.value = currentTarget.checked
                  ? [...kinds.peek(), kind]
                  : kinds.peek().filter((it) => it !== kind);
              }}
            />{' '}
            {kind}
          </label>
        ))}
        {kinds.value.length === 0 && <p class="small">{words.kindsHint}</p>}
      </fieldset>
      <label class="check">
        <input
          type="checkbox"
          checked={guest.value}
          onChange={({ currentTarget }) => {
            guest.value = currentTarget.checked;
          }}
        />{' '}
        {words.guest}
      </label>
      <label>
        {words.language}
        <br />
        <select
          value={messages.value}
          onChange={({ currentTarget }) => {
            messages.value = currentTarget.value === 'en' ? 'en' : 'nl';
          }}
        >
          <option value="nl">Nederlands</option>
          <option value="en">English</option>
        </select>
      </label>
    </Confirm>
  );
};
