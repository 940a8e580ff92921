import { said } from '../../language.ts';
import { yearWords } from './words.ts';

type Look = keyof typeof yearWords.nl.looks;

/** What the looks of the picture mean; only those that are in it. */
export const Legend = ({ of }: { readonly of: readonly Look[] }) => {
  const words = said(yearWords);
  return (
    <ul class="legend small soft" aria-label={words.legend}>
      {of.map((look) => (
        <li key={look}>
          <span class={`swatch ${look}`} aria-hidden="true" />
          {words.looks[look]}
        </li>
      ))}
    </ul>
  );
};
