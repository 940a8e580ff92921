import { useSignal } from '@preact/signals';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { said } from '../../language.ts';
import { Field } from '../../parts/field.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { change } from './edit.ts';
import { editWords } from './edit-words.ts';
import { withHoliday } from './holidays.ts';
import { yearWords } from './words.ts';

/** Asks for days without school, new or to change. */
export const HolidayForm = ({
  calendar,
  index,
  close,
}: {
  readonly calendar: CalendarText;
  /** Which one to change; none for a new one. */
  readonly index: number | undefined;
  readonly close: () => void;
}) => {
  const words = said(yearWords);
  const { add, take, holiday, enHint, full } = said(editWords);
  const found = index === undefined ? undefined : calendar.holidays[index];
  const fields = useSignal({
    nl: found?.title.nl ?? '',
    en: found?.title.en ?? '',
    firstDay: found?.firstDay ?? '',
    lastDay: found?.lastDay ?? '',
  });
  const isFull = useSignal(false);
  const { nl, en, firstDay, lastDay } = fields.value;
  const field = (name: keyof typeof fields.value) => ({
    value: fields.value[name],
    take: (text: string) => {
      fields.value = { ...fields.peek(), [name]: text };
    },
  });
  const submit = () => {
    const title = { nl: nl.trim(), en: en.trim() || nl.trim() };
    isFull.value = !change(withHoliday(calendar, { title, firstDay, lastDay: lastDay || firstDay }, index));
    if (!isFull.peek()) close();
  };
  return (
    <FormDialog title={holiday} action={found ? take : add} submit={submit} close={close}>
      <Field label={words.titleNl} lang="nl" required pattern=".*\S.*" maxLength={200} {...field('nl')} />
      <Field
        label={
          <>
            {words.titleEn} <span class="small soft">{enHint}</span>
          </>
        }
        lang="en"
        maxLength={200}
        {...field('en')}
      />
      <div class="row">
        <Field label={words.fromDay} type="date" required min="2000-01-01" {...field('firstDay')} />
        <Field label={words.lastDay} type="date" min={firstDay || '2000-01-01'} {...field('lastDay')} />
      </div>
      {isFull.value && (
        <p class="notice bad" role="alert">
          {full}
        </p>
      )}
    </FormDialog>
  );
};
