import { useEffect } from 'preact/hooks';
import { Refused } from './api/client.ts';
import { useLoaded } from './api/loaded.ts';
import { useArriving } from './arriving.ts';
import { frameWords } from './frame-words.ts';
import { Header } from './header.tsx';
import { said } from './language.ts';
import { Nowhere } from './nowhere.tsx';
import { ActivityPage } from './pages/activity/activity-page.tsx';
import { ProgressPage } from './pages/progress/progress-page.tsx';
import { SchoolsPage } from './pages/schools/schools-page.tsx';
import { YearPage } from './pages/year/year-page.tsx';
import { ConnectionNotice } from './parts/connection.tsx';
import { Failure } from './parts/failure.tsx';
import { Lapsed } from './parts/lapsed.tsx';
import { type Page, place } from './place.ts';
import { me } from './session/me.ts';
import { usePeople } from './session/people.ts';
import { hasEnded, isIn, lapse, signOut, standing } from './session/session.ts';
import { Welcome } from './welcome.tsx';

const shown: Readonly<Record<Page, () => preact.JSX.Element>> = {
  year: YearPage,
  schools: SchoolsPage,
  progress: ProgressPage,
  activity: ActivityPage,
  nowhere: () => <Nowhere />,
};

/** Asked once: what this person may do here. */
const Inside = () => {
  const words = said(frameWords);
  const asked = useLoaded('readMe', {});
  usePeople(place.value.page);
  useArriving(place.value, me.value !== undefined);
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
        {isIn.value ? <Inside /> : <Welcome />}
      </main>
    </>
  );
};
