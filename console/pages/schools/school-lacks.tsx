import { useSignal } from '@preact/signals';
import type { Answer } from '../../api/client.ts';
import { language, said } from '../../language.ts';
import { rehearsedWords } from './rehearsed-words.ts';
import { failingOf, isSource, type Standing } from './standing.ts';
import { schoolWords } from './words.ts';

/** Of a test exchange that was begun, what is still to be shown: lines under what the school lacks. */
const stillToShow = (standing: Standing, rehearsed: Answer<'readSchoolRehearsed'> | undefined): string => {
  const { scenarios: named } = said(rehearsedWords);
  const role = isSource(standing) ? 'source' : 'target';
  const inRole = rehearsed?.roles.find((it) => it.role === role);
  if (!inRole?.begun) return '';
  return inRole.scenarios
    .filter(({ done }) => !done)
    .map(({ scenario }) => `\n    - ${named[scenario]}`)
    .join('');
};

/** What a school still lacks, who mends it, and a text that can be sent as it is. */
export const SchoolLacks = ({
  standing,
  rehearsed,
}: {
  readonly standing: Standing;
  readonly rehearsed: Answer<'readSchoolRehearsed'> | undefined;
}) => {
  const words = said(schoolWords);
  const copied = useSignal(false);
  const failing = failingOf(standing);
  if (failing.length === 0) return <p class="notice good">{words.lacksNothing}</p>;
  const lines = failing.map(
    ({ condition, message }) =>
      `- ${message[language.value]}${condition === 'test-exchange' ? stillToShow(standing, rehearsed) : ''}`,
  );
  const text = `${words.textLead(standing.school.name)}\n${lines.join('\n')}\n${words.textEnd}`;
  return (
    <section class="sheet">
      <h2>{words.lacksTitle}</h2>
      <ul>
        {failing.map(({ condition, mend, message }) => (
          <li key={condition}>
            {message[language.value]}{' '}
            <span class="soft">
              ({words.mends}: {words.whoMends[mend]})
            </span>
          </li>
        ))}
      </ul>
      <details>
        <summary>{words.textTitle}</summary>
        <textarea class="text" readOnly rows={10} aria-label={words.textTitle} value={text} />
        <button
          type="button"
          onClick={() => {
            void navigator.clipboard.writeText(text).then(() => {
              copied.value = true;
            });
          }}
        >
          {words.copy}
        </button>{' '}
        <span role="status">{copied.value ? words.copied : ''}</span>
      </details>
    </section>
  );
};
