import { frameWords } from './frame-words.ts';
import { language, said, switchLanguage } from './language.ts';
import { linkTo, pages, place } from './place.ts';
import { tools } from './session/read-settings.ts';
import { isIn, personName, signOut, standing } from './session/session.ts';
import { nextTheme, theme } from './theme.ts';

/** The frame's top: where one can go, who is signed in, colours and language. */
export const Header = () => {
  const words = said(frameWords);
  // While someone comes back from the issuer the room is kept, so that nothing jumps.
  const isComing = standing.value === 'starting';
  const look = isComing ? 'coming' : '';
  return (
    <header class="top">
      <a
        class="skip"
        href="#content"
        onClick={(event) => {
          // The part of the address after the # is the place.
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {words.skip}
      </a>
      <a class="brand" href={linkTo('year')}>
        <img src="/console/icon.svg" alt="" width="28" height="28" />
        <span>{words.product}</span>
      </a>
      {(isIn.value || isComing) && (
        <nav class={look} aria-label={words.nav}>
          {pages.map((page) => (
            <a key={page} href={linkTo(page)} aria-current={place.value.page === page ? 'page' : undefined}>
              {words[page]}
            </a>
          ))}
        </nav>
      )}
      <div class="person">
        {tools.value && (
          <a href={tools.value} target="_blank" rel="noopener" class="tools">
            {words.tools}
          </a>
        )}
        {isIn.value && <span class="who">{personName.value}</span>}
        <button type="button" class="quiet" onClick={nextTheme} title={words.theme[theme.value]}>
          <span aria-hidden="true">{theme.value === 'dark' ? '☾' : theme.value === 'light' ? '☀' : '◐'}</span>
          <span class="hidden">{words.theme[theme.value]}</span>
        </button>
        <button
          type="button"
          class="quiet"
          lang={language.value === 'nl' ? 'en' : 'nl'}
          onClick={switchLanguage}
        >
          {words.otherLanguage}
        </button>
        {(isIn.value || isComing) && (
          <button type="button" class={`quiet ${look}`} onClick={signOut}>
            {words.signOut}
          </button>
        )}
      </div>
    </header>
  );
};
