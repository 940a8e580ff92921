import { useEffect } from 'preact/hooks';
import { standing } from '../session/session.ts';
import { timesBack } from './connection.ts';

/**
 * Asks while someone is signed in: at once, when what it is asked of changes, and again when someone signed in anew or
 * the network came back.
 */
export const useAsked = (ask: () => Promise<void>, of: readonly unknown[]): void => {
  const isSignedIn = standing.value === 'signed-in';
  useEffect(() => {
    if (isSignedIn) void ask();
  }, [...of, isSignedIn, timesBack.value]);
};
