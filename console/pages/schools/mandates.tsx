import { useSignal } from '@preact/signals';
import { Oin } from '../../../schemas/ids.ts';
import { call } from '../../api/client.ts';
import { said } from '../../language.ts';
import { Field } from '../../parts/field.tsx';
import { isBoard } from '../../session/me.ts';
import type { ListedVendor } from '../activity/vendor-names.ts';
import { PeriodForm } from './period-form.tsx';
import { changedOf, PeriodLine, revOf } from './period-line.tsx';
import type { Standing } from './standing.ts';
import { schoolWords } from './words.ts';

/** Which vendors may act for a school, and how long. */
export const Mandates = ({
  standing,
  vendors,
  reload,
}: {
  readonly standing: Standing;
  readonly vendors: readonly ListedVendor[];
  readonly reload: () => Promise<void>;
}) => {
  const words = said(schoolWords);
  const oin = useSignal('');
  const { schoolId } = standing.school;
  const nameOf = (of: string): string => {
    const vendor = vendors.find((it) => it.oin === of);
    return vendor ? `${vendor.name} (${of})` : of;
  };
  const saveOf =
    (of: string, row?: Standing['mandates'][number]) =>
    async (period: { readonly from: string; readonly until?: string }) => {
      await call('putMandate', {
        params: { schoolId, oin: of },
        body: { rev: revOf(row, period), ...period },
      });
      oin.value = '';
      await reload();
    };
  return (
    <section class="sheet">
      <h2>{words.mandates}</h2>
      {standing.mandates.length === 0 && <p class="soft">{words.noMandates}</p>}
      <div class="wide">
        <table class="stacked">
          <tbody>
            {standing.mandates.map((mandate) => (
              <PeriodLine
                key={mandate.oin + mandate.from}
                name={nameOf(mandate.oin)}
                period={mandate}
                changed={changedOf(mandate)}
                save={saveOf(mandate.oin, mandate)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {isBoard.value && (
        <details>
          <summary>{words.addMandate}</summary>
          <Field
            label={words.oin}
            inputMode="numeric"
            pattern="[0-9]{20}"
            maxLength={20}
            list="vendors"
            value={oin.value}
            take={(number) => {
              oin.value = number;
            }}
          />
          <datalist id="vendors">
            {vendors.map((it) => (
              <option key={it.oin} value={it.oin}>
                {it.name}
              </option>
            ))}
          </datalist>
          {Oin.safeParse(oin.value).success && (
            <PeriodForm
              save={saveOf(oin.value)}
              close={() => {
                oin.value = '';
              }}
            />
          )}
        </details>
      )}
    </section>
  );
};
