import { frameWords } from '../frame-words.ts';
import { said } from '../language.ts';
import { signInAgain } from '../session/session.ts';

/** Says that the session has ended, and offers to sign in without leaving this page. */
export const Lapsed = () => {
  const words = said(frameWords);
  return (
    <div class="notice warn" role="alert">
      <span>{words.lapsed}</span>{' '}
      <button type="button" onClick={() => void signInAgain()}>
        {words.again}
      </button>
    </div>
  );
};
