import { useSignal } from '@preact/signals';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { concerns } from '../../../schemas/reminder-concerns.ts';
import { ReminderCondition } from '../../../schemas/reminder.ts';
import { conditionWords } from '../../condition-words.ts';
import { said } from '../../language.ts';
import { Choice, named } from '../../parts/choice.tsx';
import { Field } from '../../parts/field.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { momentOf } from '../../time.ts';
import { change } from './edit.ts';
import { editWords } from './edit-words.ts';
import type { Line } from './line.ts';
import { idFrom, longestId, takenIds } from './line-id.ts';
import { reminderSentence, reminderWords } from './reminder-words.ts';
import {
  daysPastCounted,
  firesAt,
  type LineReminder,
  type OffsetFields,
  offsetFieldsOf,
  offsetOf,
  withReminder,
} from './reminders.ts';

/** Fields of when: how far from what, and at which time. */
const When = ({
  line,
  fields,
  anchor,
  take,
  hang,
}: {
  readonly line: Line;
  readonly fields: OffsetFields;
  readonly anchor: LineReminder['anchor'];
  readonly take: (part: Partial<OffsetFields>) => void;
  readonly hang: (anchor: LineReminder['anchor']) => void;
}) => {
  const words = said(reminderWords);
  const anchors = (['from', 'until'] as const).filter((it) => line[it] !== undefined);
  return (
    <fieldset class="ticks">
      <legend>{words.when}</legend>
      <label>
        {words.howMany}
        <br />
        <input
          type="number"
          required
          min="0"
          max={fields.unit === 'days' ? 200 : 720}
          value={Number.isNaN(fields.amount) ? '' : fields.amount}
          onInput={({ currentTarget }) => {
            take({ amount: currentTarget.valueAsNumber });
          }}
        />
      </label>
      <Choice
        label={words.unit}
        options={named(['days', 'hours'], words.units)}
        value={fields.unit}
        take={(unit) => {
          take({ unit });
        }}
      />
      <Choice
        label={words.beforeOrAfter}
        options={named(['before', 'after'], words.side)}
        value={fields.side}
        take={(side) => {
          take({ side });
        }}
      />
      <Choice
        label={words.ofWhat}
        options={named(anchors, {
          ...words.anchor[line.kind],
          ...(fields.unit === 'days' && { until: words.lastDay }),
        })}
        value={anchor}
        take={hang}
      />
      {fields.unit === 'days' && (
        <Field
          label={words.time}
          type="time"
          required
          value={fields.at}
          take={(at) => {
            take({ at });
          }}
        />
      )}
    </fieldset>
  );
};

const whom = ['source', 'target', 'board'] as const;

/** What can be open at schools of an audience; the board can hear of all. */
const conditionsFor = (audience: LineReminder['audience']): readonly ReminderCondition[] =>
  ReminderCondition.options.filter((it) => audience === 'board' || concerns[it].of.includes(audience));

/** Whether the fields make a reminder; while someone types they need not. */
const isWhole = ({ amount, at, unit }: OffsetFields): boolean =>
  Number.isInteger(amount) && (unit === 'hours' || at !== '');

/** Asks for a reminder, new or to change, and says in one sentence what it will do. */
export const ReminderForm = ({
  calendar,
  line,
  reminder,
  close,
}: {
  readonly calendar: CalendarText;
  readonly line: Line;
  readonly reminder?: LineReminder | undefined;
  readonly close: () => void;
}) => {
  const words = said(reminderWords);
  const rest = useSignal<Omit<LineReminder, 'id' | 'offset'>>(
    reminder ?? {
      anchor: line.until === undefined ? 'from' : 'until',
      audience: 'source',
      condition: 'not-released',
    },
  );
  const fields = useSignal<OffsetFields>(
    reminder
      ? offsetFieldsOf(reminder.offset, daysPastCounted(line, reminder.anchor))
      : { amount: 2, unit: 'days', side: 'before', at: '09:00' },
  );
  const isFull = useSignal(false);
  const made = (): LineReminder => {
    const { anchor, audience, condition } = rest.value;
    const name = conditionWords.nl[condition];
    const id = reminder?.id ?? idFrom(name, takenIds(calendar).reminder, longestId.reminder);
    const offset = offsetOf(fields.value, daysPastCounted(line, anchor));
    return { id, anchor, audience, condition, offset };
  };
  const submit = () => {
    isFull.value = !change(withReminder(calendar, line, made()));
    if (!isFull.peek()) close();
  };
  const { audience, condition, anchor } = rest.value;
  const fires = isWhole(fields.value) ? firesAt(line, made()) : undefined;
  return (
    <FormDialog
      title={reminder ? words.changeTitle : words.addTitle}
      action={reminder ? said(editWords).take : said(editWords).add}
      submit={submit}
      close={close}
    >
      <When
        line={line}
        fields={fields.value}
        anchor={anchor}
        take={(part) => {
          fields.value = { ...fields.peek(), ...part };
        }}
        hang={(next) => {
          rest.value = { ...rest.peek(), anchor: next };
        }}
      />
      <Choice
        label={words.toWhom}
        options={named(whom, words.whom)}
        value={audience}
        take={(next) => {
          const [first = condition] = conditionsFor(next);
          const still = conditionsFor(next).includes(condition) ? condition : first;
          rest.value = { ...rest.peek(), audience: next, condition: still };
        }}
      />
      <Choice
        label={words.aboutWhat}
        options={named(conditionsFor(audience), said(conditionWords))}
        value={condition}
        take={(next) => {
          rest.value = { ...rest.peek(), condition: next };
        }}
      />
      <p role="status">
        {isWhole(fields.value) && reminderSentence(words, line, made())}
        {fires !== undefined && <span class="soft small"> ({momentOf(fires)})</span>}
      </p>
      {isFull.value && (
        <p class="notice bad" role="alert">
          {said(editWords).full}
        </p>
      )}
    </FormDialog>
  );
};
