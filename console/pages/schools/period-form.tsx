import { useSignal } from '@preact/signals';
import { Failure } from '../../parts/failure.tsx';
import { said } from '../../language.ts';
import { fieldsOf, spanOf } from '../../moments.ts';
import { Instant } from '../../../schemas/ids.ts';
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
  const error = useSignal<unknown>(undefined);
  const submit = async (event: Event) => {
    event.preventDefault();
    const span = spanOf(fields.peek());
    if ('wrong' in span || span.from === undefined) return;
    try {
      await save({ from: span.from, ...(span.until !== undefined && { until: span.until }) });
      close();
    } catch (caught) {
      error.value = caught;
    }
  };
  return (
    <form class="row" onSubmit={(event) => void submit(event)}>
      <label>
        {words.validFrom}
        <br />
        <input
          type="date"
          required
          value={fields.value.firstDay}
          onInput={({ currentTarget }) => {
            fields.value = { ...fields.peek(), firstDay: currentTarget.value };
          }}
        />
      </label>
      <label>
        {words.validThrough}
        <br />
        <input
          type="date"
          min={fields.value.firstDay}
          value={fields.value.lastDay}
          onInput={({ currentTarget }) => {
            fields.value = { ...fields.peek(), lastDay: currentTarget.value };
          }}
        />
      </label>
      <button class="primary">{words.save}</button>
      <button type="button" onClick={close}>
        {words.cancel}
      </button>
      {error.value !== undefined && <Failure error={error.value} />}
    </form>
  );
};
