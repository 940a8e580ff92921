import { NotSignedIn, Refused } from '../api/client.ts';
import { frameWords } from '../frame-words.ts';
import { said } from '../language.ts';
import { standing } from '../session/session.ts';
import { Lapsed } from './lapsed.tsx';

/** Someone signed in since; what was asked can be asked again. */
const Again = () => (
  <p class="notice" role="status">
    {said(frameWords).signedInAgain}
  </p>
);

/** What went wrong, in the words of the API, and a way on. */
export const Failure = ({ error, retry }: { readonly error: unknown; readonly retry?: () => unknown }) => {
  const words = said(frameWords);
  if (error instanceof NotSignedIn) return standing.value === 'lapsed' ? <Lapsed /> : <Again />;
  return (
    <div class="notice bad" role="alert">
      {error instanceof Refused ? (
        <>
          <strong>{error.problem.title}</strong>
          {error.problem.errors === undefined ? (
            <p>{error.problem.detail}</p>
          ) : (
            <ul>
              {error.problem.errors.map(({ pointer, detail }) => (
                <li key={pointer + detail}>{detail}</li>
              ))}
            </ul>
          )}
          <p class="small">
            {words.reference}: <code>{error.problem.correlationId}</code>
          </p>
        </>
      ) : (
        <p>{words.unreachable}</p>
      )}
      {retry && (
        <button
          type="button"
          onClick={() => {
            retry();
          }}
        >
          {words.retry}
        </button>
      )}
    </div>
  );
};
