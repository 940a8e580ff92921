import { failureWords } from './failure-words.ts';
import { said } from '../../language.ts';
import type { Row } from './load.ts';
import { failuresOf, isSilent, type Moments, type OpenItem, openTotal, roles } from './totals.ts';
import { progressWords } from './words.ts';

const items: readonly OpenItem[] = [
  'enrolmentsWithoutDossier',
  'dossiersWithoutEnrolment',
  'withoutDossier',
  'toReview',
  'toRelease',
  'toComplete',
  'toCollect',
  'toAcknowledge',
];

interface Props {
  readonly rows: readonly Row[];
  /** Of one school: at how many goes without saying. */
  readonly isOne?: boolean;
}

/** How many schools sent in nothing at all, by role. */
const Silent = ({ rows, moments }: { readonly rows: readonly Row[]; readonly moments: Moments }) => {
  const words = said(progressWords);
  return roles.map((role) => {
    const count = rows.filter((row) => isSilent(row, role, moments)).length;
    return (
      <tr key={role} class={count === 0 ? 'none' : ''}>
        <th scope="row">{words.silentSchools[role]}</th>
        <td class="number">{count}</td>
        <td class="soft">{count === 0 ? words.allDone : ''}</td>
      </tr>
    );
  });
};

/** Where enrolments and dossiers do not match, and what is still to be done. */
export const Expected = ({
  rows,
  moments,
  isOne = false,
}: Props & {
  readonly moments: Moments;
}) => {
  const words = said(progressWords);
  return (
    <section class="sheet">
      <h2>{words.expected}</h2>
      <p class="soft">{words.expectedLead}</p>
      <table class="open-items">
        <tbody>
          {!isOne && <Silent rows={rows} moments={moments} />}
          {items.map((item) => {
            const { count, schools } = openTotal(rows, item);
            return (
              <tr key={item} class={count === 0 ? 'none' : ''}>
                <th scope="row">{words.open[item]}</th>
                <td class="number">{count}</td>
                {!isOne && <td class="soft">{count === 0 ? words.allDone : words.atSchools(schools)}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
};

/** What requests came to nothing by, in plain words, with who mends it. */
export const Failures = ({ rows, isOne = false }: Props) => {
  const words = said(progressWords);
  const kinds = said(failureWords);
  const found = failuresOf(rows);
  return (
    <section class="sheet">
      <h2>{words.failures}</h2>
      {found.length === 0 ? (
        <p class="soft">{words.noFailures}</p>
      ) : (
        <table class="open-items">
          <tbody>
            {found.map(({ kind, count, schools }) => (
              <tr key={kind}>
                <th scope="row">
                  {kinds.what[kind]}
                  <br />
                  <span class="small soft">{kinds.next[kind]}</span>
                </th>
                <td class="number">{count}</td>
                {!isOne && <td class="soft">{words.atSchools(schools)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
