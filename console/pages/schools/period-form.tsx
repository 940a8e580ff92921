import { useSignal } from '@preact/signals';
import { Instant } from '../../../schemas/ids.ts';
import { said } from '../../language.ts';
import { type Fields, fieldsOf, spanOf } from '../../moments.ts';
import { useActing } from '../../parts/acting.ts';
import { Failure } from '../../parts/failure.tsx';
import { Field } from '../../parts/field.tsx';
import { schoolWords } from './words.ts';

/** From which day through which: how a condition or a mandate is recorded. Without a last day it holds on. */
export const PeriodForm = ({
  from,
  until,
  save,
  close,
}: {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly save: (period: { readonly from: string; readonly until?: string }) => Promise<unknown>;
  readonly close: () => void;
}) => {
  const words = said(schoolWords);
  const begun = fieldsOf({
    ...(from !== undefined && { from: Instant.parse(from) }),
    ...(until !== undefined && { until: Instant.parse(until) }),
  });
  const fields = useSignal(begun);
  const { firstDay, lastDay } = fields.value;
  const take = (part: Partial<Fields>) => {
    fields.value = { ...fields.peek(), ...part };
  };
  const { isBusy, error, act } = useActing(async () => {
    const span = spanOf(fields.peek());
    if ('wrong' in span || span.from === undefined) return;
    await save({ from: span.from, ...(span.until !== undefined && { until: span.until }) });
    close();
  });
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        void act();
      }}
    >
      <Field
        label={words.validFrom}
        type="date"
        required
        value={firstDay}
        take={(day) => {
          take({ firstDay: day });
        }}
      />
      <Field
        label={words.validThrough}
        type="date"
        min={firstDay}
        value={lastDay}
        take={(day) => {
          take({ lastDay: day });
        }}
      />
      <button class="primary" disabled={isBusy.value}>
        {words.save}
      </button>
      <button type="button" onClick={close}>
        {words.cancel}
      </button>
      {error.value !== undefined && <Failure error={error.value} />}
    </form>
  );
};
