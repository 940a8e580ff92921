import { useSignal } from '@preact/signals';
import { call } from '../../api/client.ts';
import { said } from '../../language.ts';
import { isBoard } from '../../session/me.ts';
import { called } from '../../session/people.ts';
import { dayOf } from '../../time.ts';
import { PeriodForm } from './period-form.tsx';
import { type ConditionName, conditionNames, holds, type Standing } from './standing.ts';
import { schoolWords } from './words.ts';

type Period = Readonly<{ from: string; until?: string | undefined }>;

const periodInWords = ({ from, until }: Period): string => {
  const words = said(schoolWords);
  return `${words.from} ${dayOf(from)}${until === undefined ? `, ${words.openEnded}` : ` ${words.through} ${dayOf(Date.parse(until) - 1)}`}`;
};

/** A period that holds or not, and a form to change it. */
export const Line = ({
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

/** Who recorded it: the school itself, or someone of the board. */
const recordedOf = (row: Standing['conditions'][number]): string | undefined => {
  const words = said(schoolWords);
  if (row.by === undefined) return changedOf(row);
  const day = row.checklist?.checkedOn ?? row.changedAt;
  return words.bySchool(day === undefined ? '' : dayOf(day));
};

const shown: readonly ConditionName[] = [...conditionNames, 'suspension'];

/** What a school must fulfil, each with its period and who recorded it. */
export const Conditions = ({
  standing,
  reload,
}: {
  readonly standing: Standing;
  readonly reload: () => Promise<void>;
}) => {
  const words = said(schoolWords);
  const { schoolId } = standing.school;
  return (
    <section class="sheet">
      <h2>{words.conditions}</h2>
      <div class="wide">
        <table class="stacked">
          <tbody>
            {shown.flatMap((condition) => {
              const rows = standing.conditions.filter((it) => it.condition === condition);
              return (rows.length === 0 ? [undefined] : rows).map((row) => (
                <Line
                  key={condition + (row?.role ?? '') + (row?.from ?? '')}
                  name={
                    row?.role === undefined
                      ? words[condition]
                      : `${words[condition]}: ${words.roles[row.role]}`
                  }
                  period={row}
                  changed={row && recordedOf(row)}
                  isBadWhenHeld={condition === 'suspension'}
                  save={async (period) => {
                    await call('putCondition', {
                      params: { schoolId, condition },
                      body: { rev: revOf(row, period), ...period },
                    });
                    await reload();
                  }}
                />
              ));
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
};
