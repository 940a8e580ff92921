import { useSignal } from '@preact/signals';
import { SchoolKind } from '../../../schemas/school.ts';
import { call } from '../../api/client.ts';
import { said } from '../../language.ts';
import { Choice } from '../../parts/choice.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Field } from '../../parts/field.tsx';
import { Tick } from '../../parts/tick.tsx';
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
    <Confirm title={school ? school.name : words.add} action={words.save} close={close} run={run}>
      {!school && (
        <Field
          label={words.newId}
          required
          pattern="[0-9]{2}[A-Z]{2}[0-9]{2}"
          title={words.newId}
          value={schoolId.value}
          take={(id) => {
            schoolId.value = id.trim().toUpperCase();
          }}
        />
      )}
      <Field
        label={words.name}
        required
        maxLength={200}
        value={name.value}
        take={(text) => {
          name.value = text;
        }}
      />
      <Field
        label={words.mail}
        type="email"
        value={mail.value}
        take={(address) => {
          mail.value = address;
        }}
      />
      <fieldset>
        <legend>{words.kinds}</legend>
        {SchoolKind.options.map((kind) => (
          <Tick
            key={kind}
            label={kind}
            checked={kinds.value.includes(kind)}
            take={(isTicked) => {
              kinds.value = isTicked ? [...kinds.peek(), kind] : kinds.peek().filter((it) => it !== kind);
            }}
          />
        ))}
        {kinds.value.length === 0 && <p class="small">{words.kindsHint}</p>}
      </fieldset>
      <Tick
        label={words.guest}
        checked={guest.value}
        take={(isGuest) => {
          guest.value = isGuest;
        }}
      />
      <Choice
        label={words.language}
        options={[
          ['nl', 'Nederlands'],
          ['en', 'English'],
        ]}
        value={messages.value}
        take={(language) => {
          messages.value = language;
        }}
      />
    </Confirm>
  );
};
