import { takeTyped } from '../../parts/field.tsx';
import { isIn } from '../../session/session.ts';
import { isAnyUnsaved } from './edit.ts';

/** Before the window closes or is loaded anew the browser asks, as long as a year has changes that are not saved. */
addEventListener('beforeunload', (event) => {
  takeTyped();
  // Who is to sign in leaves for the issuer, and comes back to what this window keeps.
  if (isIn.peek() && isAnyUnsaved()) event.preventDefault();
});
