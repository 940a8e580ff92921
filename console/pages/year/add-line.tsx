import { useSignal } from '@preact/signals';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { Audience } from '../../../schemas/calendar.ts';
import { said } from '../../language.ts';
import { type Fields, spanOf } from '../../moments.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { DateFields, type Wrong } from './date-fields.tsx';
import { change } from './edit.ts';
import { editWords } from './edit-words.ts';
import { type NewLine, withNewLine } from './new-line.ts';
import { Kind, Names, Origin } from './new-line-fields.tsx';
import { RoundAsks } from './round-asks.tsx';
import { Ticks, withTick } from './ticks.tsx';
import { yearWords } from './words.ts';

const empty: NewLine = {
  kind: 'milestone',
  nl: '',
  en: '',
  audience: ['source', 'target'],
  asks: { allPupils: false, requiredCategories: [], requiredAttachments: [] },
  source: '',
  id: '',
};
const noDates: Fields = { firstDay: '', firstTime: '', lastDay: '', lastTime: '' };

/** Asks for a line that the year does not have yet, and puts it there. */
export const AddLine = ({
  calendar,
  close,
  added,
}: {
  readonly calendar: CalendarText;
  readonly close: () => void;
  readonly added: (kind: 'milestone' | 'round', id: string) => void;
}) => {
  const words = said(editWords);
  const line = useSignal<NewLine>(empty);
  const fields = useSignal<Fields>(noDates);
  const wrong = useSignal<Wrong | undefined>(undefined);
  const isFull = useSignal(false);
  const take = (part: Partial<NewLine>) => {
    line.value = { ...line.peek(), ...part };
  };
  const submit = () => {
    const span = spanOf(fields.peek());
    wrong.value = 'wrong' in span ? { field: span.wrong, why: 'impossible' } : undefined;
    if ('wrong' in span) return;
    const next = withNewLine(calendar, line.peek(), span);
    if (!next) return;
    isFull.value = !change(next.calendar);
    if (isFull.peek()) return;
    close();
    added(next.kind, next.id);
  };
  const isRound = line.value.kind !== 'milestone';
  return (
    <FormDialog title={words.addLineTitle} action={words.add} submit={submit} close={close}>
      <Kind line={line.value} take={take} />
      <Names line={line.value} take={take} />
      <DateFields
        fields={fields.value}
        wrong={wrong.value}
        required={isRound}
        take={(next) => {
          fields.value = next;
        }}
      />
      <Ticks
        title={said(yearWords).whom}
        of={Audience.options}
        names={said(yearWords).who}
        ticked={line.value.audience}
        isLeastOne
        take={(value, isTicked) => {
          take({ audience: withTick(line.peek().audience, value, isTicked) });
        }}
      />
      {isRound && (
        <details>
          <summary>{words.asks}</summary>
          <RoundAsks
            asks={line.value.asks}
            take={(part) => {
              take({ asks: { ...line.peek().asks, ...part } });
            }}
          />
        </details>
      )}
      <Origin line={line.value} take={take} calendar={calendar} />
      {isFull.value && (
        <p class="notice bad" role="alert">
          {words.full}
        </p>
      )}
    </FormDialog>
  );
};
