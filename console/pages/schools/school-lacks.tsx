import { useSignal } from '@preact/signals';
import { language, said } from '../../language.ts';
import { failingOf, type Standing } from './standing.ts';
import { schoolWords } from './words.ts';

/** What a school still lacks, who mends it, and a text that can be sent as it is. */
export const SchoolLacks = ({ standing }: { readonly standing: Standing }) => {
  const words = said(schoolWords);
  const copied = useSignal(false);
  const failing = failingOf(standing);
  if (failing.length === 0) return <p class="notice good">{words.lacksNothing}</p>;
  const text = `${words.textLead(standing.school.name)}\n${failing.map(({ message }) => `- ${message[language.value]}`).join('\n')}\n${words.textEnd}`;
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
