import { call } from '../../api/client.ts';
import { said } from '../../language.ts';
import { dayOf } from '../../time.ts';
import { changedOf, PeriodLine, revOf } from './period-line.tsx';
import { type ConditionName, conditionNames, type Standing } from './standing.ts';
import { schoolWords } from './words.ts';

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
                <PeriodLine
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
