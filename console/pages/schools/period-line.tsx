import { useSignal } from '@preact/signals';
import { said } from '../../language.ts';
import { isBoard } from '../../session/me.ts';
import { called } from '../../session/people.ts';
import { dayOf } from '../../time.ts';
import { type Period } from './period.ts';
import { PeriodForm } from './period-form.tsx';
import { throughDay } from './period-words.ts';
import { holds } from './standing.ts';
import { schoolWords } from './words.ts';

const periodInWords = ({ from, until }: Period): string => {
  const words = said(schoolWords);
  return `${words.from} ${dayOf(from)}${until === undefined ? `, ${words.openEnded}` : ` ${throughDay(until)}`}`;
};

/** A period that holds or not, and a form to change it. */
export const PeriodLine = ({
  name,
  period,
  changed,
  isBadWhenHeld = false,
  save,
}: {
  readonly name: string;
  readonly period: Period | undefined;
  readonly changed?: string | undefined;
  readonly isBadWhenHeld?: boolean;
  readonly save: (period: { readonly from: string; readonly until?: string }) => Promise<unknown>;
}) => {
  const words = said(schoolWords);
  const isOpen = useSignal(false);
  const isHeld = period !== undefined && holds(period);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <span class={isHeld === isBadWhenHeld ? 'no' : 'yes'}>
          {period === undefined
            ? `– ${isBadWhenHeld ? words.noneOf : words.missing}`
            : `${isHeld ? '✓' : '✗'} ${periodInWords(period)}`}
        </span>
        {changed && <div class="small soft">{changed}</div>}
        {isOpen.value && (
          <PeriodForm
            from={period?.from}
            until={period?.until}
            save={save}
            close={() => {
              isOpen.value = false;
            }}
          />
        )}
      </td>
      <td>
        {isBoard.value && !isOpen.value && (
          <button
            type="button"
            class="slim"
            aria-label={`${period ? words.edit : words.set}: ${name}`}
            onClick={() => {
              isOpen.value = true;
            }}
          >
            {period ? words.edit : words.set}
          </button>
        )}
      </td>
    </tr>
  );
};

/** When and by whom it was changed, in words. */
export const changedOf = (
  row: { readonly changedAt?: string | undefined; readonly changedBy?: string | undefined } | undefined,
) =>
  row?.changedAt === undefined
    ? undefined
    : said(schoolWords).changed(
        dayOf(row.changedAt),
        row.changedBy === undefined ? '–' : called(row.changedBy),
      );

/** A period that begins at another moment is another row. */
export const revOf = (
  row: { readonly rev: number; readonly from: string } | undefined,
  period: { readonly from: string },
): number => (row?.from === period.from ? row.rev : 0);
