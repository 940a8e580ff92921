import { language, said } from '../../language.ts';
import { lastDayOf } from '../../moments.ts';
import { serverNow } from '../../session/server-time.ts';
import { momentOf, shortDayOf } from '../../time.ts';
import { written } from './counted.ts';
import type { Round, Row } from './load.ts';
import { funnelOf, funnelSteps, shareOf } from './totals.ts';
import { progressWords } from './words.ts';

/** When a round is open, as of now. */
const stateOf = ({ opensAt, closesAt, suspended }: Round): string => {
  const words = said(progressWords).roundState;
  const now = new Date(serverNow()).toISOString();
  if (closesAt <= now) return words.closed(momentOf(closesAt));
  if (suspended) return words.suspended;
  const lastDay = shortDayOf(lastDayOf(closesAt).toString());
  return now < opensAt ? words.soon(momentOf(opensAt)) : words.open(lastDay);
};

/** One round of some schools, or one: from whom it is for to what was acknowledged. */
const Funnel = ({ round, rows }: { readonly round: Round; readonly rows: readonly Row[] }) => {
  const words = said(progressWords);
  const counts = funnelOf(rows, round.round);
  return (
    <section class="sheet funnel">
      <h3>{round.title[language.value]}</h3>
      <p class="small soft">
        {stateOf(round)}
        {round.late ? `. ${words.late}` : ''}
      </p>
      {counts.pupils.most === 0 ? (
        <p class="soft">{words.emptyRound}</p>
      ) : (
        <table>
          <tbody>
            {funnelSteps.map((step) => {
              const share = shareOf(counts[step], counts.pupils);
              return (
                <tr key={step}>
                  <th scope="row">{words.steps[step]}</th>
                  <td class="number">{written(counts[step])}</td>
                  <td class="share" aria-hidden="true">
                    <div class="track">
                      <div class={step} style={{ width: `${String(share * 100)}%` }} />
                    </div>
                  </td>
                  <td class="number soft">{words.ofPupils(share)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {counts.nothingNew.most > 0 && <p class="small soft">{words.nothingNew(written(counts.nothingNew))}</p>}
    </section>
  );
};

/** The rounds of a year beside each other. */
export const Funnels = ({
  rounds,
  rows,
}: {
  readonly rounds: readonly Round[];
  readonly rows: readonly Row[];
}) => (
  <div class="funnels">
    {rounds.map((round) => (
      <Funnel key={round.round} round={round} rows={rows} />
    ))}
  </div>
);
