import { useSignal } from '@preact/signals';
import { call } from '../../api/client.ts';
import { said } from '../../language.ts';
import { spanOf } from '../../moments.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Field } from '../../parts/field.tsx';
import type { Standing } from './standing.ts';
import { schoolWords } from './words.ts';

/** Ends a school, and names who answers for what was its own. */
export const CloseSchool = ({
  school,
  reload,
  close,
}: Pick<Standing, 'school'> & { readonly reload: () => Promise<void>; readonly close: () => void }) => {
  const words = said(schoolWords);
  const day = useSignal('');
  const successor = useSignal(school.successor ?? '');
  return (
    <Confirm
      title={words.close}
      action={words.close}
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
      <Field
        label={words.closeOn}
        type="date"
        required
        value={day.value}
        take={(chosen) => {
          day.value = chosen;
        }}
      />
      <Field
        label={`${words.successor} (${words.newId})`}
        pattern="[0-9]{2}[A-Z]{2}[0-9]{2}"
        title={words.newId}
        value={successor.value}
        take={(id) => {
          successor.value = id.trim().toUpperCase();
        }}
      />
    </Confirm>
  );
};
