import { frameWords } from './frame-words.ts';
import { said } from './language.ts';
import { signIn, standing } from './session/session.ts';

/** What someone sees who is not signed in. */
export const Welcome = () => {
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
