import type { ComponentChildren } from 'preact';
import { frameWords } from './frame-words.ts';
import { said } from './language.ts';
import { linkTo, pages } from './place.ts';

/** What an address shows that leads to nothing, and the ways on. */
export const Nowhere = ({ children }: { readonly children?: ComponentChildren }) => {
  const words = said(frameWords);
  return (
    <section class="welcome">
      <h1>{words.nowhere}</h1>
      {children}
      <p>{words.nowhereNext}</p>
      <ul>
        {pages.map((page) => (
          <li key={page}>
            <a href={linkTo(page)}>{words[page]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
};
