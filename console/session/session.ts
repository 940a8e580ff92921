import { computed, signal } from '@preact/signals';
import { readSettings } from './read-settings.ts';
import { serverNow } from './server-time.ts';
import { beginSignIn, finishSignIn, handBack, isReturning, type SignedIn, signInBeside } from './sign-in.ts';

/** Of this window: nobody yet, someone, or someone whose token has ended while at work. */
export type Standing = 'starting' | 'nobody' | 'failed' | 'signed-in' | 'lapsed';

const person = signal<SignedIn | undefined>(undefined);
export const standing = signal<Standing>('starting');
/** Does this window show what is inside? It goes on to, while someone signs in anew. */
export const isIn = computed(() => standing.value === 'signed-in' || standing.value === 'lapsed');
export const personName = computed(() => person.value?.name ?? '');

/** The token, for the API's client alone; none when it has ended. */
export const token = (): string | undefined => {
  const signedIn = person.peek();
  return signedIn && signedIn.endsAt > serverNow() ? signedIn.token : undefined;
};

/** Has the token of who is signed in ended? */
export const hasEnded = (): boolean => token() === undefined;

/** The API no longer takes the token: the page stays as it is, and asks to sign in again. */
export const lapse = (): void => {
  if (standing.peek() === 'signed-in') standing.value = 'lapsed';
};

export const signIn = async (): Promise<void> => {
  try {
    await beginSignIn(await readSettings());
  } catch {
    standing.value = 'failed';
  }
};

/** Signs in anew without leaving this page, so that nothing that was typed is lost. */
export const signInAgain = async (): Promise<void> => {
  const beside = open('', '_blank', 'popup,width=480,height=640');
  if (!beside) {
    await signIn();
    return;
  }
  try {
    person.value = await signInBeside(await readSettings(), beside);
    standing.value = 'signed-in';
  } catch {
    // The page still says that the session has ended, and offers to sign in.
    beside.close();
  }
};

/** Forgets the token. The issuer may still know this person. */
export const signOut = (): void => {
  person.value = undefined;
  standing.value = 'nobody';
};

/** Once, when the page opens. */
export const startSession = async (): Promise<void> => {
  if (!isReturning()) {
    handBack();
    standing.value = 'nobody';
    try {
      await readSettings();
    } catch {
      // Asked again when someone signs in, who is then told.
    }
    return;
  }
  try {
    person.value = await finishSignIn(await readSettings());
    standing.value = 'signed-in';
    // The address was changed without an event.
    dispatchEvent(new HashChangeEvent('hashchange'));
  } catch {
    standing.value = 'failed';
  }
};
