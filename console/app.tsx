import { useEffect } from 'preact/hooks';
import { useLoaded } from './api/loaded.ts';
import { Refused } from './api/client.ts';
import { frameWords } from './frame-words.ts';
import { language, said, switchLanguage } from './language.ts';
import { ActivityPage } from './pages/activity/activity-page.tsx';
import { ProgressPage } from './pages/progress/progress-page.tsx';
import { SchoolsPage } from './pages/schools/schools-page.tsx';
import { YearPage } from './pages/year/year-page.tsx';
import { ConnectionNotice } from './parts/connection.tsx';
import { Failure } from './parts/failure.tsx';
import { Lapsed } from './parts/lapsed.tsx';
import { linkTo, type Page, pages, place } from './place.ts';
import { me } from './session/me.ts';
import { tools } from './session/read-settings.ts';
import { usePeople } from './session/people.ts';
import { hasEnded, lapse, personName, signIn, signOut, standing } from './session/session.ts';
import { nextTheme, theme } from './theme.ts';

const shown: Readonly<Record<Page, () => preact.JSX.Element>> = {
  year: YearPage,
  schools: SchoolsPage,
  progress: ProgressPage,
  activity: ActivityPage,
};

const Header = () => {
  const words = said(frameWords);
  const isIn = standing.value === 'signed-in' || standing.value === 'lapsed';
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
        {words.product}
      </a>
      {isIn && (
        <nav aria-label={words.nav}>
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
        {isIn && <span class="who">{personName.value}</span>}
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
        {isIn && (
          <button type="button" class="quiet" onClick={signOut}>
            {words.signOut}
          </button>
        )}
      </div>
    </header>
  );
};

const Welcome = () => {
  const words = said(frameWords);
  if (standing.value === 'starting')
    return (
      <p class="starting" role="status">
        {words.starting}
      </p>
    );
  return (
    <section class="welcome">
      <h1>{words.welcome}</h1>
      <p>{words.lead}</p>
      {standing.value === 'failed' && (
        <p class="notice bad" role="alert">
          {words.failed}
        </p>
      )}
      <button type="button" class="primary" onClick={() => void signIn()}>
        {words.signIn}
      </button>
      <p class="small about">
        <a href="/about.html">{words.forAll}</a>
      </p>
    </section>
  );
};

/** Asked once: what this person may do here. */
const Inside = () => {
  const words = said(frameWords);
  const asked = useLoaded('readMe', {});
  usePeople(place.value.page);
  const answer = asked.value.value;
  useEffect(() => {
    if (answer) me.value = answer;
  }, [answer]);
  const error = asked.error.value;
  if (error instanceof Refused && error.problem.status === 403)
    return (
      <section class="welcome">
        <h1>{words.denied}</h1>
        <p>{words.deniedNext}</p>
        <button type="button" class="primary" onClick={signOut}>
          {words.signOut}
        </button>
      </section>
    );
  if (!answer && error !== undefined) return <Failure error={error} retry={asked.reload} />;
  // Pages show what this person may do from their first picture on.
  if (!me.value) return <p role="status">{words.loading}</p>;
  const Shown = shown[place.value.page];
  return <Shown />;
};

/** The whole console: a frame, and in it the page of the address. */
export const App = () => {
  // A token ends while nobody calls, too.
  useEffect(() => {
    const watch = setInterval(() => {
      if (standing.peek() === 'signed-in' && hasEnded()) lapse();
    }, 15_000);
    return () => {
      clearInterval(watch);
    };
  }, []);
  const isIn = standing.value === 'signed-in' || standing.value === 'lapsed';
  return (
    <>
      <Header />
      <ConnectionNotice />
      {standing.value === 'lapsed' && (
        <div class="stay">
          <Lapsed />
        </div>
      )}
      <main id="content" tabIndex={-1}>
        {isIn ? <Inside /> : <Welcome />}
      </main>
    </>
  );
};
